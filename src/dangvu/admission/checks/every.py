"""Every module of checks: that they are imported here fills the registry."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from dangvu.admission.checks import curriculum, general, introducers, listing, personal
from dangvu.admission.checks.registry import CHECKS, Check

MODULES: tuple[ModuleType, ...] = (
    general,
    listing,
    personal,
    introducers,
    curriculum,
)


def every_check() -> Mapping[str, Check]:
    """Return the function of every check by its id."""
    return CHECKS
