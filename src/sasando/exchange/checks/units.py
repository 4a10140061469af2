"""Units of another agency."""

from __future__ import annotations

from sasando.exchange.checks.context import Context
from sasando.exchange.columns import Check


def check_foreign_codes(context: Context) -> None:
    """Rule 9: rows of Kabupaten Kupang are refused while the agency is Kota Kupang."""
    refused = context.rules["agency.refused_unit_codes"].get(context.agency_code)
    if refused is None:
        return
    code = refused["code"]
    for column in ("kode", "unor_id"):
        where = f"s.{column} = %s OR s.{column} LIKE %s OR s.{column} LIKE %s"
        check = Check("foreign_unit", column, where, said={"owner": refused["owner"]})
        context.run("unit", check, [code, f"{code}.%", f"{code}-%"])
