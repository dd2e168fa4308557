"""What a step does to the ledger, by the register's own operations.

The right of the step was asked at the body that acts, by the table of the procedure; the
entry that follows from it needs no other one: who holds a ceremony at a branch need not
be allowed to write entries there at will. Source: 294-QĐ/TW 4.1, 4.2.2, 4.4; 06-HD/TW 4.6.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from dangvu.admission.case import Case
from dangvu.admission.enums import Path
from dangvu.admission.models import AdmissionCase, CaseStep
from dangvu.admission.step_draft import StepDraft
from dangvu.core.actor import EVERYWHERE, Actor, Scope
from dangvu.core.decision import Decision
from dangvu.core.errors import Refused
from dangvu.correspondence import permissions as correspondence
from dangvu.register import permissions as register
from dangvu.register.enums import EventKind
from dangvu.register.facts import DetailFacts, PersonDraft, ProfileFacts
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.admit import admit_person
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.recognise import recognise_member
from dangvu.register.operations.restore import readmit_person
from dangvu.sources import permissions as sources
from dangvu.sources.models import Prospect

#: The steps by which a member is recognised; the facts of a step that say which entries
#: stand in the place of those that these steps made.
RECOGNITION = ("T17", "T17c")
RESTATED = "restated"

_BY_PROCEDURE = {
    register.RECORD,
    register.CORRECT,
    sources.KEEP,
    correspondence.ISSUE,
}


class NoPerson(Refused):
    """The step concerns a member, and the case has led to none."""

    default_code = "NO_PERSON"


@dataclass(frozen=True, slots=True)
class ByProcedure:
    """The actor of a step while its entry is written: the procedure gives the right."""

    actor: Actor

    @property
    def name(self) -> str:
        """Return the name of who takes the step."""
        return self.actor.name

    @property
    def user_id(self) -> int | None:
        """Return the account of who takes the step."""
        return self.actor.user_id

    @property
    def role(self) -> str:
        """Return the office of who takes the step."""
        return self.actor.role

    @property
    def unit_id(self) -> int | None:
        """Return the unit of that office."""
        return self.actor.unit_id

    def scope(self, code: str) -> Scope:
        """Let what follows from the step be written; all else is as in the office."""
        if code in _BY_PROCEDURE:
            return EVERYWHERE
        return self.actor.scope(code)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an effect is made of."""

    actor: Actor
    at: dt.datetime
    case: AdmissionCase
    document: Case
    draft: StepDraft

    @property
    def person(self) -> Person:
        """Return the member. Raises NoPerson."""
        if self.case.person is None:
            raise NoPerson(
                _("This case has led to no member yet. Record the ceremony first.")
            )
        return self.case.person

    @property
    def decided(self) -> Decision:
        """Return the paper of the step itself."""
        draft = self.draft
        issuer = draft.issuer or self.document.organisation.deciding
        return Decision(draft.number, draft.acted_on, issuer)


def carry_out(transition: str, effect: Effect) -> MembershipEvent | None:
    """Do what a step does to the ledger; return its entry, if it makes one.

    Raises what the register refuses.
    """
    act = _EFFECTS.get(transition)
    return act(effect) if act else None


def _admit(effect: Effect) -> MembershipEvent:
    case, decision = effect.case, effect.document.decision
    paper = Decision(
        decision.number,
        decision.signed_on,
        decision.body_name or effect.document.organisation.deciding,
    )
    if case.path == Path.READMISSION:
        event = readmit_person(
            actor=effect.actor,
            at=effect.at,
            person=effect.person,
            unit_id=case.unit_id,
            ceremony_on=effect.draft.acted_on,
            decision=paper,
        )
    else:
        event = admit_person(
            actor=effect.actor,
            at=effect.at,
            person=case.person or _newcomer(case),
            unit_id=case.unit_id,
            ceremony_on=effect.draft.acted_on,
            decision=paper,
        )
    case.person_id = event.person_id
    return event


def _newcomer(case: AdmissionCase) -> PersonDraft:
    """Return who enters the register, with what the branch knew of the prospect."""
    profile = ProfileFacts(sex=case.sex, birth_date=case.birth_date)
    known = (
        Prospect.objects.filter(uuid=case.prospect).first() if case.prospect else None
    )
    if known is None:
        return PersonDraft(case.full_name, profile, source="admission")
    return PersonDraft(
        case.full_name,
        replace(
            profile,
            ethnicity=known.ethnicity,
            religion=known.religion,
            employer=known.work_place,
        ),
        DetailFacts(
            permanent_address=known.residence,
            phone=known.phone,
            edu_general=known.edu_general,
            edu_professional=known.edu_professional,
            youth_union_on=known.youth_union_on,
        ),
        numbers=(("NATIONAL_ID", known.national_id),) if known.national_id else (),
        source="admission",
    )


def _recognise(effect: Effect) -> MembershipEvent:
    official_on = effect.document.probation.recognition.official_from
    return recognise_member(
        actor=effect.actor,
        at=effect.at,
        person=effect.person,
        official_on=official_on
        or effect.case.probation_ends_on
        or effect.draft.acted_on,
        decision=effect.decided,
    )


def _remove(effect: Effect) -> MembershipEvent:
    return end_membership(
        actor=effect.actor,
        at=effect.at,
        person=effect.person,
        kind=EventKind.DELP,
        day=effect.draft.acted_on,
        decision=effect.decided,
        note=effect.draft.note,
    )


def _cancel(effect: Effect) -> None:
    """Take back every entry that followed from the admission (38-HD/BTCTW I.3.a)."""
    first = entry_of(effect.case, "T14")
    if first is None:
        return
    later = MembershipEvent.objects.filter(
        person_id=first.person_id,
        reverses__isnull=True,
        reversal__isnull=True,
        effective_date__gte=first.effective_date,
    )
    own = [e for e in later.order_by("id") if _follows(e, first)]
    _reverse(effect, [event.pk for event in own])


def _cancel_recognition(effect: Effect) -> None:
    """Take the recognition back: the member is on probation again."""
    entry = entry_of(effect.case, *RECOGNITION)
    if entry is not None:
        _reverse(effect, [entry.pk])


def _reverse(effect: Effect, event_ids: list[int]) -> None:
    reverse_events(
        actor=effect.actor,
        at=effect.at,
        event_ids=event_ids,
        reason=effect.draft.note or f"{effect.draft.number} {effect.draft.acted_on}",
    )


def entry_of(case: AdmissionCase, *transitions: str) -> MembershipEvent | None:
    """Return the entry that a step of the case made, if it still stands.

    Where a corrective decision put another entry in its place, that one.
    """
    steps = CaseStep.objects.filter(case=case).order_by("id")
    made = [
        pk
        for step in steps
        for code, pk in (
            (step.transition, step.event_id),
            *step.facts.get(RESTATED, {}).items(),
        )
        if pk and code in transitions
    ]
    standing = MembershipEvent.objects.filter(pk__in=made, reversal__isnull=True)
    found: MembershipEvent | None = standing.order_by("-id").first()
    return found


def _follows(event: MembershipEvent, first: MembershipEvent) -> bool:
    """Say whether an entry is the admission or comes after it in the chain."""
    return (event.effective_date, event.slot) >= (first.effective_date, first.slot)


_EFFECTS: Mapping[str, Callable[[Effect], MembershipEvent | None]] = {
    "T14": _admit,
    "T17": _recognise,
    "T17c": _recognise,
    "T18": _remove,
    "T19": _cancel,
    "T19r": _cancel_recognition,
}
