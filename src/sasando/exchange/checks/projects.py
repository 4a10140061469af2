"""Roles of projects."""

from __future__ import annotations

from sasando.exchange.checks.context import Context


def check_roles(context: Context) -> None:
    """Rows of one role agree on people and hours, and whoever serves does so in a role of the project."""
    if not context.given("peran_proyek", "penugasan"):
        return
    first: dict[tuple[str, str], tuple[int, float, str | None, int | None]] = {}
    columns = ("proyek_kode", "peran", "jumlah_orang", "jam_per_minggu")
    for row in context.standing("peran_proyek", columns):
        project, role, seats, hours = row.values
        known = first.setdefault((project, role), (seats, hours, row.place, row.row))
        for column, told, earlier in (("jumlah_orang", seats, known[0]), ("jam_per_minggu", hours, known[1])):
            if told != earlier:
                place, at = (row.place, row.row) if row.place is not None else (known[2], known[3])
                if place is not None:
                    context.findings.add("role_disagrees", place, at, column, told, other=earlier)
    for row in context.standing("penugasan", ("proyek_kode", "peran")):
        if row.values not in first and row.place is not None:
            context.findings.add(
                "role_unknown", row.place, row.row, "peran", row.values[1], project=row.values[0]
            )
