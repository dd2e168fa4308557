"""Record a review of a branch: the sympathisers' list monthly, the sources yearly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import Refused
from dangvu.sources.enums import DropReason, ReviewKind, Stage, Verdict
from dangvu.sources.models import Listing, ListReview, Prospect, ReviewLine
from dangvu.sources.operations.enter_prospect import Ending, end_prospect
from dangvu.sources.operations.keeping import require_at
from dangvu.sources.operations.list_sympathiser import (
    ENDS,
    Drop,
    checked_drop,
    drop_sympathiser,
    list_sympathiser,
)
from dangvu.sources.resolution import Resolution, checked_resolution

NO_DROP = Drop("")


class ReviewRefused(Refused):
    """A review that does not speak of whom it must."""

    default_code = "REVIEW"


@dataclass(frozen=True, slots=True)
class Line:
    """What the branch resolved about one prospect; a drop has its reason.

    ``drop.note`` is the remark about whoever stays or is added too.
    """

    prospect: Prospect
    verdict: Verdict
    drop: Drop = NO_DROP


@dataclass(frozen=True, slots=True)
class Review:
    """Which review, by which resolution, about whom."""

    unit_id: int
    kind: ReviewKind
    resolution: Resolution
    lines: Sequence[Line]


@transaction.atomic
def review_list(*, actor: Actor, at: dt.datetime, review: Review) -> ListReview:
    """Record a review with everything it decides, all or nothing.

    A monthly review lists whom it adds and drops whom it drops; a yearly one confirms
    the sources and stops following whom it drops. Source: rules-admission 1.2, T1, T1c;
    admission A1. Raises ReviewRefused, ResolutionMissing, ReasonMissing, NotAllowed,
    InTheFuture.
    """
    require_at(actor, review.unit_id)
    paper = checked_resolution(review.resolution, today=date_in_vietnam(at))
    _refuse_foreign(review)
    row = ListReview.objects.create(
        unit_id=review.unit_id,
        kind=review.kind,
        period=_period(review.kind, paper.day),
        resolution_number=paper.number,
        resolution_on=paper.day,
    )
    for line in review.lines:
        _write(row, line)
        _carry_out(actor, at, review, line, paper)
    write_line(
        actor=actor,
        at=at,
        code="sources.review",
        subject=Subject("unit", review.unit_id, review.unit_id),
        detail={"review": row.pk, "kind": review.kind, **_counts(review)},
    )
    return row


def _write(row: ListReview, line: Line) -> None:
    is_dropped = line.verdict == Verdict.DUA_RA
    ReviewLine.objects.create(
        review=row,
        prospect=line.prospect,
        verdict=line.verdict,
        reason=line.drop.reason if is_dropped else "",
        note=line.drop.note.strip(),
    )


def _carry_out(
    actor: Actor, at: dt.datetime, review: Review, line: Line, paper: Resolution
) -> None:
    prospect = line.prospect
    if line.verdict == Verdict.THEM and review.kind == ReviewKind.THANG:
        list_sympathiser(actor=actor, at=at, prospect=prospect, resolution=paper)
    if line.verdict != Verdict.DUA_RA:
        return
    listed = Listing.objects.filter(prospect=prospect, dropped_on__isnull=True)
    if listed.exists():
        drop_sympathiser(
            actor=actor, at=at, prospect=prospect, resolution=paper, drop=line.drop
        )
    else:
        ending = _ending(checked_drop(line.drop), paper.day)
        end_prospect(actor=actor, at=at, prospect=prospect, ending=ending)


def _ending(why: Drop, day: dt.date) -> Ending:
    reason = DropReason(why.reason)
    return Ending(ENDS[reason], day, why.note or str(reason.label))


def _refuse_foreign(review: Review) -> None:
    """See that the branch follows everybody the review speaks of, each once."""
    ids = [line.prospect.pk for line in review.lines]
    rows = Prospect.objects.filter(pk__in=ids, unit_id=review.unit_id)
    followed = rows.exclude(stage=Stage.KET_THUC).count()
    if not ids or len(set(ids)) != len(ids) or followed != len(ids):
        raise ReviewRefused(
            _("The list changed meanwhile, or nobody is on it. Look again.")
        )


def _period(kind: ReviewKind, day: dt.date) -> dt.date:
    first = day.replace(day=1)
    return first if kind == ReviewKind.THANG else first.replace(month=1)


def _counts(review: Review) -> dict[str, int]:
    verdicts = [line.verdict for line in review.lines]
    return {str(verdict): verdicts.count(verdict) for verdict in Verdict}
