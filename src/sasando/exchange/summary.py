"""The summary of a year's run for other programs: ``ringkasan.json`` and ``waktu.json``."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext

from sasando.cycle.actions import YearRun
from sasando.exchange.actions import ImportOutcome
from sasando.exchange.findings import describe
from sasando.exchange.formats.faults import Fault
from sasando.kit.words import noop

SUMMARY: Final = "ringkasan.json"
TIMES: Final = "waktu.json"
PLACES: Final = 4
TOLD_OF_A_KIND: Final = 50

NOTICES: Final = {
    "model_absent": noop("no sentence model is at hand: duties are read by words and letters alone"),
    "model_partial": noop("only one of the sentence models is at hand; duties are read with it"),
    "text_cut": noop("{count} duties are longer than what is read of them"),
    "one_sided": noop("{count} decisions on duties are all alike; nothing can be learnt from them"),
    "no_competencies": noop("there is no competency that a duty could ask for"),
    "year_from_clock": noop(
        "neither a budget nor a run with participants tells the plan year; it is the year after today"
    ),
    "no_people": noop("there is nobody in the data"),
    "nobody_in_service": noop(
        "nobody is in service on {on} or on 1 January of the plan year; "
        "check kedudukan_hukum, tmt_pensiun, tmt_berhenti and the work agreements"
    ),
    "no_evidence": noop("nobody has been measured up to {on}: everybody stands as not measured"),
    "no_standards": noop("no job has a standard by decree up to {on}: all standards are provisional"),
    "some_provisional": noop(
        "{count} jobs that people hold have no standard by decree; theirs is provisional"
    ),
    "no_duties": noop("no job has written duties; nothing can be proposed from them"),
}


def warnings_of(done: YearRun, imported: ImportOutcome | None) -> list[dict[str, str]]:
    """What a reader must know: of the import, then of the run, in the reader's language.

    Of each kind of the import's warnings the first ``TOLD_OF_A_KIND`` by place and row are told, then how
    many more there are, so that the summary stays small whatever the files hold.
    """
    told = [] if imported is None else _import_warnings(imported)
    on = done.plan_year.as_of.isoformat()
    return told + [
        {"kode": code, "teks": gettext(NOTICES[code]).format(count=count, on=on)}
        for code, count in _notices(done)
    ]


def _import_warnings(imported: ImportOutcome) -> list[dict[str, str]]:
    by_kind: dict[str, list[Fault]] = {}
    for fault in imported.warnings:
        by_kind.setdefault(fault.code, []).append(fault)
    told: list[dict[str, str]] = []
    for code, faults in by_kind.items():
        faults.sort(key=lambda fault: (fault.place, fault.row or 0, fault.column or "", fault.value or ""))
        told += [{"kode": code, "teks": describe(fault, gettext)} for fault in faults[:TOLD_OF_A_KIND]]
        rest = len(faults) - TOLD_OF_A_KIND
        if rest > 0:
            told.append({"kode": code, "teks": gettext("… and {count} more of this kind").format(count=rest)})
    if imported.unlisted_warnings:
        text = gettext("… and {count} more warnings of the import").format(count=imported.unlisted_warnings)
        told.append({"kode": "more_warnings", "teks": text})
    return told


def _notices(done: YearRun) -> list[tuple[str, int]]:
    found = done.found
    told: list[tuple[str, int]] = []
    if done.plan_year.from_clock:
        told.append(("year_from_clock", 0))
    if not found.people:
        told.append(("no_people", 0))
    elif not found.people_in_scope:
        told.append(("nobody_in_service", 0))
    if not found.evidence:
        told.append(("no_evidence", 0))
    if not found.standards:
        told.append(("no_standards", 0))
    elif found.jobs_without_standard:
        told.append(("some_provisional", found.jobs_without_standard))
    if not found.duties:
        told.append(("no_duties", 0))
    return told + found.notices


def write_summary(
    folder: Path, done: YearRun, rows: Mapping[str, int], imported: ImportOutcome | None
) -> None:
    """Writes ``ringkasan.json``: equal bytes for equal inputs and number."""
    found = done.found
    summary = {
        "tahun": done.plan_year.year,
        "tanggal_acuan": done.plan_year.as_of.isoformat(),
        "angka_acak": done.seed,
        "versi_aturan": done.rules.version,
        "terpotong": False,
        "jumlah": dict(rows),
        "estimasi": {
            "sumber": [_rounded(source) for source in found.sources],
            "kalibrasi": _rounded(found.calibration),
        },
        "peringatan": warnings_of(done, imported),
    }
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (folder / SUMMARY).write_text(text + "\n", "utf-8")


def _rounded(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: round(value, PLACES) if isinstance(value, float) else value for name, value in values.items()
    }


def write_times(folder: Path, done: YearRun, seconds: Mapping[str, float]) -> None:
    """Writes ``waktu.json``: seconds per stage, machine, versions; differs from run to run."""
    times = {
        "jalan": done.run.key,
        "detik": {stage: round(took, 3) for stage, took in seconds.items()},
        "jumlah_detik": round(sum(seconds.values()), 3),
        "mesin": {"inti": os.cpu_count(), "arsitektur": platform.machine(), "sistem": platform.system()},
        "versi": done.run.versions,
    }
    (folder / TIMES).write_text(json.dumps(times, ensure_ascii=False, indent=1) + "\n", "utf-8")
