"""How the command line shows what happened."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sasando.cli.words import Words
from sasando.kit.words import noop

if TYPE_CHECKING:
    from sasando.cycle.actions import YearRun
    from sasando.exchange.actions import ImportOutcome
    from sasando.exchange.formats.faults import Fault
    from sasando.needs.queries import Glance

SHOWN_WARNINGS: Final = 20
EVERY: Final = 0.1
STAGES: Final = {
    "import": noop("reading and storing the files"),
    "snapshot": noop("keeping the inputs"),
    "gather": noop("gathering people, evidence and standards"),
    "levels": noop("estimating levels"),
    "gaps": noop("official levels, gaps and matches"),
    "duties": noop("reading duties"),
    "store": noop("storing the results"),
    "write": noop("writing the outputs"),
}


class Ticker:
    """One line that moves on a terminal, and nothing where nobody watches."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._watched = sys.stderr.isatty()
        self._rows: dict[str, int] = {}
        self._shown_at = 0.0

    def count(self, table: str, rows: int) -> None:
        """More rows of a table were read."""
        self._rows[table] = self._rows.get(table, 0) + rows
        self.say(
            self._words("reading {table}: {rows} rows").format(table=table, rows=f"{self._rows[table]:,}")
        )

    def share(self, done: int, of: int) -> None:
        """So many of so many duties are read."""
        self.say(self._words("reading duties: {done} of {of}").format(done=f"{done:,}", of=f"{of:,}"))

    def say(self, text: str) -> None:
        """Shows a text in place of the one before."""
        now = time.monotonic()
        if self._watched and now - self._shown_at >= EVERY:
            self._shown_at = now
            width = shutil.get_terminal_size().columns - 1
            print(f"\r\033[K{text[:width]}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Takes the moving line away."""
        if self._watched:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def tell_import(outcome: ImportOutcome, words: Words, *, dry_run: bool) -> None:
    """What an import would do or did; faults go to the error stream, all of them."""
    tell_faults(outcome.faults, outcome.unlisted_faults, words)
    tell_warnings(outcome, words)
    if not outcome.is_sound:
        count = len(outcome.faults) + outcome.unlisted_faults
        print(
            words("Refused: {count} faults. Nothing was stored.").format(count=f"{count:,}"), file=sys.stderr
        )
        return
    print(
        words("{table:<22} {rows:>10} {new:>10} {changed:>10} {same:>10}").format(
            table=words("table"),
            rows=words("rows"),
            new=words("new"),
            changed=words("changed"),
            same=words("same"),
        )
    )
    for table in outcome.tables:
        print(f"{table.name:<22} {table.rows:>10,} {table.new:>10,} {table.changed:>10,} {table.same:>10,}")
    if outcome.leaving:
        print(words("Not in the files; if they left, fill in tmt_berhenti:"))
        for nip, name in outcome.leaving:
            print(f"  {nip}  {name}")
    if dry_run:
        print(words("Dry run: nothing was stored."))
    elif outcome.run is not None:
        print(words("Stored as run {key}.").format(key=outcome.run.key))


def tell_offer(outcome: ImportOutcome, file: Path | None, words: Words) -> None:
    """How many rows ``riwayat`` lacks for people who took part, and where they were written."""
    if not outcome.offered or not outcome.is_sound:
        return
    count = f"{outcome.offered:,}"
    if file is None:
        text = words("riwayat lacks {count} rows of people who took part; --offer FILE.csv writes them.")
    else:
        text = words("{path}: {count} rows that riwayat lacks; check them, then import them as riwayat.csv.")
    print(text.format(path=file, count=count))


def tell_faults(faults: list[Fault], unlisted: int, words: Words) -> None:
    """Every fault on a line of its own."""
    from sasando.exchange.findings import describe

    for fault in faults:
        print(describe(fault, words), file=sys.stderr)
    if unlisted:
        print(words("… and {count} more of the same kinds").format(count=f"{unlisted:,}"), file=sys.stderr)


def tell_warnings(outcome: ImportOutcome, words: Words) -> None:
    """The first warnings and notes, and how many there are."""
    from sasando.exchange.findings import describe

    told = [*outcome.notes, *outcome.warnings]
    for fault in told[:SHOWN_WARNINGS]:
        print(words("Note: {text}").format(text=describe(fault, words)), file=sys.stderr)
    rest = len(told) - SHOWN_WARNINGS + outcome.unlisted_warnings
    if rest > 0:
        print(words("… and {count} more notes").format(count=f"{rest:,}"), file=sys.stderr)


def watch_stages(ticker: Ticker, words: Words) -> Callable[[str, float | None], None]:
    """Shows each stage as it begins and, with its seconds, when it has ended."""

    def watch(stage: str, seconds: float | None) -> None:
        told = words(STAGES[stage])
        if seconds is None:
            ticker.say(told)
            return
        ticker.clear()
        print(f"{told:<48} {seconds:6.1f} s", file=sys.stderr)

    return watch


def tell_import_of_year(outcome: ImportOutcome, words: Words) -> None:
    """What the import of a year's run found: faults, warnings, and no table of changes."""
    tell_faults(outcome.faults, outcome.unlisted_faults, words)
    tell_warnings(outcome, words)
    if not outcome.is_sound:
        count = len(outcome.faults) + outcome.unlisted_faults
        print(
            words("Refused: {count} faults. Nothing was stored.").format(count=f"{count:,}"), file=sys.stderr
        )


def tell_year(done: YearRun, glance: Glance, seconds: Mapping[str, float], out: Path, words: Words) -> None:
    """The year on one screen, and where the files are."""
    lines = [
        words("Year {year}, as of {on}, rules {rules}, number {seed}").format(
            year=done.plan_year.year, on=done.plan_year.as_of, rules=done.rules.version, seed=done.seed
        ),
        words(
            "{people} people in service; {required} required competencies, {measured} of them measured"
        ).format(
            people=f"{glance.people:,}", required=f"{glance.required:,}", measured=f"{glance.measured:,}"
        ),
        words(
            "gaps: {low} low, {moderate} moderate, {high} high; {none} without a gap; {unknown} not measured"
        ).format(
            low=f"{glance.low:,}",
            moderate=f"{glance.moderate:,}",
            high=f"{glance.high:,}",
            none=f"{glance.no_gap:,}",
            unknown=f"{glance.unmeasured:,}",
        ),
        words("{proposals} requirements proposed from {duties} duties").format(
            proposals=f"{done.found.proposals:,}", duties=f"{done.found.duties:,}"
        ),
        words("Results in {out} ({seconds} s)").format(out=out, seconds=f"{sum(seconds.values()):.1f}"),
    ]
    print("\n".join(lines))
