"""Verification letters of several cases at once: sent, numbered, printed, reminded of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.access.made_by import watermark
from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase, VerificationRequest
from dangvu.admission.operations.case_papers import SUBJECT, VERIFICATION_LETTER
from dangvu.admission.operations.requests import (
    AnswerDraft,
    RequestDraft,
    add_requests,
    answer_request,
)
from dangvu.admission.papers.build import build
from dangvu.admission.papers.forms import form_of
from dangvu.admission.places import require_at
from dangvu.admission.queries.document import document_of
from dangvu.admission.queries.paper_facts import (
    paper_facts,
    request_facts,
    unit_of_form,
)
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.correspondence.enums import PaperKind
from dangvu.papers.paper import Paper
from dangvu.sources.operations.number_paper import number_paper

MOST_LETTERS = 60
"""More letters in one file would keep the page waiting, as papers of a ceremony would."""

_TITLE = "Công văn đề nghị thẩm tra lý lịch"


class NoLetterChosen(Refused):
    """Somebody has to say which letters, or about whom."""

    default_code = "NO_LETTER_CHOSEN"


class TooManyLetters(Refused):
    """So many letters do not fit into one file."""

    default_code = "TOO_MANY_LETTERS"


@transaction.atomic
def send_letters(
    *,
    actor: Actor,
    at: dt.datetime,
    letters: Sequence[tuple[AdmissionCase, RequestDraft]],
    takes_numbers: bool,
) -> list[VerificationRequest]:
    """Record letters of several cases that go out together, all or none.

    With ``takes_numbers`` each gets a number of its own from the register of outgoing
    papers. Raises NoLetterChosen and what ``add_requests`` and numbering refuse.
    """
    _refuse_none(letters)
    made: list[VerificationRequest] = []
    for case, of_case in groupby(letters, key=lambda pair: pair[0]):
        drafts = [draft for _case, draft in of_case]
        made += add_requests(actor=actor, at=at, case=case, drafts=drafts)
    if takes_numbers:
        number_letters(actor=actor, at=at, letters=made)
    return made


@transaction.atomic
def number_letters(
    *, actor: Actor, at: dt.datetime, letters: Sequence[VerificationRequest]
) -> int:
    """Give each letter without a number its own; return how many got one.

    Raises NotAllowed, TermNotRecorded and what the register of outgoing papers refuses.
    """
    bare = [one for one in letters if not one.number]
    for letter in bare:
        case = letter.case
        require_at(actor, permissions.PREPARE, case.unit_id)
        unit = unit_of_form(case, form_of(VERIFICATION_LETTER)) or case.unit_id
        letter.number = number_paper(
            actor=actor,
            at=at,
            kind=PaperKind.LETTER,
            day=letter.sent_on,
            title=f"{_TITLE} – {letter.addressee}",
            about=Subject(SUBJECT, case.pk, unit),
        )
        with whole_register():
            letter.save(update_fields=["number"])
    return len(bare)


@transaction.atomic
def remind_letters(
    *, actor: Actor, at: dt.datetime, letters: Sequence[VerificationRequest]
) -> int:
    """Record that those who have not answered were reminded today.

    Raises NoLetterChosen, NotAllowed. Source: rules-admission 2.4 (t-verify).
    """
    _refuse_none(letters)
    today = AnswerDraft(reminded_on=date_in_vietnam(at))
    for letter in letters:
        answer_request(actor=actor, at=at, request=letter, draft=today)
    return len(letters)


@transaction.atomic
def make_letters(
    *, actor: Actor, at: dt.datetime, letters: Sequence[VerificationRequest]
) -> list[Paper]:
    """Fill the letters that were chosen, one a page, in the order given.

    The trail says for each case that its form was taken out. Raises NoLetterChosen,
    TooManyLetters, NotAllowed.
    """
    _refuse_none(letters)
    if len(letters) > MOST_LETTERS:
        raise TooManyLetters(
            _("Choose at most %(most)d letters for one file.") % {"most": MOST_LETTERS}
        )
    imprint, form = watermark(actor, at), form_of(VERIFICATION_LETTER)
    papers = []
    for letter in letters:
        case = letter.case
        require_at(actor, permissions.PREPARE, case.unit_id)
        facts = paper_facts(case, document_of(case), form, day=letter.sent_on)
        of_letter = request_facts(facts, [letter])
        papers += [build(form.code, one, imprint=imprint) for one in of_letter]
        write_line(
            actor=actor,
            at=at,
            code="admission.make_paper",
            subject=Subject(SUBJECT, case.pk, case.unit_id),
            detail={"form": form.code, "papers": len(of_letter)},
        )
    return papers


def _refuse_none(chosen: Sequence[object]) -> None:
    if not chosen:
        raise NoLetterChosen(_("Choose at least one letter."))
