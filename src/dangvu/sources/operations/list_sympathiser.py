"""Put somebody on the sympathisers' list of a branch, or drop them from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import Refused
from dangvu.sources.enums import CHOSEN_REASONS, DropReason, Outcome, Stage
from dangvu.sources.models import Listing, Prospect
from dangvu.sources.operations.keeping import kept, leave_line, refuse_in_case
from dangvu.sources.operations.let_go import Leaving, close_tasks, leave_list
from dangvu.sources.operations.refuse_lost import refuse_lost
from dangvu.sources.resolution import Resolution, checked_resolution

#: Dropped for these reasons, somebody is no longer followed at all.
ENDS = {
    DropReason.CHUYEN_DI: Outcome.CHUYEN_DI,
    DropReason.TU_TRAN: Outcome.TU_TRAN,
    DropReason.KHONG_MUON: Outcome.RUT,
    DropReason.KHONG_DU: Outcome.LOAI,
    DropReason.QUA_TUOI: Outcome.LOAI,
    DropReason.KHAC: Outcome.LOAI,
}


class ListedAlready(Refused):
    """Somebody stands on the list already."""

    default_code = "LISTED_ALREADY"


class NotListed(Refused):
    """Somebody does not stand on the list."""

    default_code = "NOT_LISTED"


class ReasonMissing(Refused):
    """Nobody is dropped without a reason."""

    default_code = "NO_REASON"


@dataclass(frozen=True, slots=True)
class Drop:
    """Why somebody is dropped; another reason than the named ones is written."""

    reason: str
    note: str = ""


def checked_drop(drop: Drop) -> Drop:
    """Return the reason tidied. Raises ReasonMissing."""
    note = drop.note.strip()
    known = drop.reason in CHOSEN_REASONS
    if not known or (drop.reason == DropReason.KHAC and not note):
        raise ReasonMissing(
            _("Say why: choose a reason, and write it out if it is another one.")
        )
    return Drop(drop.reason, note)


@transaction.atomic
def list_sympathiser(
    *,
    actor: Actor,
    at: dt.datetime,
    prospect: Prospect,
    resolution: Resolution,
    parents_opinion_on: dt.date | None = None,
) -> Listing:
    """Write that the branch resolved to list somebody as a sympathiser.

    Source: rules-admission T1 (38-HD/BTCTW mục I.1.1.d). Raises ResolutionMissing,
    ListedAlready, InTheFuture and as ``kept``.
    """
    row = kept(actor, prospect)
    paper = checked_resolution(resolution, today=date_in_vietnam(at))
    if Listing.objects.filter(prospect=row, dropped_on__isnull=True).exists():
        raise ListedAlready(_("This person stands on the sympathisers' list already."))
    listing = Listing.objects.create(
        prospect=row,
        unit_id=row.unit_id,
        resolution_number=paper.number,
        resolution_on=paper.day,
        parents_opinion_on=parents_opinion_on,
    )
    if row.stage == Stage.NGUON:
        Prospect.objects.filter(pk=row.pk).update(stage=Stage.CAM_TINH)
    leave_line(actor, at, "sources.list", row, resolution=paper.number)
    return listing


@transaction.atomic
def drop_sympathiser(
    *,
    actor: Actor,
    at: dt.datetime,
    prospect: Prospect,
    resolution: Resolution,
    drop: Drop,
) -> None:
    """Write that the branch resolved to drop somebody.

    Their helpers are released and open tasks close.

    Source: rules-admission T1c. Raises ResolutionMissing, ReasonMissing, NotListed,
    InCase, ReferralNeeded, InTheFuture and as ``kept``.
    """
    row = kept(actor, prospect)
    paper = checked_resolution(resolution, today=date_in_vietnam(at))
    why = checked_drop(drop)
    refuse_in_case(row)
    refuse_lost(row.pk, ENDS[DropReason(why.reason)])
    reason = DropReason(why.reason)
    if not leave_list(row.pk, Leaving(paper.day, reason, paper.number, why.note)):
        raise NotListed(_("This person does not stand on the sympathisers' list."))
    close_tasks(row.pk, paper.day)
    Prospect.objects.filter(pk=row.pk).update(
        stage=Stage.KET_THUC,
        outcome=ENDS[DropReason(why.reason)],
        ended_on=paper.day,
        end_reason=why.note or str(DropReason(why.reason).label),
    )
    leave_line(actor, at, "sources.drop", row, reason=why.reason)
