"""Every module of checks: that they are imported here fills the registry."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from dangvu.admission.checks import (
    cancellation,
    ceremony,
    competence,
    curriculum,
    deadlines,
    general,
    introducers,
    jurisdiction,
    listing,
    moves,
    official,
    opinions,
    personal,
    readmission,
    recognition,
    removal,
    special_cases,
    verification,
    votes,
)
from dangvu.admission.checks.registry import CHECKS, Check

MODULES: tuple[ModuleType, ...] = (
    general,
    listing,
    personal,
    introducers,
    curriculum,
    verification,
    opinions,
    jurisdiction,
    votes,
    competence,
    deadlines,
    ceremony,
    special_cases,
    readmission,
    moves,
    recognition,
    official,
    removal,
    cancellation,
)


def every_check() -> Mapping[str, Check]:
    """Return the function of every check by its id."""
    return CHECKS
