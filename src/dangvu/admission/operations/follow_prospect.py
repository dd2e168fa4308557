"""Let the prospect follow the case: taken over, admitted, or given back to the branch."""

from __future__ import annotations

import datetime as dt

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase
from dangvu.core.actor import Actor
from dangvu.sources.enums import Outcome, Stage
from dangvu.sources.models import Prospect
from dangvu.sources.operations.enter_prospect import Ending, end_prospect, move_stage

#: Where a prospect stands again when a case ends without an admission.
_GIVEN_BACK = frozenset({"Z1", "Z2"})


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


def follow_case(*, actor: Actor, at: dt.datetime, case: AdmissionCase) -> None:
    """Write what the state of the case means for the prospect. Raises NotAllowed."""
    prospect = _prospect_of(case)
    if prospect is None:
        return
    if case.state == "A14" and case.person_id:
        ending = Ending(Outcome.DA_KET_NAP, case.state_since)
        end_prospect(actor=actor, at=at, prospect=prospect, ending=ending)
        Prospect.objects.filter(pk=prospect.pk).update(person_id=case.person_id)
    elif case.state in _GIVEN_BACK:
        move_stage(
            actor=actor,
            at=at,
            prospect=prospect,
            stage=Stage.DA_HOC if case.certificate_on else Stage.NGUON,
            permission=permissions.RESOLVE,
        )


def carry_over(*, case: AdmissionCase, unit_id: int) -> None:
    """Put the prospect of a case that was received under its new branch.

    What the old branch kept (helper, place on its list) stays with that branch's
    history; the new one names a helper. Source: rules-admission 5.1.
    """
    if case.prospect is not None:
        Prospect.objects.filter(uuid=case.prospect).update(unit_id=unit_id)


def _prospect_of(case: AdmissionCase) -> Prospect | None:
    """Return the prospect of a case while a branch still follows them."""
    if case.prospect is None:
        return None
    rows = Prospect.objects.filter(uuid=case.prospect).exclude(stage=Stage.KET_THUC)
    found: Prospect | None = rows.first()
    return found
