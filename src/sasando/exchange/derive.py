"""Values that follow from others by a rule, whatever the file says."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange import staging
from sasando.exchange.findings import Findings
from sasando.exchange.intake import Intake
from sasando.exchange.landing import stage_table
from sasando.rulebook.queries import Rules


def derive_predicates(
    connection: BaseDatabaseWrapper, intakes: dict[str, Intake], rules: Rules, findings: Findings
) -> None:
    """Rule 26: where result and behaviour are given, the predicate is that of the matrix; a difference is said."""
    intake = intakes.get("kinerja")
    if intake is None:
        return
    stage = stage_table(intake.spec)
    matrix: dict[str, dict[str, str]] = rules["service.predicate_matrix"]
    for result, row in matrix.items():
        for behaviour, predicate in row.items():
            where = "hasil_kerja = %s AND perilaku_kerja = %s AND (predikat IS NULL OR predikat <> %s)"
            params = [result, behaviour, predicate]
            sql = f"SELECT place_no, row_no, predikat FROM {stage} WHERE {where} AND predikat IS NOT NULL ORDER BY row_id"
            for place_no, number, told in staging.rows_of(connection, sql, params):
                findings.add(
                    "predicate_differs",
                    intake.places[place_no],
                    number,
                    "predikat",
                    told,
                    is_warning=True,
                    matrix=predicate,
                )
            staging.execute(
                connection, f"UPDATE {stage} SET predikat = %s WHERE {where}", [predicate, *params]
            )
