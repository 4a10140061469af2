"""Roles of projects."""

from __future__ import annotations

from sasando.exchange.checks.context import Context


def check_roles(context: Context) -> None:
    """Rows of one role agree on people and hours: those of the files, since they tell the role anew."""
    first: dict[tuple[str, str], tuple[int, float]] = {}
    if not context.given("peran_proyek"):
        return
    columns = ("proyek_kode", "peran", "jumlah_orang", "jam_per_minggu")
    for row in context.standing("peran_proyek", columns):
        if row.place is None:
            continue
        project, role, seats, hours = row.values
        known = first.setdefault((project, role), (seats, hours))
        for column, told, earlier in (("jumlah_orang", seats, known[0]), ("jam_per_minggu", hours, known[1])):
            if told != earlier:
                context.findings.add("role_disagrees", row.place, row.row, column, told, other=earlier)


def check_assignments(context: Context) -> None:
    """Whoever serves in a project does so in one of its roles."""
    if not context.given("penugasan") or "peran_proyek" in context.unreadable:
        return
    roles = context.names("peran_proyek", ("proyek_kode", "peran"))
    for row in context.standing("penugasan", ("proyek_kode", "peran")):
        if row.place is not None and row.values not in roles:
            project, role = row.values
            context.findings.add("role_unknown", row.place, row.row, "peran", role, project=project)
