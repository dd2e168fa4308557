"""Judge listings against the register as it is now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.exchange import permissions
from dangvu.exchange.judging.judge import Judge, Verdict
from dangvu.exchange.judging.listing import Listing
from dangvu.exchange.judging.unit_finder import UnitFinder
from dangvu.exchange.queries.known import known_people
from dangvu.exchange.queries.units import candidates_below, may_import
from dangvu.units.models import Unit
from dangvu.units.queries.find import reach_of


class UnitHoldsNoMembers(Refused):
    """Rows that name no unit cannot be entered at the one that was chosen."""

    default_code = "UNIT_HOLDS_NO_MEMBERS"


class NoRows(Refused):
    """The sheet has a header and no member below it."""

    default_code = "NO_ROWS"


def judge_listings(
    *, actor: Actor, unit: Unit, as_of: dt.date, listings: Sequence[Listing]
) -> list[list[Verdict]]:
    """Return verdicts for every listing; nothing is written.

    ``unit`` is where the rows belong, or what their units hang below on ``as_of``.
    Raises NotAllowed, NoRows, UnitHoldsNoMembers. Source: contracts §3.
    """
    require(actor, permissions.IMPORT, *reach_of(unit.pk))
    if not any(listing.rows for listing in listings):
        raise NoRows(_("Below the header stands no row of a member."))
    candidates = candidates_below(unit.pk, day=as_of)
    default = next(
        (c.unit_id for c in candidates if c.unit_id == unit.pk and c.holds_members),
        None,
    )
    if default is None and not all(listing.names_units for listing in listings):
        raise UnitHoldsNoMembers(
            _(
                "No column names the branch of each row, and “%(unit)s” holds no members"
                " itself. Choose a branch, or the column of the branches."
            )
            % {"unit": unit.code}
        )
    with whole_register():
        known = known_people(listings, as_of=as_of)
    judge = Judge(as_of, known, UnitFinder(candidates), may_import(actor), default)
    return [judge.judge(listing) for listing in listings]
