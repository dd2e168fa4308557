"""The accounts that an office manages, and the members who have none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from dangvu.access.committees import role_of
from dangvu.access.models import AccountLink, Assignment
from dangvu.access.roles import MANAGE_ACCESS
from dangvu.accounts.models import User
from dangvu.accounts.queries.second_factor import FACTORS
from dangvu.core.actor import Actor
from dangvu.register.models import Person
from dangvu.register.queries.people import MEMBERS, visible_to
from dangvu.units.queries.scope import units_below_today, units_in

_OFFICES = """
SELECT held.user_id, held.role, held.post, held.unit_id, v.type
FROM (
  SELECT user_id, role::text, '' AS post, unit_id
  FROM access_assignment WHERE user_id = ANY(%(users)s::bigint[]) AND valid @> %(day)s
  UNION ALL
  SELECT u.id, '', m.post, m.unit_id
  FROM unnest(%(users)s::bigint[]) AS u(id)
  CROSS JOIN LATERAL access_mandates_of(u.id, %(day)s) AS m
  UNION ALL
  SELECT u.id, 'MEMBER', '', p.unit_id
  FROM unnest(%(users)s::bigint[]) AS u(id)
  CROSS JOIN LATERAL access_person_of(u.id, %(day)s) AS p
) AS held
JOIN units_unitversion v ON v.unit_id = held.unit_id
  AND upper_inf(v.known) AND v.valid @> %(day)s
ORDER BY held.user_id, held.unit_id, held.role DESC, held.post
"""


@dataclass(frozen=True, slots=True)
class Account:
    """One account as the office sees it; ``offices`` are roles with their units."""

    user: User
    offices: tuple[tuple[str, int], ...]
    factors: int

    @property
    def state(self) -> str:
        """Return CLOSED, WAITING for the first sign-in, or OPEN."""
        if not self.user.is_active:
            return "CLOSED"
        return "WAITING" if self.user.code_until else "OPEN"


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """One page of the list by user name; ``after`` continues it."""

    accounts: list[Account]
    after: str


def managed_by(actor: Actor, *, day: dt.date) -> QuerySet[User]:
    """Return the accounts that hold an office, or whose member is, where one manages."""
    scope = actor.scope(MANAGE_ACCESS)
    if scope.everything:
        return User.objects.all()
    units = units_in(scope)
    given = Assignment.objects.filter(
        user=OuterRef("pk"), unit_id__in=units, valid__contains=day
    )
    linked = AccountLink.objects.filter(
        user=OuterRef("pk"), person__home_id__in=units, valid__contains=day
    )
    return User.objects.filter(Q(Exists(given)) | Q(Exists(linked)))


def accounts_page(
    *, actor: Actor, day: dt.date, text: str = "", after: str = "", limit: int
) -> AccountsPage:
    """Return accounts by user name, keyset-paged; ``text`` is part of a name."""
    users = managed_by(actor, day=day).filter(username__gt=after)
    if text:
        named = Q(username__icontains=text) | Q(last_name__icontains=text)
        users = users.filter(named)
    found = list(users.order_by("username")[: limit + 1])
    more = found[limit - 1].username if len(found) > limit else ""
    return AccountsPage(described(found[:limit], day=day), more)


def described(users: Sequence[User], *, day: dt.date) -> list[Account]:
    """Return the accounts with their offices and factors, in three queries at most."""
    ids = [user.pk for user in users]
    offices = _offices(ids, day)
    factors = list(
        Authenticator.objects.filter(user_id__in=ids, type__in=FACTORS).values_list(
            "user_id", flat=True
        )
    )
    return [
        Account(user, tuple(offices.get(user.pk, {})), factors.count(user.pk))
        for user in users
    ]


def _offices(ids: list[int], day: dt.date) -> dict[int, dict[tuple[str, int], None]]:
    """Return each account's offices, each once, in order."""
    found: dict[int, dict[tuple[str, int], None]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_OFFICES, {"users": ids, "day": day})
        for user_id, assigned, post, unit_id, unit_type in cursor.fetchall():
            role = assigned or role_of(post, unit_type)
            if role:
                found.setdefault(user_id, {})[role, unit_id] = None
    return found


def members_for_letters(
    actor: Actor, *, unit_id: int, day: dt.date, waiting: bool = False
) -> QuerySet[Person]:
    """Return today's members of a unit and below who have no account, by given name.

    With ``waiting`` those whose account waits for its first sign-in.
    """
    links = AccountLink.objects.filter(person=OuterRef("pk"), valid__contains=day)
    wanted = (
        Exists(links.filter(user__code_until__isnull=False))
        if waiting
        else ~Exists(links)
    )
    members = visible_to(actor).filter(
        state__in=MEMBERS, home_id__in=units_below_today(unit_id)
    )
    return members.filter(wanted).order_by("sort_key", "pk")
