"""``python -m benchmarks.duties``: the table; ``--quality`` leaves the long timing out."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks.duties.rows import Row, rows


def main() -> None:
    """Prints the table, the ratios first."""
    shown = rows(timing="--quality" not in sys.argv)
    print(f"{'what':64} {'ratio':>7} {'ours':>8} {'reference':>10} {'target':>9}")
    for row in shown:
        print(_line(row))


def _line(row: Row) -> str:
    def number(value: float | None) -> str:
        return "" if value is None else f"{value:.2f}"

    mark = {True: "", False: "  short", None: ""}[row["ok"]]
    return (
        f"{row['name']:64} {number(row['ratio']):>7} {number(row['ours']):>8} "
        f"{number(row['reference']):>10} {row['target']:>9}{mark}"
    )


if __name__ == "__main__":
    main()
