"""The rows of the pages on verification letters of all cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dangvu.admission.models import VerificationRequest
from dangvu.admission.queries.letters import Addressee, Unsent
from dangvu.desk.case_page import case_url
from dangvu.desk.elements import Tone
from dangvu.desk.forms.letters import AnswerRow, place_of
from dangvu.desk.words_of_cases import state_name
from dangvu.desk.words_of_deadlines import remaining
from dangvu.rulebook.calendar import WorkCalendar
from dangvu.units.queries.find import names_on


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter without an answer, how long it waits, and the form of its answer."""

    letter: VerificationRequest
    name: str
    url: str
    about: str
    unit: str
    waited: str
    lateness: str
    tone: Tone
    form: AnswerRow
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class AddresseeRow:
    """Somebody who has not answered, with the way to the letters."""

    name: str
    letters: int
    late: int
    since: dt.date
    url: str


@dataclass(frozen=True, slots=True)
class UnsentRow:
    """A person about whom a letter may be sent."""

    place: str
    name: str
    url: str
    about: str
    unit: str
    state: str
    is_ticked: bool


def letter_rows(
    letters: Iterable[VerificationRequest],
    forms: Mapping[int, AnswerRow],
    *,
    ticked: Collection[str],
    calendar: WorkCalendar,
    today: dt.date,
) -> list[LetterRow]:
    """Return letters as a list shows them."""
    listed = list(letters)
    units = names_on({one.case.unit_id for one in listed}, day=today)
    days = replace(calendar, years=None)
    return [
        LetterRow(
            letter=one,
            name=one.case.full_name,
            url=case_url(one.case),
            about=str(one.get_about_display()),
            unit=units.get(one.case.unit_id, ""),
            waited=_waited(one, days, today),
            lateness=remaining(one.due_on, today).text if one.due_on else "",
            tone=remaining(one.due_on, today).tone if one.due_on else "",
            form=forms[one.pk],
            is_ticked=one.public_id.hex in ticked,
        )
        for one in listed
    ]


def addressee_rows(found: Iterable[Addressee]) -> list[AddresseeRow]:
    """Return addressees, each with the way to its letters."""
    return [
        AddresseeRow(
            one.name,
            one.letters,
            one.late,
            one.since,
            f"?{urlencode({'to': one.name})}",
        )
        for one in found
    ]


def unsent_rows(
    people: Iterable[Unsent], *, ticked: Collection[str], today: dt.date
) -> list[UnsentRow]:
    """Return people about whom no letter was sent yet."""
    listed = list(people)
    units = names_on({one.case.unit_id for one in listed}, day=today)
    return [
        UnsentRow(
            place=place_of(one),
            name=one.case.full_name,
            url=case_url(one.case),
            about=str(one.about.label),
            unit=units.get(one.case.unit_id, ""),
            state=capfirst(state_name(one.case.state)),
            is_ticked=place_of(one) in ticked,
        )
        for one in listed
    ]


def _waited(letter: VerificationRequest, days: WorkCalendar, today: dt.date) -> str:
    start = letter.received_on or letter.sent_on
    said = {"n": days.count(start, today)}
    if letter.due_on is None:
        return _("%(n)s working days") % said
    limit = days.count(start, letter.due_on)
    return _("%(n)s of %(limit)s working days") % (said | {"limit": limit})
