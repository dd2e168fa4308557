"""What a person answered, as those may see who may see personal facts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.privacy.duty_data import ConsentText, Purpose, optional_purposes, text_on
from dangvu.privacy.enums import Answer
from dangvu.privacy.models import Consent
from dangvu.register.models import Person


@dataclass(frozen=True, slots=True)
class Choice:
    """One optional purpose, the text in use, and the answer that holds, if any."""

    purpose: Purpose
    text: ConsentText
    answer: Consent | None

    @property
    def is_given(self) -> bool:
        """Say whether consent holds."""
        return self.answer is not None and self.answer.answer == Answer.GIVEN


def choices_of(person: Person, *, day: dt.date) -> list[Choice]:
    """Return every optional purpose with what holds for the person."""
    newest = {consent.purpose: consent for consent in answers_of(person)}
    return [
        Choice(purpose, text_on(purpose.code, day=day), newest.get(purpose.code))
        for purpose in optional_purposes()
    ]


def answers_of(person: Person) -> list[Consent]:
    """Return every answer of a person, oldest first: the proof."""
    return list(Consent.objects.filter(person=person).order_by("id"))


def newest_answer(person: Person, purpose: str) -> Consent | None:
    """Return the answer that holds about one purpose."""
    rows = Consent.objects.filter(person=person, purpose=purpose)
    return rows.order_by("-id").first()
