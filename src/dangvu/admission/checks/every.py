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
    listing,
    moves,
    official,
    personal,
    recognition,
    removal,
    votes,
)
from dangvu.admission.checks.registry import CHECKS, Check

MODULES: tuple[ModuleType, ...] = (
    general,
    listing,
    personal,
    introducers,
    curriculum,
    votes,
    competence,
    deadlines,
    ceremony,
    moves,
    recognition,
    official,
    removal,
    cancellation,
)


def every_check() -> Mapping[str, Check]:
    """Return the function of every check by its id."""
    return CHECKS
