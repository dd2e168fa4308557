"""Steps that the calendar takes: the end of a probation."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from dangvu.admission import permissions
from dangvu.admission.enums import Level
from dangvu.admission.models import AdmissionCase, CaseStep
from dangvu.admission.operations.held import held, save_standing
from dangvu.admission.procedures import ADMISSION, PROBATION_ENDS, procedure
from dangvu.admission.queries.books import Books, books
from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.scope import whole_register


@transaction.atomic
def end_probations(*, actor: Actor, at: dt.datetime, limit: int = 1000) -> int:
    """Open recognition where 12 months of probation are over; return how many.

    For the whole register only. Source: 294-QĐ/TW 4.2.1. Raises NotAllowed.
    """
    require(actor, permissions.RESOLVE)
    today = date_in_vietnam(at)
    sources = procedure().transition(PROBATION_ENDS).sources
    with whole_register():
        due = AdmissionCase.objects.filter(
            state__in=sources, probation_ends_on__lte=today
        )
        ids = list(due.order_by("id").values_list("pk", flat=True)[:limit])
        if not ids:
            return 0
        recording = open_recording(actor=actor, at=at, operation="admission.calendar")
        by = books()
        for case_id in ids:
            case = held(case_id)
            end_probation(case, recording=recording, by=by)
            save_standing(case, today=today, books=by)
            write_line(
                actor=actor,
                at=at,
                code="admission.step",
                subject=Subject("case", case.pk, case.unit_id),
                detail={"step": PROBATION_ENDS},
                recording=recording,
            )
    return len(ids)


def end_probation(case: AdmissionCase, *, recording: Recording, by: Books) -> None:
    """Append the step of the calendar and move the case; the caller saves it."""
    step = procedure().transition(PROBATION_ENDS)
    ends_on = case.probation_ends_on or case.state_since
    rules = by.rules.on(ends_on)
    CaseStep.objects.create(
        case=case,
        procedure=ADMISSION,
        transition=step.code,
        from_state=case.state,
        to_state=step.target,
        acted_on=ends_on,
        level=Level.SYSTEM,
        recording=recording,
        pack=rules.pack.code,
        profile=rules.profile,
    )
    case.state, case.state_since = step.target, ends_on
