"""Enter somebody into the register of sources, and change what is said about them."""

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
from dangvu.sources.enums import Outcome, Stage
from dangvu.sources.facts import ProspectFacts, checked, version_of
from dangvu.sources.models import Prospect
from dangvu.sources.operations.keeping import (
    kept,
    leave_line,
    refuse_in_case,
    require_at,
)
from dangvu.sources.operations.let_go import (
    REASONS,
    Leaving,
    close_tasks,
    leave_list,
)
from dangvu.sources.operations.refuse_lost import refuse_lost
from dangvu.units.queries.find import version_on
from dangvu.units.unit_types import may_hold_members


class NoBranch(Refused):
    """Only a branch follows prospects."""

    default_code = "UNIT_CANNOT_HOLD"


class ChangedMeanwhile(Refused):
    """Somebody else changed the facts since they were read."""

    default_code = "CHANGED_MEANWHILE"


@dataclass(frozen=True, slots=True)
class NewProspect:
    """Somebody to enter, and the branch that will follow them."""

    unit_id: int
    facts: ProspectFacts


@transaction.atomic
def enter_prospect(
    *, actor: Actor, at: dt.datetime, unit_id: int, facts: ProspectFacts
) -> Prospect:
    """Enter one person as a source of a branch.

    Raises NotAllowed, NoBranch and what ``facts.checked`` raises. Somebody alike is no
    reason to refuse: ``queries.doubles`` warns before.
    """
    [prospect] = enter_prospects(
        actor=actor, at=at, people=[NewProspect(unit_id, facts)]
    )
    return prospect


@transaction.atomic
def enter_prospects(
    *, actor: Actor, at: dt.datetime, people: Sequence[NewProspect], origin: str = ""
) -> list[Prospect]:
    """Enter several people, all or none; ``origin`` names the file they come from.

    Raises as ``enter_prospect``.
    """
    today = date_in_vietnam(at)
    for unit_id in {person.unit_id for person in people}:
        require_at(actor, unit_id)
        _refuse_no_branch(unit_id, today)
    made = Prospect.objects.bulk_create(
        [
            Prospect(
                unit_id=person.unit_id,
                entered_on=today,
                **checked(person.facts, today=today).columns(),
            )
            for person in people
        ]
    )
    for prospect in made:
        leave_line(actor, at, "sources.enter", prospect)
    if origin:
        write_line(
            actor=actor,
            at=at,
            code="sources.import",
            subject=Subject("unit", actor.unit_id, actor.unit_id),
            detail={"count": len(made)},
        )
    return made


@transaction.atomic
def change_prospect(
    *,
    actor: Actor,
    at: dt.datetime,
    prospect: Prospect,
    facts: ProspectFacts,
    version: str = "",
) -> Prospect:
    """Write what is said about a prospect now; ``version`` is what was read before.

    Raises ChangedMeanwhile and as ``enter_prospect``.
    """
    row = kept(actor, prospect)
    if version and version != version_of(row):
        raise ChangedMeanwhile(
            _(
                "Somebody else changed this page while you were typing; nothing was "
                "written. Compare below, then write again."
            )
        )
    columns = checked(facts, today=date_in_vietnam(at)).columns()
    changed = sorted(n for n, value in columns.items() if getattr(row, n) != value)
    if changed:
        Prospect.objects.filter(pk=row.pk).update(**columns)
        leave_line(actor, at, "sources.change", row, fields=changed)
    row.refresh_from_db()
    return row


@dataclass(frozen=True, slots=True)
class Ending:
    """How, from which day and why a branch no longer follows somebody; by which paper."""

    outcome: Outcome
    day: dt.date
    reason: str = ""
    paper: str = ""


@transaction.atomic
def end_prospect(
    *, actor: Actor, at: dt.datetime, prospect: Prospect, ending: Ending
) -> None:
    """Stop following somebody; everything about them stays.

    They leave the sympathisers' list, their helpers are released, open tasks close.

    Raises as ``kept``, InCase, and ReferralNeeded as ``refuse_lost``.
    """
    row = kept(actor, prospect)
    if ending.outcome != Outcome.DA_KET_NAP:
        refuse_in_case(row)
    refuse_lost(row.pk, ending.outcome)
    note = ending.reason.strip()
    reason = REASONS[ending.outcome]
    leave_list(row.pk, Leaving(ending.day, reason, ending.paper, note))
    close_tasks(row.pk, ending.day)
    Prospect.objects.filter(pk=row.pk).update(
        stage=Stage.KET_THUC,
        outcome=ending.outcome,
        ended_on=ending.day,
        end_reason=note,
    )
    leave_line(actor, at, "sources.end", row, outcome=ending.outcome)


@transaction.atomic
def take_up_again(
    *, actor: Actor, at: dt.datetime, prospect: Prospect, stage: Stage
) -> None:
    """Follow somebody again whom the branch had let go. Raises NotAllowed."""
    require_at(actor, prospect.unit_id)
    Prospect.objects.filter(pk=prospect.pk, stage=Stage.KET_THUC).update(
        stage=stage, outcome="", ended_on=None, end_reason=""
    )
    leave_line(actor, at, "sources.take_up", prospect)


@transaction.atomic
def move_stage(
    *, actor: Actor, at: dt.datetime, prospect: Prospect, stage: Stage, permission: str
) -> None:
    """Say where a prospect stands now; called by the room that knows why.

    ``permission`` is the right under which the calling operation acts.
    Raises as ``kept``.
    """
    row = kept(actor, prospect, permission)
    Prospect.objects.filter(pk=row.pk).update(stage=stage)
    leave_line(actor, at, "sources.stage", row, stage=stage)


def _refuse_no_branch(unit_id: int, day: dt.date) -> None:
    version = version_on(unit_id, day=day)
    if version is None or not may_hold_members(version.type):
        raise NoBranch(_("Only a branch follows prospects. Choose a branch."))
