"""Build the Actor: somebody in an office, with what the office may do where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from dangvu.access.committees import role_of
from dangvu.access.roles import RIGHTS, Role
from dangvu.accounts.models import User
from dangvu.core.actor import NOWHERE, Scope
from dangvu.core.errors import NotAllowed
from dangvu.units.models import Unit
from dangvu.units.queries.find import is_alive, reach_of, roots, unit_by_code


@dataclass(frozen=True, slots=True)
class OfficeActor:
    """An account, or the shell, acting in one office at one unit.

    Scopes are computed when it is built; today's tree governs rights.
    """

    name: str
    role: str
    unit_id: int
    place: Scope
    user_id: int | None = None
    office_id: int | None = None

    def scope(self, code: str) -> Scope:
        """Return where a code holds; a code the office lacks holds nowhere."""
        return self.place if code in RIGHTS.get(self.role, ()) else NOWHERE


class NoOffice(NotAllowed):
    """The account holds no office today."""

    default_code = "NO_OFFICE"


@dataclass(frozen=True, slots=True)
class Office:
    """An office that an account holds, given directly or by a mandate.

    ``pk`` is the number of the assignment, or minus that of the mandate; ``post`` is
    the post that gives it.
    """

    pk: int
    role: str
    unit_id: int
    code: str
    post: str = ""


_HELD = """
SELECT held.id, held.role, held.post, held.unit_id, u.code, v.type
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
ORDER BY nlevel(p.path), held.unit_id, held.role DESC, held.id
"""


def offices_of(user: User, *, today: dt.date) -> list[Office]:
    """Return the offices an account holds today at units that exist, widest first.

    A mandate gives its office from its first day until it ended or its holder left,
    whichever came first; nothing has to be switched off. An office ends with its unit;
    the successor gives offices of its own. Sources: 294-QĐ/TW 16.4, records 1.4 (old
    mandates end at the effective date).
    """
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"user": user.pk, "day": today})
        rows = cursor.fetchall()
    offices: dict[tuple[str, int], Office] = {}
    for number, assigned, post, unit_id, code, unit_type in rows:
        role = assigned or role_of(post, unit_type)
        if role:
            office = Office(number, role, unit_id, code, post)
            offices.setdefault((role, unit_id), office)
    return list(offices.values())


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
    return OfficeActor(
        name=user.get_full_name() or user.username,
        role=office.role,
        unit_id=office.unit_id,
        place=scope_of(office.unit_id),
        user_id=user.pk,
        office_id=office.pk,
    )


def shell_actor(office: str | None, *, today: dt.date) -> OfficeActor:
    """Return the actor of ``--as ROLE@UNIT``; default the office at the root.

    Source: contracts §1.5.
    """
    role, _at, code = (office or Role.ORG_OFFICE).partition("@")
    unit = unit_by_code(code, day=today) if code else next(iter(roots()), None)
    if role not in RIGHTS or unit is None or not is_alive(unit.pk):
        raise NoOffice(
            _(
                "There is no office “%(office)s” today. Write ROLE@UNIT; roles: %(roles)s."
            )
            % {"office": office or role, "roles": ", ".join(RIGHTS)}
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
