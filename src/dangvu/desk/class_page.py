"""What the pages of classes show, prepared for their templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor, may
from dangvu.desk.elements import Tone
from dangvu.sources import permissions
from dangvu.sources.candidate_checks import NOT_LISTED, STILL_VALID
from dangvu.sources.class_enums import Result, Validity
from dangvu.sources.groups import source_groups
from dangvu.sources.models import CourseClass, Enrolment
from dangvu.sources.queries.certificates import Held
from dangvu.sources.queries.classes import Counts, Participant, counts_of
from dangvu.units.queries.find import names_on, reach_of

_TONES: dict[str, Tone] = {
    Validity.VALID: "ok",
    Validity.EXPIRING: "due",
    Validity.EXPIRED: "late",
}
_RESULTS: dict[str, Tone] = {Result.PASS: "ok", Result.FAIL: "late"}


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class in the list."""

    course: CourseClass
    unit: str
    counts: Counts
    state: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody of a class, with the words of the result."""

    participant: Participant
    unit: str
    result: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Somebody who waits for a class."""

    enrolment: Enrolment
    unit: str
    warnings: Sequence[str]
    is_ticked: bool = False


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate with the words of its validity."""

    held: Held
    word: str
    tone: Tone


def class_rows(
    actor: Actor, classes: Sequence[CourseClass], day: dt.date
) -> list[ClassRow]:
    """Return classes as the list shows them."""
    counts = counts_of(actor, classes)
    names = names_on([one.unit_id for one in classes], day=day)
    return [
        ClassRow(
            one,
            names.get(one.unit_id, ""),
            counts.get(one.pk, Counts()),
            *_state(one, day),
        )
        for one in classes
    ]


def person_rows(people: Iterable[Participant], day: dt.date) -> list[PersonRow]:
    """Return the people of a class as its page shows them."""
    listed = list(people)
    names = names_on([one.enrolment.unit_id for one in listed], day=day)
    return [
        PersonRow(
            one,
            names.get(one.enrolment.unit_id, ""),
            _result(one.enrolment.result),
            _RESULTS.get(one.enrolment.result, ""),
        )
        for one in listed
    ]


def waiting_rows(
    rows: Iterable[Enrolment], day: dt.date, *, ticked: Iterable[int] = ()
) -> list[WaitingRow]:
    """Return who waits for a class, with the warnings that were passed."""
    listed, chosen = list(rows), set(ticked)
    names = names_on([one.unit_id for one in listed], day=day)
    return [
        WaitingRow(
            one,
            names.get(one.unit_id, ""),
            [warning_word(code) for code in one.warnings],
            one.pk in chosen,
        )
        for one in listed
    ]


def certificate_rows(found: Iterable[Held]) -> list[CertificateRow]:
    """Return certificates with the words of their validity."""
    return [
        CertificateRow(
            one, capfirst(str(one.validity.label)), _TONES.get(one.validity, "")
        )
        for one in found
    ]


def warning_word(code: str) -> str:
    """Say what a warning about a candidate means."""
    words = {
        NOT_LISTED: _("not on the sympathisers' list"),
        STILL_VALID: _("holds a certificate that is still valid"),
    }
    return words.get(code, code)


def group_names(course: CourseClass) -> str:
    """Name the source groups a class is meant for."""
    language, known = get_language() or "vi", source_groups()
    return ", ".join(known[code].name(language) for code in course.groups)


def may_manage(actor: Actor, course: CourseClass) -> bool:
    """Say whether the actor runs a class."""
    paths = reach_of(course.unit_id) or ["-"]
    return may(actor, permissions.MANAGE_CLASSES, *paths)


def _state(course: CourseClass, day: dt.date) -> tuple[str, Tone]:
    if day < course.first_day:
        return _("to come"), "info"
    if day <= course.last_day:
        return _("being held"), "ok"
    return _("finished"), ""


def _result(code: str) -> str:
    return capfirst(str(Result(code).label)) if code else ""
