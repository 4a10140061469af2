"""Duties to requirements: the competencies that a job's written duties demand.

``propose(problem, parameters, model) -> Result``; ``check`` verifies any result; ``semantic.load`` finds
the bundled sentence models. Method, figures and limits: ``docs/methods/duties.md``.
"""

from sasando_engine.duties.check import check
from sasando_engine.duties.job import JobRules
from sasando_engine.duties.level import LevelReason, LevelRules
from sasando_engine.duties.parameters import Parameters, parameters_from
from sasando_engine.duties.problem import Competency, Decision, Duty, Problem
from sasando_engine.duties.propose import propose
from sasando_engine.duties.result import (
    Abstention,
    Notice,
    NoticeCode,
    Proposal,
    Result,
    Signals,
    Silence,
)
from sasando_engine.duties.semantic import SentenceModel

__all__ = [
    "Abstention",
    "Competency",
    "Decision",
    "Duty",
    "JobRules",
    "LevelReason",
    "LevelRules",
    "Notice",
    "NoticeCode",
    "Parameters",
    "Problem",
    "Proposal",
    "Result",
    "SentenceModel",
    "Signals",
    "Silence",
    "check",
    "parameters_from",
    "propose",
]
