"""Accounts for members, opened by a printed letter with a one-time code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from dangvu.access.models import AccountLink
from dangvu.access.operations.accounts import code_until, random_password
from dangvu.access.roles import MANAGE_ACCESS
from dangvu.accounts.hashers import OneTimeCodeHasher
from dangvu.accounts.models import User
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.scope import whole_register
from dangvu.core.text.folding import fold
from dangvu.register.models import Person
from dangvu.units.queries.find import reach_of


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """What one letter says; the code is kept nowhere else."""

    person_id: int
    full_name: str
    home_id: int | None
    username: str
    code: str
    until: dt.datetime


@transaction.atomic
def issue_codes(
    *, actor: Actor, at: dt.datetime, people: Sequence[Person]
) -> list[IssuedCode]:
    """Open an account for each member who has none, and give new codes to the waiting.

    Who chose a password already is left out. Raises NotAllowed: the right to manage
    access is needed at every home.
    """
    for home in {person.home_id for person in people}:
        require(actor, MANAGE_ACCESS, *(reach_of(home) if home else []))
    with whole_register():
        held = _accounts_of(people, date_in_vietnam(at))
        due = [p for p in people if p.pk not in held or held[p.pk].code_until]
        return [_issue(actor, at, person, held.get(person.pk)) for person in due]


def _accounts_of(people: Sequence[Person], day: dt.date) -> dict[int, User]:
    links = AccountLink.objects.filter(person__in=people, valid__contains=day)
    return {link.person_id: link.user for link in links.select_related("user")}


def _issue(
    actor: Actor, at: dt.datetime, person: Person, user: User | None
) -> IssuedCode:
    code = random_password()
    given = {
        "password": make_password(code, hasher=OneTimeCodeHasher.algorithm),
        "code_until": code_until(at),
    }
    if user is None:
        user = _opened(person, since=date_in_vietnam(at), given=given)
    else:
        User.objects.filter(pk=user.pk).update(**given)
    write_line(
        actor=actor,
        at=at,
        code="access.letter",
        subject=Subject("person", person.pk, person.home_id),
        detail={"account": user.pk},
    )
    return IssuedCode(
        person_id=person.pk,
        full_name=person.full_name,
        home_id=person.home_id,
        username=user.username,
        code=code,
        until=code_until(at),
    )


def _opened(person: Person, *, since: dt.date, given: dict[str, object]) -> User:
    user = User.objects.create(
        username=free_username(person.full_name), last_name=person.full_name, **given
    )
    period = DateRange(since, None, "[)")
    AccountLink.objects.create(user=user, person=person, valid=period)
    return user


def free_username(full_name: str) -> str:
    """Return a user name that is free: given name, initials, a number if need be."""
    *before, given = fold(full_name).split() or ["dv"]
    letters = "".join(word[0] for word in before)
    base = f"{given}.{letters}" if letters else given
    taken = set(
        User.objects.filter(username__startswith=base).values_list(
            "username", flat=True
        )
    )
    numbered = (f"{base}{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(n for n in numbered if n not in taken)
