"""Courses, whom they bind, and the ledger of what people learnt."""

from __future__ import annotations

from typing import Final

from sasando.exchange.checks.context import Context, Standing
from sasando.exchange.columns import Check
from sasando.exchange.formats.folding import fold_code, fold_name

CERTIFICATE: Final = ("nip", "nomor_sertifikat", "penyelenggara")
# Units of the JP table of which nobody knows how many there were unless the file says so.
COUNTED: Final = frozenset(("hour", "session", "semester"))


def check_bindings(context: Context) -> None:
    """A row that says whom a course binds needs a course that is mandatory."""
    if not context.given("wajib_untuk"):
        return
    mandatory = {code: bool(told) for code, told in context.values("pelatihan", ("kode", "wajib"))}
    written, place = context.written("pelatihan"), context.label("wajib_untuk")
    for row, course in context.staged("wajib_untuk", ("pelatihan_kode",)):
        if not mandatory.get(course, True):
            context.findings.add(
                "binding_of_voluntary", place, row, "pelatihan_kode", written.get(course, course)
            )


def check_certificates(context: Context) -> None:
    """Rule 51: the same certificate number of the same organiser twice for one person is refused."""
    if not context.given("riwayat"):
        return
    # Only hashes are kept of the many that occur once; the few that recur are read again.
    seen: set[int] = set()
    again: set[int] = set()
    for values in context.values("riwayat", CERTIFICATE):
        if values[1] is not None:
            key = hash(_certificate(*values))
            (again if key in seen else seen).add(key)
    if again:
        _name_certificates(context, again)


def _certificate(nip: str, number: str, organiser: str | None) -> tuple[str, str, str]:
    return nip, fold_code(number), fold_name(organiser or "")


def _name_certificates(context: Context, again: set[int]) -> None:
    groups: dict[tuple[str, str, str], list[Standing]] = {}
    for row in context.standing("riwayat", CERTIFICATE):
        if row.values[1] is not None:
            key = _certificate(*row.values)
            if hash(key) in again:
                groups.setdefault(key, []).append(row)
    for group in groups.values():
        # What is stored comes first, so that each row named is one of the files.
        first, *rest = sorted(group, key=lambda row: row.place is not None)
        for row in rest:
            if row.place is not None:
                other = "–" if first.row is None else first.row
                number = row.values[1]
                context.findings.add(
                    "certificate_twice", row.place, row.row, "nomor_sertifikat", number, other=other
                )


def check_quantities(context: Context) -> None:
    """A record of hours, sessions or semesters without their number earns nothing."""
    forms = [form for form, row in context.rules["hours.forms"].items() if row["unit"] in COUNTED]
    marks = ", ".join(["%s"] * len(forms))
    where = f"s.jumlah IS NULL AND s.kode_kegiatan IN ({marks})"
    shown = {"form": "s.kode_kegiatan"}
    context.run("riwayat", Check("quantity_missing", "jumlah", where, shown, is_warning=True), forms)
