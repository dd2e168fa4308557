"""An account in each of the nine offices, all at one unit."""

from __future__ import annotations

import datetime as dt

from django.db.backends.postgresql.psycopg_any import DateRange

from dangvu.access.enums import HelperTask
from dangvu.access.models import Help
from dangvu.access.operations.link_account import link_account
from dangvu.access.roles import GIVEN, Role
from dangvu.core.db.scope import whole_register
from dangvu.register.models import Person
from dangvu.units.models import Unit
from support.organisation import FOUNDED, SYSTEM, TODAY, at, open_account


def open_nine(unit: Unit, person: Person) -> list[str]:
    """Open an account ``at_role`` for each office at a unit; return the offices.

    The member's is linked with the person, whom the helper helps with every task.
    """
    for role in Role:
        username = account_of(role)
        given = (role, unit) if role in GIVEN else ()
        user = open_account(username, *given)
        if role == Role.MEMBER:
            link_account(actor=SYSTEM, at=at(), username=username, person=person)
        if role == Role.HELPER:
            with whole_register():
                Help.objects.create(
                    user=user,
                    person=person,
                    tasks=HelperTask.values,
                    valid=DateRange(FOUNDED, TODAY + dt.timedelta(days=30), "[)"),
                    consented_at=at(FOUNDED),
                )
    return list(Role)


def account_of(role: str) -> str:
    """Return the user name of the account in an office."""
    return f"at_{role.lower()}"


def role_of_account(username: str) -> str:
    """Return the office of an account that ``open_nine`` opened."""
    return username.removeprefix("at_").upper()
