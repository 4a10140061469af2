"""Duties to requirements: what is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sasando_engine.errors import BadProblem


@dataclass(frozen=True, slots=True)
class Duty:
    """One written duty of a job.

    Args:
        job: the job's code.
        number: the duty's number within the job, as text.
        text: what is written, in Indonesian or English; may be empty, may hold markup.
        job_class: the class of the job (``jenjang`` of the exchange file).
        job_name: what the job is called: evidence of its field; may be empty, and then says nothing.
    """

    job: str
    number: str
    text: str
    job_class: str
    job_name: str


@dataclass(frozen=True, slots=True)
class Competency:
    """One competency of the dictionary.

    Args:
        code: its code.
        name: its name.
        group: ``manajerial``, ``sosial_kultural``, ``teknis`` or ``pemerintahan``.
        definition: what it means; may be empty.
        levels: the wording of its levels, lowest first; may be empty. Not read for the match: only
            some competencies have it, and those would win by their length.
    """

    code: str
    name: str
    group: str
    definition: str
    levels: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.code or not self.name.strip():
            raise BadProblem("competencies", f"competency {self.code!r} has no code or no name")

    @property
    def text(self) -> str:
        """What is matched against a duty: name and definition."""
        return f"{self.name}. {self.definition}".strip()

    @property
    def managerial(self) -> bool:
        """Whether it belongs to the nine that every job needs in some measure."""
        return self.group in ("manajerial", "sosial_kultural")


@dataclass(frozen=True, slots=True)
class Decision:
    """What an analyst decided about one proposal.

    Args:
        text: the duty's text.
        competency: the code that was proposed.
        accepted: whether it was accepted.
        job_name: of the job whose duty it was; may be empty.
    """

    text: str
    competency: str
    accepted: bool
    job_name: str


@dataclass(frozen=True, slots=True)
class Problem:
    """The duties to read, the dictionary to choose from, and what was decided so far.

    Decisions on competencies that the dictionary no longer holds are ignored. Of several decisions
    on one text and competency the last one counts.

    Raises:
        BadProblem: a code of a competency or a (job, number) given twice.
    """

    duties: tuple[Duty, ...]
    competencies: tuple[Competency, ...]
    decisions: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        for field, keys in (
            ("competencies", (competency.code for competency in self.competencies)),
            ("duties", (f"{duty.job} {duty.number}" for duty in self.duties)),
        ):
            twice = _twice(keys)
            if twice:
                raise BadProblem(field, f"given twice: {', '.join(twice[:5])}")


def _twice(keys: Iterable[str]) -> list[str]:
    return sorted(key for key, count in Counter(keys).items() if count > 1)
