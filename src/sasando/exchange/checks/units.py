"""Units of another agency."""

from __future__ import annotations

from sasando.exchange.checks.context import Context


def check_foreign_codes(context: Context) -> None:
    """Rule 9: rows of Kabupaten Kupang are refused while the agency is Kota Kupang."""
    refused = context.rules["agency.refused_unit_codes"].get(context.agency_code)
    if refused is None or not context.given("unit"):
        return
    code, owner = refused["code"], refused["owner"]
    for row in context.standing("unit", ("kode", "unor_id")):
        for column, value in zip(("kode", "unor_id"), row.values, strict=True):
            foreign = value is not None and (value == code or value.startswith((f"{code}.", f"{code}-")))
            if foreign and row.place is not None:
                context.findings.add("foreign_unit", row.place, row.row, column, value, owner=owner)
