"""Give or withdraw consent to one purpose: by the person, or on paper to an officer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, person_of, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.errors import NotAllowed, Refused
from dangvu.privacy import permissions
from dangvu.privacy.duty_data import optional_purpose, text_on
from dangvu.privacy.enums import Answer, Way
from dangvu.privacy.models import Consent
from dangvu.privacy.queries.consents import newest_answer
from dangvu.register.models import Person
from dangvu.register.operations.restrict_fields import restrict_fields
from dangvu.units.queries.find import reach_of


class PaperNotNamed(Refused):
    """An answer on paper needs to say where the paper is."""

    default_code = "PAPER_NOT_NAMED"


class AnsweredAlready(Refused):
    """The same answer holds already."""

    default_code = "ANSWERED_ALREADY"


@dataclass(frozen=True, slots=True)
class OnPaper:
    """The signed paper: the day on it and where it is kept."""

    day: dt.date
    kept_at: str


@transaction.atomic
def answer_on_screen(
    *, actor: Actor, at: dt.datetime, person: Person, purpose: str, answer: Answer
) -> Consent:
    """Keep what a person says on the own page. Raises NotAllowed for anybody else."""
    if person_of(actor) != person.pk or actor.role == "HELPER":
        raise NotAllowed(_("Only the person themselves can answer on the screen."))
    day = date_in_vietnam(at)
    return _Answering(actor, at, person).write(
        purpose, answer, way=Way.SCREEN, paper=OnPaper(day, "")
    )


@transaction.atomic
def answer_on_paper(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    purpose: str,
    answer: Answer,
    paper: OnPaper,
) -> Consent:
    """Keep what a person signed. Raises NotAllowed, PaperNotNamed, InTheFuture.

    Withdrawing is as easy as giving: the same page, the same paper.
    """
    require(actor, permissions.RECORD_CONSENT, *_home(person))
    refuse_future(paper.day, date_in_vietnam(at))
    if not paper.kept_at.strip():
        raise PaperNotNamed(_("Say where the signed paper is kept."))
    return _Answering(actor, at, person).write(
        purpose, answer, way=Way.PAPER, paper=paper
    )


@dataclass(frozen=True, slots=True)
class _Answering:
    """Appends an answer and lets the fields of the purpose follow it."""

    actor: Actor
    at: dt.datetime
    person: Person

    def write(self, code: str, answer: Answer, *, way: Way, paper: OnPaper) -> Consent:
        purpose = optional_purpose(code)
        before = newest_answer(self.person, code)
        if before and before.answer == answer:
            raise AnsweredAlready(_("This is the answer that holds already."))
        consent = Consent.objects.create(
            person=self.person,
            purpose=code,
            answer=answer,
            text_version=text_on(code, day=paper.day).version,
            way=way,
            day=paper.day,
            paper=paper.kept_at.strip(),
            at=self.at,
            actor_name=self.actor.name,
            user_id=self.actor.user_id,
        )
        self._leave_line(consent)
        restrict_fields(
            actor=self.actor,
            at=self.at,
            person=self.person,
            names=purpose.fields,
            restricted=answer == Answer.WITHDRAWN,
            ground=f"CONSENT_{code}",
        )
        return consent

    def _leave_line(self, consent: Consent) -> None:
        write_line(
            actor=self.actor,
            at=self.at,
            code="privacy.consent",
            subject=Subject("person", self.person.pk, self.person.home_id),
            detail={
                "purpose": consent.purpose,
                "answer": consent.answer,
                "way": consent.way,
            },
        )


def _home(person: Person) -> list[str]:
    return reach_of(person.home_id) if person.home_id else ["-"]
