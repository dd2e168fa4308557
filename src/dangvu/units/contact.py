"""How a unit is reached: the facts that have a history."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """Where a unit is found, whom to call and when; ``officer`` with their post."""

    address: str = ""
    phone: str = ""
    email: str = ""
    officer: str = ""
    hours: str = ""


NO_CONTACT = ContactFacts()
