"""Build the Actor: somebody in an office, with what the office may do where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Func, IntegerField
from django.utils.translation import gettext as _

from dangvu.access.models import Assignment
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


def offices_of(user: User, *, today: dt.date) -> list[Assignment]:
    """Return the offices an account holds today at units that exist, widest first.

    An office ends with its unit; the successor gives offices of its own. Source:
    records 1.4 (old mandates end at the effective date).
    """
    held = Assignment.objects.filter(
        user=user,
        valid__contains=today,
        unit__paths__known__upper_inf=True,
        unit__paths__valid__upper_inf=True,
    )
    depth = Func(F("unit__paths__path"), function="nlevel", output_field=IntegerField())
    return list(held.select_related("unit").order_by(depth, "unit_id", "role"))


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
