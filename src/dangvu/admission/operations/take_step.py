"""Take a step of a case: judged by the rules of its own day, written with its effects."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from dangvu.admission.models import AdmissionCase, CaseStep
from dangvu.admission.operations.case_walker import CaseWalker
from dangvu.admission.procedures import procedure
from dangvu.admission.step_draft import StepDraft
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.workflow.machine import walk


@transaction.atomic
def take_step(
    *, actor: Actor, at: dt.datetime, case: AdmissionCase, draft: StepDraft
) -> CaseStep:
    """Take one step; entry of the ledger, facts and state are written together.

    The right is asked at the unit that acts. What the checks of the step's own day block
    is refused unless it is passed by the office of the deciding unit, with reason and
    document; warnings are kept with who passed them. Source: rules-admission 2.3, §7.
    Raises InTheFuture, NotFound, CaseChanged, UnknownTransition, NotAllowed, WrongState,
    SectionInvalid, StepBlocked, OverrideRefused, VoteSaysOtherwise, and what the
    register refuses.
    """
    refuse_future(draft.acted_on, date_in_vietnam(at))
    with whole_register():
        walker = CaseWalker(actor=actor, at=at, case=case, draft=draft)
        return walk(walker, procedure(), draft.transition)
