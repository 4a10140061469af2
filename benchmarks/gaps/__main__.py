"""``python -m benchmarks.gaps [--full | --people N] [--turns N] [--clock processor]``."""

from __future__ import annotations

import argparse

from benchmarks.gaps.rows import FULL, QUICK, rows


def main() -> None:
    """Prints the table, the ratios first."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.gaps", description=main.__doc__)
    size = asked.add_mutually_exclusive_group()
    size.add_argument("--people", type=int, default=QUICK)
    size.add_argument("--full", dest="people", action="store_const", const=FULL)
    asked.add_argument("--turns", type=int, default=3, help="the best of so many turns counts")
    asked.add_argument("--clock", choices=("wall", "processor"), default="wall")
    given = asked.parse_args()
    print(f"{'what':72} {'ratio':>7} {'ours':>8} {'reference':>10} {'target':>7}")
    for row in rows(given.people, given.turns, given.clock):
        ratio, reference = (
            "" if value is None else f"{value:.2f}" for value in (row["ratio"], row["reference"])
        )
        mark = "" if row["ok"] else "  short"
        print(f"{row['name']:72} {ratio:>7} {row['ours']:8.2f} {reference:>10} {row['target']:>7}{mark}")


if __name__ == "__main__":
    main()
