"""Open a case of admission."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.case_draft import STARTS, CaseDraft
from dangvu.admission.enums import Path
from dangvu.admission.merging import merged, validated
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.follow_prospect import begin_following
from dangvu.admission.operations.held import put_sections, save_standing
from dangvu.admission.places import require_at
from dangvu.admission.queries.books import books
from dangvu.admission.queries.chain import chain_on
from dangvu.admission.templates import template_sections
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.core.text.folding import fold, nfc
from dangvu.core.text.ordering import sort_key
from dangvu.register.enums import PersonState
from dangvu.register.operations.enter_person import NameMissing
from dangvu.register.queries.people import MEMBERS


class CaseOpenAlready(Refused):
    """The same person has a case that is not closed."""

    default_code = "CASE_OPEN"


class NotAFormerMember(Refused):
    """A re-admission is only for somebody who has left the Party in this register."""

    default_code = "NOT_A_FORMER_MEMBER"


class IsMember(Refused):
    """Somebody who is a member cannot be admitted."""

    default_code = "IS_MEMBER"


@transaction.atomic
def open_case(*, actor: Actor, at: dt.datetime, draft: CaseDraft) -> AdmissionCase:
    """Open a case; the chain of decision is that of the branch on the day of opening.

    Raises NotAllowed, InTheFuture, NameMissing, CaseOpenAlready, NotAFormerMember,
    IsMember, SectionInvalid; SealedRefused for sealed facts in profile B.
    """
    require_at(actor, permissions.PREPARE, draft.unit_id)
    today = date_in_vietnam(at)
    refuse_future(draft.opened_on, today)
    sections = merged(template_sections(draft.template), dict(draft.sections))
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="admission.open")
        _refuse(draft)
        case = _row(draft)
        case.opened = recording
        case.save(force_insert=True)
        stored = {name: validated(name, values) for name, values in sections.items()}
        put_sections(case, stored, recording=recording, at=at)
        save_standing(case, today=today, books=books())
        begin_following(actor=actor, at=at, case=case)
        write_line(
            actor=actor,
            at=at,
            code="admission.open",
            subject=Subject("case", case.pk, case.unit_id),
            detail={"path": case.path, "template": case.template, "state": case.state},
            recording=recording,
        )
    return case


def _row(draft: CaseDraft) -> AdmissionCase:
    chain = chain_on(draft.unit_id, day=draft.opened_on)
    name = nfc(draft.full_name).strip()
    return AdmissionCase(
        prospect=draft.prospect,
        person=draft.person,
        earlier=draft.earlier,
        full_name=name,
        sort_key=sort_key(name),
        search_key=fold(name),
        birth_date=draft.birth_date,
        sex=draft.sex,
        unit_id=draft.unit_id,
        section_unit_id=chain.section,
        base_unit_id=chain.base,
        decider_unit_id=chain.decider,
        chain=chain.type,
        path=draft.path,
        template=draft.template,
        state=draft.state,
        state_since=draft.opened_on,
        opened_on=draft.opened_on,
    )


def _refuse(draft: CaseDraft) -> None:
    if not draft.full_name.strip():
        raise NameMissing(_("Enter the full name."))
    if draft.state not in STARTS and draft.earlier is None:
        raise Refused(_("A case cannot begin in this state."), code="WRONG_START")
    _refuse_open(draft)
    state = draft.person.state if draft.person else PersonState.NONE
    is_carried_on = draft.earlier is not None
    if state in MEMBERS and not is_carried_on:
        raise IsMember(_("This person is a member already."))
    is_left = state == PersonState.LEFT
    if draft.path == Path.READMISSION and not (is_left or is_carried_on):
        raise NotAFormerMember(
            _(
                "For a re-admission choose the former member. Who left the Party "
                "elsewhere is entered into the register first, with the day of leaving."
            )
        )


def _refuse_open(draft: CaseDraft) -> None:
    open_cases = AdmissionCase.objects.filter(closed_on__isnull=True)
    same = Q(pk__in=[])
    if draft.person:
        same |= Q(person=draft.person)
    if draft.prospect:
        same |= Q(prospect=draft.prospect)
    if open_cases.filter(same).exists():
        raise CaseOpenAlready(
            _("There is an open case of this person. Go on with that one.")
        )
