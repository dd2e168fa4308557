"""A branch proposes people for a class, by resolution."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.errors import Refused
from dangvu.register.enums import PersonState
from dangvu.register.models import Person, Profile
from dangvu.sources import permissions
from dangvu.sources.candidate_checks import Candidate, warnings_about
from dangvu.sources.class_enums import ClassKind
from dangvu.sources.class_rules import ClassRefused
from dangvu.sources.models import Enrolment, Prospect
from dangvu.sources.queries.certificates import holds_valid
from dangvu.units.queries.find import reach_of


class LookAgain(Refused):
    """Warnings stand against a proposal that nobody has passed yet."""

    default_code = "LOOK_AGAIN"


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """Whom a branch proposes for a class of a kind, by which resolution.

    ``passed`` are the codes of warnings that the secretary has seen and passes.
    """

    unit_id: int
    kind: ClassKind
    resolution_number: str
    resolution_on: dt.date
    prospects: Sequence[int] = ()
    people: Sequence[int] = ()
    passed: frozenset[str] = frozenset()


def candidates_of(draft: ProposalDraft, *, today: dt.date) -> list[Candidate]:
    """Return who is meant, with the checks that fire. Raises ClassRefused.

    A prospect must be of this branch, a member probationary and at home in it.
    """
    if draft.kind == ClassKind.NEW_MEMBER:
        return _members(draft)
    rows = Prospect.objects.filter(pk__in=draft.prospects, unit_id=draft.unit_id)
    found = list(rows.order_by("sort_key", "pk"))
    _refuse_missing(draft.prospects, found)
    valid = holds_valid([one.pk for one in found], day=today)
    return [
        Candidate(
            prospect_id=one.pk,
            person_id=None,
            full_name=one.full_name,
            sort_key=one.sort_key,
            birth_date=one.birth_date,
            warnings=warnings_about(one.stage, has_valid=one.pk in valid),
        )
        for one in found
    ]


@transaction.atomic
def propose_candidates(
    *, actor: Actor, at: dt.datetime, draft: ProposalDraft
) -> list[Enrolment]:
    """Propose people for the next class of a kind; the office enrols them.

    Raises NotAllowed, ClassRefused, InTheFuture, and LookAgain while a warning stands
    that was not passed (rules-admission L07). Source: 38-HD/BTCTW I.1.1.d.
    """
    today = date_in_vietnam(at)
    require(actor, permissions.KEEP, *(reach_of(draft.unit_id) or ["-"]))
    refuse_future(draft.resolution_on, today)
    if not draft.resolution_number.strip():
        raise ClassRefused(_("A branch proposes by resolution: enter its number."))
    candidates = candidates_of(draft, today=today)
    if not candidates:
        raise ClassRefused(_("Choose at least one person."))
    _refuse_unseen(candidates, draft.passed)
    rows = [_row(draft, candidate) for candidate in candidates]
    try:
        with transaction.atomic():
            made = Enrolment.objects.bulk_create(rows)
    except IntegrityError as twin:
        raise ClassRefused(
            _("Somebody among them is proposed already and waits for a class.")
        ) from twin
    write_line(
        actor=actor,
        at=at,
        code="sources.propose_candidates",
        subject=Subject("unit", draft.unit_id, draft.unit_id),
        detail={"kind": draft.kind, "enrolments": [row.pk for row in made]},
    )
    return made


def _members(draft: ProposalDraft) -> list[Candidate]:
    rows = Person.objects.filter(
        pk__in=draft.people, home_id=draft.unit_id, state=PersonState.PROBATIONARY
    )
    found = list(rows.order_by("sort_key", "pk"))
    _refuse_missing(draft.people, found)
    births = dict(
        Profile.objects.known_at()
        .filter(person__in=found, valid__endswith__isnull=True)
        .values_list("person_id", "birth_date")
    )
    return [
        Candidate(
            prospect_id=None,
            person_id=one.pk,
            full_name=one.full_name,
            sort_key=one.sort_key,
            birth_date=births.get(one.pk),
        )
        for one in found
    ]


def _refuse_missing(asked: Sequence[int], found: Sequence[object]) -> None:
    if len(found) != len(set(asked)):
        raise ClassRefused(
            _(
                "Somebody you chose is no longer with this branch, or not on probation. "
                "Open the list again."
            )
        )


def _refuse_unseen(candidates: Iterable[Candidate], passed: frozenset[str]) -> None:
    standing = {code for one in candidates for code in one.warnings}
    if not standing <= passed:
        raise LookAgain(
            _("Look at the warnings beside the names, and send the list once more.")
        )


def _row(draft: ProposalDraft, candidate: Candidate) -> Enrolment:
    return Enrolment(
        prospect_id=candidate.prospect_id,
        person_id=candidate.person_id,
        kind=draft.kind,
        unit_id=draft.unit_id,
        full_name=candidate.full_name,
        sort_key=candidate.sort_key,
        birth_date=candidate.birth_date,
        resolution_number=draft.resolution_number.strip(),
        resolution_on=draft.resolution_on,
        warnings=list(candidate.warnings),
    )
