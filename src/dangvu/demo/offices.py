"""Write the accounts of a planned city: an office each, a member and who helps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.contrib.auth.hashers import make_password
from django.db.backends.postgresql.psycopg_any import DateRange

from dangvu.access.enums import HelperTask
from dangvu.access.models import AccountLink, Assignment, Help, Mandate
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from dangvu.core.clock import start_of_day
from dangvu.demo.accounts import DEMO_PASSWORD
from dangvu.demo.plan.crowds import CommitteePlan
from dangvu.demo.plan.model import PlannedAccount
from dangvu.register.enums import Standing
from dangvu.register.models import Person

#: How long the helper of the demo helps from today on.
_HELP_LASTS = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Filled:
    """The ids of the units of a plan by their keys, and its committees."""

    units: Mapping[int, int]
    committees: CommitteePlan


def write_accounts(
    accounts: Iterable[PlannedAccount],
    filled: Filled,
    *,
    since: dt.date,
    today: dt.date,
) -> None:
    """Make the accounts; a secretary has the office by the post in the branch.

    A member's and a helper's are of the first ordinary member of the branch in the
    standing asked for; a branch without one gets neither.
    """
    for account in accounts:
        unit_id = filled.units[account.unit_key]
        head = filled.committees.heads.get(account.unit_key)
        if account.role == Role.BRANCH_SECRETARY and head:
            _link(_account(account, account.label), head.person_id, since)
        elif account.role in {Role.MEMBER, Role.HELPER}:
            _write_own(account, unit_id, since, today)
        else:
            Assignment.objects.create(
                user=_account(account, account.label),
                role=account.role,
                unit_id=unit_id,
                valid=DateRange(since, None, "[)"),
            )


def ordinary_members(unit_id: int, standing: str = Standing.OFFICIAL) -> list[int]:
    """Return the members of a branch without a post in a committee, by number."""
    posts = Mandate.objects.known_at().filter(unit_id=unit_id).values("person_id")
    members = Person.objects.filter(home_id=unit_id, state=standing)
    others = members.exclude(pk__in=posts).order_by("pk")
    return list(others.values_list("pk", flat=True))


def _write_own(
    account: PlannedAccount, unit_id: int, since: dt.date, today: dt.date
) -> None:
    found = ordinary_members(unit_id, account.standing)
    if not found:
        return
    person = Person.objects.get(pk=found[0])
    if account.role == Role.MEMBER:
        _link(_account(account, person.full_name), person.pk, since)
        return
    Help.objects.create(
        user=_account(account, "Phạm Thị Hoa"),
        person=person,
        tasks=HelperTask.values,
        valid=DateRange(today, today + _HELP_LASTS, "[)"),
        paper_number="Giấy ủy quyền (mẫu)",
        consented_at=start_of_day(today),
    )


def _link(user: User, person_id: int, since: dt.date) -> None:
    always = DateRange(since, None, "[)")
    AccountLink.objects.create(user=user, person_id=person_id, valid=always)


def _account(account: PlannedAccount, name: str) -> User:
    return User.objects.create(
        username=account.username, password=_encoded_password(), last_name=name
    )


@cache
def _encoded_password() -> str:
    """Encode once: the accounts of a demo are known by sharing it."""
    return make_password(DEMO_PASSWORD)
