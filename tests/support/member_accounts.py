"""Accounts of members, linked with their person."""

from __future__ import annotations

from dangvu.access.operations.accounts import create_account
from dangvu.access.operations.link_account import link_account
from dangvu.register.models import Person
from support.organisation import PASSWORD, SYSTEM, at


def member_account(username: str, person: Person) -> None:
    """Make an account for somebody who reads the own record with it."""
    create_account(
        actor=SYSTEM,
        at=at(),
        username=username,
        full_name=person.full_name,
        password=PASSWORD,
        is_own=True,
    )
    link_account(actor=SYSTEM, at=at(), username=username, person=person)
