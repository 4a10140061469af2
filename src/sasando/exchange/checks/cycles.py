"""No unit above itself, nobody in his own line of superiors, no course that presupposes itself."""

from __future__ import annotations

from sasando.exchange.checks.context import Context


def check_units(context: Context) -> None:
    """Rule 8: cycles of the unit tree are refused."""
    _check(context, "unit", "kode", "induk_kode")


def check_superiors(context: Context) -> None:
    """Nobody may stand above himself."""
    _check(context, "asn", "nip", "atasan_nip")


def check_prerequisites(context: Context) -> None:
    """A course may not presuppose itself."""
    _check(context, "pelatihan", "kode", "prasyarat_kode")


def _check(context: Context, table: str, key: str, above: str) -> None:
    if not context.given(table):
        return
    rows = list(context.standing(table, (key, above), faulty=True))
    parent = {row.values[0]: row.values[1] for row in rows if row.values[1] is not None}
    circles = find_circles(parent)
    if table == "asn":  # who is his own superior has been told so already
        circles = [circle for circle in circles if len(circle) > 1]
    member = {node: circle for circle in circles for node in circle}
    for row in rows:
        circle = member.get(row.values[0])
        if circle is not None and row.place is not None:
            context.findings.add(
                f"circle_{table}",
                row.place,
                row.row,
                above,
                row.values[1],
                circle=" → ".join((*circle, circle[0])),
            )


def find_circles(parent: dict[str, str]) -> list[tuple[str, ...]]:
    """The circles in a map from each node to the one above it, each once, beginning at its least node."""
    done: set[str] = set()
    circles = []
    for start in sorted(parent):
        path: dict[str, int] = {}
        node: str | None = start
        while node is not None and node not in done and node not in path:
            path[node] = len(path)
            node = parent.get(node)
        if node is not None and node in path:
            circle = list(path)[path[node] :]
            least = circle.index(min(circle))
            circles.append(tuple(circle[least:] + circle[:least]))
        done.update(path)
    return circles
