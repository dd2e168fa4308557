"""A listener to imports, for a test to put its own in the place of."""

from __future__ import annotations


def listener(_actor: object, _at: object, _people: int) -> None:
    """Hear and do nothing."""
