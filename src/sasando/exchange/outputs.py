"""The tables that a year's run gives out, as CSV files and one workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sasando.journal.models import Run
from sasando.kit.sheets.csv_writer import write_csv
from sasando.kit.sheets.sheet import Sheet
from sasando.kit.sheets.workbook import write_workbook
from sasando.needs.queries import match_rows, measurement_rows, need_rows, proposal_rows

WORKBOOK: Final = "hasil.xlsx"
MASSES: Final = tuple(f"p{level}" for level in range(6))


@dataclass(frozen=True, slots=True)
class OutputSpec:
    """One table given out: its columns, decimals, and the rows of a run."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Run], Iterable[tuple[Any, ...]]]
    decimals: dict[str, int] = field(default_factory=dict)
    yes_no: frozenset[str] = frozenset()

    def made(self, run: Run) -> Iterator[tuple[Any, ...]]:
        """The rows of a run in the order of their first columns, yes and no in words."""
        asked = [at for at, column in enumerate(self.columns) if column in self.yes_no]
        if not asked:
            yield from self.rows(run)
            return
        for row in self.rows(run):
            cells = list(row)
            for at in asked:
                cells[at] = "ya" if cells[at] else "tidak"
            yield tuple(cells)


OUTPUTS: Final[tuple[OutputSpec, ...]] = (
    OutputSpec(
        "usulan_standar",
        (
            "jabatan_kode",
            "kompetensi_kode",
            "level",
            "tugas_nomor",
            "kutipan",
            "awal",
            "akhir",
            "skor",
            "dalam_standar",
            "alasan",
        ),
        proposal_rows,
        decimals={"skor": 4},
        yes_no=frozenset(("dalam_standar",)),
    ),
    OutputSpec(
        "kebutuhan",
        (
            "nip",
            "jabatan_kode",
            "kompetensi_kode",
            "level_syarat",
            "level_resmi",
            "sumber_resmi",
            "level_estimasi",
            "keyakinan",
            *MASSES,
            "kesenjangan",
            "kategori_kesenjangan",
            "kesenjangan_harapan",
            "sementara",
            "untuk",
        ),
        need_rows,
        decimals=dict.fromkeys(("level_estimasi", "keyakinan", *MASSES, "kesenjangan_harapan"), 4),
        yes_no=frozenset(("sementara",)),
    ),
    OutputSpec(
        "jpm",
        (
            "nip",
            "jabatan_kode",
            "jpm",
            "jpm_lapangan",
            "cakupan_persen",
            "kategori_pemetaan",
            "kategori_pengisian",
            "sementara",
        ),
        match_rows,
        decimals=dict.fromkeys(("jpm", "jpm_lapangan", "cakupan_persen"), 2),
        yes_no=frozenset(("sementara",)),
    ),
    OutputSpec(
        "pengukuran",
        ("nip", "kompetensi_kode", "penilai_nip", "nilai", "alasan"),
        measurement_rows,
        decimals={"nilai": 4},
    ),
)


def write_tables(folder: Path, run: Run, specs: Sequence[OutputSpec] = OUTPUTS) -> dict[str, int]:
    """Writes every table of a run as a CSV file.

    Returns:
        Rows by table.
    """
    return {
        spec.name: write_csv(
            folder / f"{spec.name}.csv", spec.columns, spec.made(run), decimals=spec.decimals
        )
        for spec in specs
    }


def write_book(folder: Path, run: Run, specs: Sequence[OutputSpec] = OUTPUTS) -> None:
    """Writes every table of a run as a sheet of one workbook."""
    write_workbook(
        folder / WORKBOOK,
        [
            Sheet(
                spec.name,
                spec.columns,
                spec.made(run),
                decimals=spec.decimals,
                text_columns=frozenset(("nip",)),
            )
            for spec in specs
        ],
    )
