"""Values that follow from others by a rule, whatever the file says."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange.columns import Check
from sasando.exchange.findings import Findings
from sasando.exchange.intake import Intake
from sasando.exchange.landing import stage_table
from sasando.exchange.rowchecks import run_check
from sasando.exchange.staging import execute
from sasando.rulebook.queries import Rules


def derive_predicates(
    connection: BaseDatabaseWrapper, intake: Intake, rules: Rules, findings: Findings
) -> None:
    """Rule 26: where result and behaviour are given, the predicate of the matrix counts."""
    matrix: dict[str, dict[str, str]] = rules["service.predicate_matrix"]
    for result, row in matrix.items():
        for behaviour, predicate in row.items():
            where = "s.hasil_kerja = %s AND s.perilaku_kerja = %s AND s.predikat <> %s"
            said = {"matrix": predicate}
            check = Check("predicate_differs", "predikat", where, said=said, is_warning=True)
            run_check(connection, intake, check, findings, [result, behaviour, predicate])
            execute(
                connection,
                f"UPDATE {stage_table(intake.spec)} SET predikat = %s "
                "WHERE hasil_kerja = %s AND perilaku_kerja = %s AND state <> 'faulty'",
                [predicate, result, behaviour],
            )
    intake.present.add("predikat")
