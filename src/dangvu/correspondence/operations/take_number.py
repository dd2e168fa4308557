"""Give an outgoing paper its number: the next one, or one given with the pen before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.errors import Refused
from dangvu.correspondence import permissions
from dangvu.correspondence.enums import PaperKind
from dangvu.correspondence.models import IssuedPaper
from dangvu.correspondence.signs import term_of
from dangvu.units.queries.find import reach_of

SUBJECT = "issued_paper"
_LARGEST = 99_999


class UnknownKind(Refused):
    """No such kind of paper is numbered."""

    default_code = "UNKNOWN_PAPER_KIND"


class TitleMissing(Refused):
    """The register of outgoing papers says what each paper is about."""

    default_code = "PAPER_TITLE_MISSING"


class NumberUsed(Refused):
    """Another paper has the number; also a cancelled one keeps it."""

    default_code = "PAPER_NUMBER_USED"


class NumberImpossible(Refused):
    """A number is a whole number from one on."""

    default_code = "PAPER_NUMBER_IMPOSSIBLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDraft:
    """A paper that is to have a number.

    ``letters`` are those of the body that signs, ``subject_kind`` and ``subject_id``
    what the paper is about, ``form`` the code of its form; all opaque here.
    """

    unit_id: int
    kind: str
    term: str
    issued_on: dt.date
    title: str
    letters: str = ""
    form: str = ""
    subject_kind: str = ""
    subject_id: int | None = None


def hold_numbers(counted: Iterable[tuple[int, str, str]]) -> None:
    """Let nobody else take numbers of these units, kinds and terms for now.

    Call it in a transaction, before looking whether a paper has its number already: who
    takes the same paper out at the same time waits, and finds the number. Everything
    that one transaction counts is held at once, always in the same order, so that no
    two wait for each other. Raises TermUnclear.
    """
    for unit_id, kind, term in sorted(
        {(unit_id, kind, term_of(term)) for unit_id, kind, term in counted}
    ):
        _wait_for_others(unit_id, kind, term)


@transaction.atomic
def take_number(*, actor: Actor, at: dt.datetime, draft: PaperDraft) -> IssuedPaper:
    """Give the paper the number after the largest of its unit, kind and term.

    Whoever asks at the same time waits for the other to be done. Raises NotAllowed,
    UnknownKind, TermUnclear, TitleMissing, InTheFuture.
    """
    term = _judged(actor, at, draft)
    _wait_for_others(draft.unit_id, draft.kind, term)
    used = IssuedPaper.objects.filter(
        unit_id=draft.unit_id, kind=draft.kind, term=term
    ).aggregate(largest=Max("number"))
    number = (used["largest"] or 0) + 1
    return _written(actor, at, draft, term=term, number=number)


@transaction.atomic
def enter_number(
    *, actor: Actor, at: dt.datetime, draft: PaperDraft, number: int
) -> IssuedPaper:
    """Enter a number that was given with the pen. The next one taken follows it.

    Raises as ``take_number``, and NumberUsed, NumberImpossible.
    """
    term = _judged(actor, at, draft)
    if not 1 <= number <= _LARGEST:
        raise NumberImpossible(_("A number is a whole number from 1 to 99999."))
    _wait_for_others(draft.unit_id, draft.kind, term)
    _refuse_used(draft, term, number)
    return _written(actor, at, draft, term=term, number=number, was_on_paper=True)


def _judged(actor: Actor, at: dt.datetime, draft: PaperDraft) -> str:
    """Return the term as it is written, if the draft may have a number."""
    require(actor, permissions.ISSUE, *reach_of(draft.unit_id))
    if draft.kind not in PaperKind.values:
        raise UnknownKind(_("Choose the kind of paper."))
    if not draft.title.strip():
        raise TitleMissing(_("Say in one line what the paper is about."))
    refuse_future(draft.issued_on, date_in_vietnam(at))
    return term_of(draft.term)


def _wait_for_others(unit_id: int, kind: str, term: str) -> None:
    """Let nobody else count the same papers until this transaction ends."""
    counted = f"{SUBJECT}/{unit_id}/{kind}/{term}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [counted]
        )


def _refuse_used(draft: PaperDraft, term: str, number: int) -> None:
    used = IssuedPaper.objects.filter(
        unit_id=draft.unit_id, kind=draft.kind, term=term, number=number
    ).first()
    if used is not None:
        raise NumberUsed(
            _(
                "The number %(sign)s of the term %(term)s is already used, for a paper "
                "of %(day)s. Look it up in the register of outgoing papers."
            )
            % {"sign": used.sign, "term": term, "day": f"{used.issued_on:%d-%m-%Y}"}
        )


def _written(
    actor: Actor,
    at: dt.datetime,
    draft: PaperDraft,
    *,
    term: str,
    number: int,
    was_on_paper: bool = False,
) -> IssuedPaper:
    paper = IssuedPaper.objects.create(
        unit_id=draft.unit_id,
        kind=draft.kind,
        term=term,
        number=number,
        letters=draft.letters.strip(),
        issued_on=draft.issued_on,
        title=draft.title.strip(),
        form=draft.form,
        subject_kind=draft.subject_kind,
        subject_id=draft.subject_id,
        was_on_paper=was_on_paper,
        taken_at=at,
        taken_by=actor.name,
        user_id=actor.user_id,
    )
    write_line(
        actor=actor,
        at=at,
        code="correspondence.enter" if was_on_paper else "correspondence.take",
        subject=Subject(SUBJECT, paper.pk, paper.unit_id),
        detail={"sign": paper.sign, "term": term, "form": paper.form},
    )
    return paper
