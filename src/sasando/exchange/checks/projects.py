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
    roles = set(context.values("peran_proyek", ("proyek_kode", "peran"), faulty=True))
    project_of = context.written("proyek")
    for row, project, role, key in context.staged("penugasan", ("proyek_kode", "peran", "peran__key")):
        if (project, key) not in roles:
            place = context.label("penugasan")
            context.findings.add(
                "role_unknown", place, row, "peran", role, project=project_of.get(project, project)
            )
