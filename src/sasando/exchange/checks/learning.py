"""Courses, whom they bind, and the ledger of what people learnt."""

from __future__ import annotations

from collections.abc import Iterator

from sasando.exchange.checks.context import Context
from sasando.exchange.formats.folding import fold_code, fold_name


def check_bindings(context: Context) -> None:
    """A row that says whom a course binds needs a course that is mandatory."""
    if not context.given("wajib_untuk", "pelatihan"):
        return
    mandatory = {
        row.values[0]: bool(row.values[1]) for row in context.standing("pelatihan", ("kode", "wajib"))
    }
    for row in context.standing("wajib_untuk", ("pelatihan_kode",)):
        if row.place is not None and not mandatory.get(row.values[0], True):
            context.findings.add("binding_of_voluntary", row.place, row.row, "pelatihan_kode", row.values[0])


def check_certificates(context: Context) -> None:
    """Rule 51: the same certificate number of the same organiser twice for one person is refused."""
    if not context.given("riwayat"):
        return
    seen: dict[tuple[str, str, str], tuple[str | None, int | None]] = {}
    for row in context.standing("riwayat", ("nip", "nomor_sertifikat", "penyelenggara")):
        nip, number, organiser = row.values
        if number is None:
            continue
        key = (nip, fold_code(number), fold_name(organiser or ""))
        first = seen.setdefault(key, (row.place, row.row))
        if first == (row.place, row.row):
            continue
        here = row if row.place is not None else None
        place, at = (here.place, here.row) if here is not None else first
        other = first[1] if here is not None else None
        if place is not None:
            context.findings.add(
                "certificate_twice",
                place,
                at,
                "nomor_sertifikat",
                number,
                other=other if other is not None else "–",
            )


def check_prices(context: Context) -> None:
    """A course without a price cannot be planned."""
    if not context.given("pelatihan"):
        return
    for row in context.standing("pelatihan", ("kode", "biaya_per_orang")):
        if row.place is not None and row.values[1] is None:
            context.findings.add(
                "course_without_price", row.place, row.row, "biaya_per_orang", row.values[0], is_warning=True
            )


def check_quantities(context: Context) -> None:
    """A record of actual hours without their number earns nothing."""
    if not context.given("riwayat"):
        return
    forms = context.rules["hours.forms"]
    for row in context.standing("riwayat", ("kode_kegiatan", "jumlah")):
        form, quantity = row.values
        if (
            quantity is None
            and row.place is not None
            and forms[form]["unit"] in {"hour", "session", "semester"}
        ):
            context.findings.add("quantity_missing", row.place, row.row, "jumlah", form, is_warning=True)


def check_unrecorded(context: Context) -> None:
    """Somebody who took part without a row in the ledger earns nothing: the row is offered."""
    if not context.given("peserta", "riwayat", "angkatan"):
        return
    recorded = {
        (nip, course, str(ends))
        for nip, course, ends in _values(context, "riwayat", ("nip", "pelatihan_kode", "selesai"))
    }
    runs = {
        run: (course, str(ends))
        for run, course, ends in _values(context, "angkatan", ("kode", "pelatihan_kode", "selesai"))
    }
    for row in context.standing("peserta", ("angkatan_kode", "nip", "status")):
        run, nip, status = row.values
        if status in {"hadir", "lulus"} and (nip, *runs[run]) not in recorded and row.place is not None:
            context.findings.add(
                "attendance_unrecorded",
                row.place,
                row.row,
                "nip",
                nip,
                is_warning=True,
                course=runs[run][0],
                ends=runs[run][1],
            )


def _values(context: Context, table: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (row.values for row in context.standing(table, columns))
