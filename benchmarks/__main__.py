"""``python -m benchmarks``: measure, and show the ratios first."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from benchmarks import kept, table
from benchmarks.apart import DidNotEnd, measure
from benchmarks.machine import circumstances
from benchmarks.suites import SUITES, Size


def main(words: list[str] | None = None) -> int:
    """Runs the benchmarks that are asked for; 0 if every figure is reached, 1 if one is short or missing."""
    asked = _parser().parse_args(words)
    size: Size = "full" if asked.full else "quick"
    where = circumstances()
    print(f"{where['day']}, {where['machine']}, {where['busy_before']} busy before; size: {size}")
    print(", ".join(f"{name} {version}" for name, version in where["versions"].items()))
    print(table.terminal([]))
    well = True
    for name in asked.only:
        before, began = circumstances(), time.perf_counter()
        try:
            found = measure(name, size, asked.city)
        except DidNotEnd as why:
            print(f"— {name}: did not end, so none of its figures is reached\n{why}", flush=True)
            well = False
            continue
        print("\n".join(table.terminal(found).splitlines()[1:]))
        print(f"— {name}: {time.perf_counter() - began:.0f} s", flush=True)
        well = well and all(one.ok is not False for one in found)
        if asked.write:  # each at once: the next one may be stopped
            kept.write_pages(kept.write({name: kept.taken(found, size, before)}))
    return 0 if well else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    size = parser.add_mutually_exclusive_group()
    size.add_argument(
        "--quick", action="store_true", help="small sizes, less than five minutes (the default)"
    )
    size.add_argument("--full", action="store_true", help="the sizes that the figures are stated for")
    parser.add_argument(
        "--only",
        type=_names,
        default=list(SUITES),
        metavar="NAMES",
        help=f"some of {', '.join(SUITES)}, joined by commas",
    )
    parser.add_argument(
        "--city", type=Path, metavar="FOLDER", help="measure the year on this city's files, not on a made one"
    )
    parser.add_argument(
        "--write", action="store_true", help="into benchmarks/figures.json, README.md and docs/figures.md"
    )
    return parser


def _names(text: str) -> list[str]:
    asked = text.split(",")
    unknown = sorted(set(asked) - set(SUITES))
    if unknown:
        raise argparse.ArgumentTypeError(f"no benchmark {', '.join(unknown)}; there are {', '.join(SUITES)}")
    return [name for name in SUITES if name in asked]


if __name__ == "__main__":
    raise SystemExit(main())
