"""Consent: given and withdrawn, on the screen and on paper; what follows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from dangvu.audit.models import Entry
from dangvu.core.actor import EVERYWHERE, Scope
from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION
from dangvu.core.errors import NotAllowed
from dangvu.lists.columns import columns_of
from dangvu.lists.queries.values import values_of
from dangvu.privacy.duty_data import UnknownPurpose
from dangvu.privacy.enums import Answer
from dangvu.privacy.operations.answer_consent import (
    AnsweredAlready,
    OnPaper,
    PaperNotNamed,
    answer_on_paper,
    answer_on_screen,
)
from dangvu.privacy.queries.consents import answers_of, choices_of
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.queries.restrictions import restricted_of
from support.organisation import SYSTEM, TODAY, at

PAPER = OnPaper(TODAY, "Tủ hồ sơ số 3, cặp 2026")


@dataclass(frozen=True, slots=True)
class Self:
    """Somebody at their own page."""

    person_id: int
    role: str = "MEMBER"
    name: str = "chính mình"
    user_id: int | None = None
    unit_id: int | None = None

    def scope(self, code: str) -> Scope:
        return EVERYWHERE


def on_paper(
    person, answer=Answer.GIVEN, *, actor=SYSTEM, purpose="PHONE", paper=PAPER
):
    with whole_register():
        return answer_on_paper(
            actor=actor,
            at=at(),
            person=person,
            purpose=purpose,
            answer=answer,
            paper=paper,
        )


def on_screen(person, actor, answer=Answer.GIVEN):
    with whole_register():
        return answer_on_screen(
            actor=actor, at=at(), person=person, purpose="ZALO", answer=answer
        )


def phone_in_list(person):
    with whole_register():
        [column] = columns_of(["phone"])
        cells = values_of(actor=SYSTEM, ids=[person.pk], day=TODAY, columns=[column])
        return cells[person.pk]["phone"]


def test_every_answer_is_kept_with_text_way_and_day(people):
    on_paper(people.an)
    on_paper(people.an, Answer.WITHDRAWN)
    with whole_register():
        kept = [
            (c.purpose, c.answer, c.text_version, c.way, c.day, c.paper)
            for c in answers_of(people.an)
        ]
        [choice] = [
            c for c in choices_of(people.an, day=TODAY) if c.purpose.code == "PHONE"
        ]
        lines = Entry.objects.filter(code="privacy.consent", subject_id=people.an.pk)
        assert [line.detail["answer"] for line in lines] == ["GIVEN", "WITHDRAWN"]

    paper = ("2026-1", "PAPER", TODAY, PAPER.kept_at)
    assert kept == [("PHONE", "GIVEN", *paper), ("PHONE", "WITHDRAWN", *paper)]
    assert choice.is_given is False


def test_withdrawn_telephone_leaves_every_list_and_comes_back(people):
    change_facts(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        day=TODAY,
        changes={"phone": "0912345678"},
        decision=NO_DECISION,
    )
    shown = [phone_in_list(people.an)]
    for answer in (Answer.WITHDRAWN, Answer.GIVEN):
        on_paper(people.an, answer)
        shown.append(phone_in_list(people.an))

    assert shown == ["0912345678", None, "0912345678"]


def test_person_answers_on_the_own_page_and_nobody_else_does(people):
    on_screen(people.an, Self(people.an.pk))
    on_screen(people.an, Self(people.an.pk), Answer.WITHDRAWN)
    for other in (Self(people.binh.pk), Self(people.an.pk, role="HELPER"), SYSTEM):
        with pytest.raises(NotAllowed):
            on_screen(people.an, other)
    with whole_register():
        assert [c.way for c in answers_of(people.an)] == ["SCREEN", "SCREEN"]
        assert restricted_of([people.an.pk]) == {}


def test_officer_of_elsewhere_records_nothing(people, actors):
    with pytest.raises(NotAllowed):
        on_paper(people.dung, actor=actors.north_office)
    with pytest.raises(NotAllowed):
        on_paper(people.an, actor=actors.secretary)


def test_paper_day_and_purpose_are_checked(people):
    with pytest.raises(PaperNotNamed):
        on_paper(people.an, paper=OnPaper(TODAY, " "))
    with pytest.raises(InTheFuture):
        on_paper(people.an, paper=OnPaper(TODAY + dt.timedelta(days=1), "tủ"))
    with pytest.raises(UnknownPurpose):
        on_paper(people.an, purpose="ROLL")


def test_same_answer_twice_is_refused(people):
    on_paper(people.an)
    with pytest.raises(AnsweredAlready):
        on_paper(people.an)
