"""Let the prospect follow the case: taken over, admitted, or given back to the branch."""

from __future__ import annotations

import datetime as dt

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase
from dangvu.admission.step_draft import StepDraft
from dangvu.core.actor import Actor
from dangvu.sources.enums import DropReason, Outcome, Stage
from dangvu.sources.models import Prospect
from dangvu.sources.operations.enter_prospect import Ending, end_prospect, move_stage
from dangvu.sources.operations.let_go import Leaving, leave_list
from dangvu.sources.operations.move_prospect import Move, move_prospect
from dangvu.sources.queries.beside import listings_of

#: The end of a case by which the branch takes somebody off the list.
_OFF_THE_LIST = "Z1"
#: Ends after which the branch goes on following the prospect.
_GIVEN_BACK = frozenset({_OFF_THE_LIST, "Z2"})


def begin_following(*, actor: Actor, at: dt.datetime, case: AdmissionCase) -> None:
    """Say of the prospect that a case follows them now. Raises NotAllowed."""
    prospect = _prospect_of(case)
    if prospect is not None and prospect.stage != Stage.HO_SO:
        move_stage(
            actor=actor,
            at=at,
            prospect=prospect,
            stage=Stage.HO_SO,
            permission=permissions.PREPARE,
        )


def follow_case(
    *, actor: Actor, at: dt.datetime, case: AdmissionCase, draft: StepDraft
) -> None:
    """Write what the state of the case means for the prospect. Raises NotAllowed.

    Who was admitted leaves the list, the helpers and the tasks of the branch; who was
    taken off the list by the case leaves it there too.
    """
    prospect = _prospect_of(case)
    if prospect is None:
        return
    if case.state == "A14" and case.person_id:
        ending = Ending(Outcome.DA_KET_NAP, case.state_since, paper=draft.number)
        end_prospect(actor=actor, at=at, prospect=prospect, ending=ending)
        Prospect.objects.filter(pk=prospect.pk).update(person_id=case.person_id)
    elif case.state in _GIVEN_BACK:
        if case.state == _OFF_THE_LIST:
            leaving = Leaving(
                case.state_since, DropReason.KHAC, draft.number, draft.note
            )
            leave_list(prospect.pk, leaving)
        move_stage(
            actor=actor,
            at=at,
            prospect=prospect,
            stage=_stage_again(prospect, case),
            permission=permissions.RESOLVE,
        )


def carry_over(*, case: AdmissionCase, unit_id: int, day: dt.date) -> None:
    """Put the prospect of a case that was received under its new branch.

    What the old branch kept (helper, place on its list) ends there; the new one names
    a helper. Source: rules-admission 5.1.
    """
    if case.prospect is None:
        return
    prospect = Prospect.objects.filter(uuid=case.prospect).first()
    if prospect is not None:
        move_prospect(Move(prospect.pk, day), to_unit_id=unit_id)


def _stage_again(prospect: Prospect, case: AdmissionCase) -> Stage:
    """Return where somebody stands again whose case ended."""
    if case.certificate_on:
        return Stage.DA_HOC
    return Stage.CAM_TINH if listings_of([prospect]) else Stage.NGUON


def _prospect_of(case: AdmissionCase) -> Prospect | None:
    """Return the prospect of a case while a branch still follows them."""
    if case.prospect is None:
        return None
    rows = Prospect.objects.filter(uuid=case.prospect).exclude(stage=Stage.KET_THUC)
    found: Prospect | None = rows.first()
    return found
