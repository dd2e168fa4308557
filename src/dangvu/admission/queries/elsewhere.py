"""Cases that an actor does not list: forwarded to their branch, or their own."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from django.db.models import Q

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase, CaseStep
from dangvu.admission.queries.cases import visible_cases
from dangvu.core.actor import Actor, person_of
from dangvu.core.db.scope import whole_register
from dangvu.units.queries.find import names_on
from dangvu.units.queries.scope import units_in

_FORWARD = "T20"


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A case that was sent to a branch and not taken up: as much as may be known of it."""

    public_id: uuid.UUID
    full_name: str
    birth_date: dt.date | None
    state: str
    sent_on: dt.date
    from_name: str
    to_unit_id: int
    to_name: str = ""


def forwarded_to(*, actor: Actor, limit: int) -> list[Forwarded]:
    """Return cases sent to branches where the actor prepares cases, the oldest first.

    ``state`` is where the case stood when it was sent. The old branch is out of the
    actor's reach, so only what a covering letter says is given.
    """
    with whole_register():
        units = list(units_in(actor.scope(permissions.PREPARE)))
        steps = CaseStep.objects.filter(
            transition=_FORWARD,
            facts__to_unit__in=units,
            case__later__isnull=True,
            case__closed_on__isnull=False,
        )
        found = list(steps.select_related("case").order_by("acted_on", "id")[:limit])
        today = max((step.acted_on for step in found), default=dt.date.min)
        names = names_on([step.case.unit_id for step in found], day=today)
    return [_forwarded(step, names.get(step.case.unit_id, "")) for step in found]


def sent_away(*, actor: Actor, limit: int) -> list[Forwarded]:
    """Return cases that the actor's branches sent away and nobody took up, oldest first."""
    mine = visible_cases(actor)
    with whole_register():
        steps = CaseStep.objects.filter(
            transition=_FORWARD,
            case__in=mine,
            case__later__isnull=True,
            facts__to_unit__isnull=False,
        )
        found = list(steps.select_related("case").order_by("acted_on", "id")[:limit])
        today = max((step.acted_on for step in found), default=dt.date.min)
        units = {unit for step in found for unit in _both_ends(step) if unit}
        names = names_on(sorted(units), day=today)
    return [
        replace(
            _forwarded(step, names.get(step.case.unit_id, "")),
            to_name=names.get(step.facts["to_unit"] or 0, ""),
        )
        for step in found
        if step.facts["to_unit"]
    ]


def waiting_for_a_move(*, actor: Actor, limit: int) -> list[AdmissionCase]:
    """Return open cases whose file must be forwarded, or that are to be reconsidered.

    The person of the first moved while the file lay above (06-HD/TW điểm 3.9.b); of the
    second the new place asked the committee that decided (điểm 3.9.c).
    """
    move = "sections__move__"
    to_forward = Q(
        state__in=("A11", "A12"),
        **{
            f"{move}decided_on__isnull": False,
            f"{move}file_forwarded_on__isnull": True,
        },
        **{f"{move}file_received_on__isnull": True},
    )
    to_reconsider = Q(
        **{f"{move}review_asked_on__isnull": False},
        **{f"{move}review_answered_on__isnull": True},
    )
    rows = visible_cases(actor).filter(to_forward | to_reconsider, closed_on=None)
    return list(rows.select_related("unit", "decider_unit").order_by("pk")[:limit])


def _both_ends(step: CaseStep) -> tuple[int, int | None]:
    return step.case.unit_id, step.facts["to_unit"]


def own_cases(actor: Actor) -> list[AdmissionCase]:
    """Return the cases that led to the actor's own membership, the newest first."""
    person_id = person_of(actor)
    if person_id is None:
        return []
    rows = AdmissionCase.objects.filter(person_id=person_id)
    return list(rows.select_related("unit", "decider_unit").order_by("-id"))


def _forwarded(step: CaseStep, from_name: str) -> Forwarded:
    case = step.case
    return Forwarded(
        public_id=case.public_id,
        full_name=case.full_name,
        birth_date=case.birth_date,
        state=step.from_state,
        sent_on=step.acted_on,
        from_name=from_name,
        to_unit_id=int(step.facts["to_unit"]),
    )
