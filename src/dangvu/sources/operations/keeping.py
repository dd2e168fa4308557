"""What every write about a prospect needs: the right, the lock, the line."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.errors import NotFound, Refused
from dangvu.sources import permissions
from dangvu.sources.enums import Stage
from dangvu.sources.models import Prospect
from dangvu.units.queries.find import reach_of


class NoLongerFollowed(Refused):
    """The branch does not follow this person any more."""

    default_code = "PROSPECT_ENDED"


class InCase(Refused):
    """An admission case follows the person: the branch lets go of them by the case."""

    default_code = "PROSPECT_IN_CASE"


def refuse_in_case(row: Prospect) -> None:
    """Raise InCase while a case follows somebody."""
    if row.stage == Stage.HO_SO:
        raise InCase(
            _(
                "An admission case follows %(name)s. End the case first: take them off "
                "the list there, or stop the case."
            )
            % {"name": row.full_name}
        )


def require_at(actor: Actor, unit_id: int, permission: str = permissions.KEEP) -> None:
    """Raise NotAllowed unless the actor holds the permission at the branch."""
    require(actor, permission, *(reach_of(unit_id) or ["-"]))


def kept(
    actor: Actor, prospect: Prospect, permission: str = permissions.KEEP
) -> Prospect:
    """Return the row of a prospect, locked, for an actor who keeps its branch's list.

    Raises NotFound, NotAllowed, NoLongerFollowed.
    """
    row = Prospect.objects.filter(pk=prospect.pk).first()
    if row is None:
        raise NotFound(_("There is no such prospect, or not in your office."))
    require_at(actor, row.unit_id, permission)
    row = Prospect.objects.select_for_update().get(pk=row.pk)
    if row.stage == Stage.KET_THUC:
        raise NoLongerFollowed(
            _(
                "This person is no longer followed as a source. Take them up again first."
            )
        )
    return row


def leave_line(
    actor: Actor, at: dt.datetime, code: str, prospect: Prospect, **detail: object
) -> None:
    """Write a line of the trail about a prospect."""
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("prospect", prospect.pk, prospect.unit_id),
        detail=detail,
    )
