"""Build the Actor: somebody in an office, with what the office may do where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from dangvu.access.committees import role_of
from dangvu.access.roles import GIVEN, RIGHTS, SEEING, Role
from dangvu.accounts.models import User
from dangvu.core.actor import NOWHERE, Scope, united
from dangvu.core.errors import NotAllowed
from dangvu.units.models import Unit
from dangvu.units.queries.find import is_alive, reach_of, roots, unit_by_code


@dataclass(frozen=True, slots=True)
class HeldAt:
    """An office and the place where it holds."""

    role: str
    place: Scope

    def scope(self, code: str) -> Scope:
        """Return where the office gives a code."""
        return self.place if code in RIGHTS.get(self.role, ()) else NOWHERE


@dataclass(frozen=True, slots=True)
class OfficeActor:
    """An account, or the shell, acting in one office at one unit.

    Scopes are computed when it is built; today's tree governs rights. ``others`` are
    the account's other offices: what they see is seen too, but nothing is done in them.
    ``person_id`` is whose own record is read: that of the account's person, or of the
    member whom a helper helps. Source: architecture §4.
    """

    name: str
    role: str
    unit_id: int
    place: Scope
    user_id: int | None = None
    office_id: int | None = None
    others: tuple[HeldAt, ...] = ()
    person_id: int | None = None
    tasks: frozenset[str] = frozenset()

    def scope(self, code: str) -> Scope:
        """Return where a code holds; a code that no office gives holds nowhere."""
        own = HeldAt(self.role, self.place).scope(code)
        if code not in SEEING or not self.others:
            return own
        return united([own, *(held.scope(code) for held in self.others)])


class NoOffice(NotAllowed):
    """The account holds no office today."""

    default_code = "NO_OFFICE"


@dataclass(frozen=True, slots=True)
class Office:
    """An office that an account holds, given directly, by a mandate or by its person.

    ``pk`` is the number of the assignment, minus that of the mandate, 0 for the office
    of a member, and far below for a help; ``member`` is who is helped, with ``tasks``; ``post`` is the post that gives it; ``person_id`` the person of
    a member's or a helper's office, whose unit is that person's home.
    """

    pk: int
    role: str
    unit_id: int
    code: str
    post: str = ""
    person_id: int | None = None
    member: str = ""
    tasks: frozenset[str] = frozenset()

    @property
    def place(self) -> Scope:
        """Return where it holds; at home a person stays known when the unit has ended."""
        if self.person_id is None:
            return scope_of(self.unit_id)
        return Scope(paths=tuple(reach_of(self.unit_id)))


# One question for all of them, because every page asks it. Numbers of helps stand beyond
# those of every mandate; offices that follow from a person come last.
_HELD = """
SELECT held.id, held.role, held.post, held.unit_id, u.code, v.type,
       NULL::bigint AS person_id, '' AS member, '{}'::text[] AS tasks,
       nlevel(p.path)::bigint AS depth
FROM (
  SELECT id, unit_id, role::text, '' AS post
  FROM access_assignment WHERE user_id = %(user)s AND valid @> %(day)s
  UNION ALL
  SELECT -id, unit_id, '', post FROM access_mandates_of(%(user)s, %(day)s)
) AS held
JOIN units_unit u ON u.id = held.unit_id
JOIN units_unitpath p ON p.unit_id = held.unit_id
  AND upper_inf(p.known) AND upper_inf(p.valid)
JOIN units_unitversion v ON v.unit_id = held.unit_id
  AND upper_inf(v.known) AND v.valid @> %(day)s
UNION ALL
SELECT 0, %(member)s, '', own.unit_id, u.code, '', own.person_id, '', '{}', 1000000
FROM access_person_of(%(user)s, %(day)s) AS own
JOIN units_unit u ON u.id = own.unit_id
UNION ALL
SELECT -1000000000000000 - h.help_id, %(helper)s, '', h.unit_id, u.code, '',
       h.person_id, h.member, h.tasks, 1000000 + h.help_id
FROM access_helped_by(%(user)s, %(day)s) AS h
JOIN units_unit u ON u.id = h.unit_id
ORDER BY depth, unit_id, role DESC, id
"""


def offices_of(user: User, *, today: dt.date) -> list[Office]:
    """Return the offices an account holds today at units that exist, widest first.

    A mandate gives its office from its first day until it ended or its holder left,
    whichever came first; nothing has to be switched off. An office ends with its unit;
    the successor gives offices of its own. Then comes that of a member: an account
    linked with somebody who is a member today reads that person's own record; last
    those of who helps a member. Sources: 294-QĐ/TW 16.4, records 1.4 (old mandates end
    at the effective date), 06-HD/TW 8.2e.
    """
    asked: dict[str, int | dt.date | str] = {
        "user": user.pk,
        "day": today,
        "member": Role.MEMBER.value,
        "helper": Role.HELPER.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_HELD, asked)
        found = [_office(*row[:9]) for row in cursor.fetchall()]
    offices: dict[tuple[str, int, int | None], Office] = {}
    for office in found:
        if office.role:
            key = (office.role, office.unit_id, office.person_id)
            offices.setdefault(key, office)
    return list(offices.values())


def _office(*row: Any) -> Office:
    """Return an office of a row; a post that gives none has no role."""
    number, assigned, post, unit_id, code, unit_type, person_id, member, tasks = row
    return Office(
        pk=number,
        role=assigned or role_of(post, unit_type),
        unit_id=unit_id,
        code=code,
        post=post,
        person_id=person_id,
        member=member,
        tasks=frozenset(tasks),
    )


def actor_for(
    user: User, *, today: dt.date, assignment_id: int | None = None
) -> OfficeActor:
    """Return the actor for one of an account's offices (the first when not named).

    Raises NoOffice: without an office nothing may be seen.
    """
    offices = offices_of(user, today=today)
    chosen = [o for o in offices if o.pk == assignment_id] or offices
    if not chosen:
        raise NoOffice(
            _(
                "Your account holds no office today. Ask the organisation office to "
                "give you one."
            )
        )
    office = chosen[0]
    name = user.get_full_name() or user.username
    return OfficeActor(
        # As the member reads it in the trail, whatever the language of the page.
        name=f"{name} thay đ/c {office.member}" if office.member else name,
        role=office.role,
        unit_id=office.unit_id,
        place=office.place,
        user_id=user.pk,
        office_id=office.pk,
        others=tuple(HeldAt(o.role, o.place) for o in offices if o != office),
        person_id=_person_of(office, offices),
        tasks=office.tasks,
    )


def _person_of(office: Office, offices: list[Office]) -> int | None:
    """Return the person of the chosen office, else that of the account itself."""
    of_members = (o for o in offices if o.role == Role.MEMBER)
    named = (o.person_id for o in (office, *of_members))
    return next((person for person in named if person is not None), None)


def shell_actor(office: str | None, *, today: dt.date) -> OfficeActor:
    """Return the actor of ``--as ROLE@UNIT``; default the office at the root.

    Source: contracts §1.5.
    """
    role, _at, code = (office or Role.ORG_OFFICE).partition("@")
    unit = unit_by_code(code, day=today) if code else next(iter(roots()), None)
    if role not in GIVEN or unit is None or not is_alive(unit.pk):
        raise NoOffice(
            _(
                "There is no office “%(office)s” today. Write ROLE@UNIT; roles: %(roles)s."
            )
            % {"office": office or role, "roles": ", ".join(GIVEN)}
        )
    return OfficeActor(
        name=f"shell {role}@{unit.code}",
        role=role,
        unit_id=unit.pk,
        place=scope_of(unit.pk),
    )


def scope_of(unit_id: int) -> Scope:
    """Return what is governed from a living unit; the only root governs everything.

    The reach of a unit that ended is its successors': it governs nothing.
    """
    if not is_alive(unit_id):
        return NOWHERE
    everything = [root.pk for root in roots()] == [unit_id]
    return Scope(everything=everything, paths=tuple(reach_of(unit_id)))


def unit_of(actor: OfficeActor) -> Unit:
    """Return the unit at which the office is held."""
    return Unit.objects.get(pk=actor.unit_id)
