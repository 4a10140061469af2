"""Words of the room for people."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext

from sasando.kit.words import noop


class NoCluster(RuntimeError):
    """The distributed engine cannot start on this machine.

    Attributes:
        missing: what it lacks.
    """

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


class MeasureReason(StrEnum):
    """Why a measurement would tell much: what stands there now."""

    NEVER = "never"
    UNOFFICIAL = "unofficial"
    INFORMAL = "informal"
    EXPIRED = "expired"

    @property
    def text(self) -> str:
        """The reason in the reader's language."""
        return gettext(_REASONS[self])


_REASONS = {
    MeasureReason.NEVER: noop("never measured"),
    MeasureReason.UNOFFICIAL: noop("only evidence that cannot be official so far"),
    MeasureReason.INFORMAL: noop("so far only the view of the superior or of the person"),
    MeasureReason.EXPIRED: noop("the last formal measurement has expired"),
}

_LEVEL_REASONS = {
    "verb": noop("level {level} from the words “{word}”"),
    "verb_limited": noop(
        "level {level}: the words “{word}” say otherwise, but the class {job_class} sets a limit"
    ),
    "job_class": noop("level {level} is the default of the class {job_class}; no verb says otherwise"),
}


def level_reason(level: int, reason: dict[str, str], job_class: str) -> str:
    """Why a proposal has its level, in the reader's language."""
    template = _LEVEL_REASONS[reason["level"]]
    return gettext(template).format(level=level, word=reason["word"], job_class=job_class)
