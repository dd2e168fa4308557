"""Probationary members: which of them lack something, whom a member helps, their class."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Value

from dangvu.admission.case.facts import Paper
from dangvu.admission.case.probation import Probation
from dangvu.admission.models import AdmissionCase
from dangvu.admission.probation import (
    GRACE,
    REVIEWS,
    STATES,
    helping,
    latest_ceremony,
)
from dangvu.core.actor import Actor, person_of
from dangvu.core.db.scope import whole_register
from dangvu.register.models import Person
from dangvu.sources.class_enums import ClassKind
from dangvu.sources.models import Certificate

_FACTS = "sections__probation__"
_HELPING = "$.probation.helpers[*] ? (!exists(@.until))"
_SOON = dt.timedelta(days=30)


class Lacking(StrEnum):
    """What a list of probationary members can be narrowed to."""

    REVIEW = "REVIEW"
    LATE_REVIEW = "LATE_REVIEW"
    CLASS = "CLASS"
    HELPER = "HELPER"
    RESIDENCE = "RESIDENCE"
    ENDING = "ENDING"


def lacking(what: Lacking, *, today: dt.date) -> Q:
    """Return the condition for cases that lack something on a day.

    ``ENDING``: probation is over or ends within thirty days.
    """
    return _CONDITIONS[what](today)


def new_member_certificates(people: Iterable[int]) -> dict[int, Paper]:
    """Return the certificate of the class for new members in the book, by person.

    The caller has found the people; the newest counts.
    """
    wanted = set(people)
    if not wanted:
        return {}
    rows = _certificates().filter(person__in=wanted).order_by("issued_on", "pk")
    with whole_register():
        return {
            row.person_id: Paper(number=row.number, date=row.issued_on)
            for row in rows
            if row.person_id
        }


def helped_by(actor: Actor, *, on: dt.date) -> list[AdmissionCase]:
    """Return the cases of probationary members whom the actor's own person helps now.

    A branch names a helper by its record in the register; only open cases of the
    helper's own branch are looked at.
    """
    person_id = person_of(actor)
    helper = Person.objects.filter(pk=person_id or 0).first()
    if helper is None or helper.home_id is None:
        return []
    rows = AdmissionCase.objects.filter(
        unit_id=helper.home_id,
        state__in=STATES,
        **{f"{_FACTS}helpers__contains": [{"member": str(helper.uuid)}]},
    )
    with whole_register():
        found = list(rows.select_related("unit", "person").order_by("sort_key", "id"))
    return [case for case in found if _is_helped(case, str(helper.uuid), on)]


def _is_helped(case: AdmissionCase, member: str, on: dt.date) -> bool:
    facts = Probation.model_validate(case.sections["probation"])
    now = helping(facts, on=on)
    return now is not None and now.member == member


def _certificates() -> QuerySet[Certificate]:
    return Certificate.objects.filter(
        kind=ClassKind.NEW_MEMBER, replaced_by__isnull=True
    )


def _absent(name: str) -> Q:
    return Q(**{f"{_FACTS}{name}__isnull": True})


def _open_since(today: dt.date) -> Q:
    """Return that the day of a review has come which was not held."""
    found = Q()
    for month in REVIEWS:
        held = Q(**{f"{_FACTS}reviews__contains": [{"month": month}]})
        came = Q(ceremony_on__lte=latest_ceremony(today, month))
        found |= came & (_absent("reviews") | ~held)
    return found


def _without_class(_today: dt.date) -> Q:
    in_the_book = _certificates().filter(person=OuterRef("person"))
    return _absent("class_certificate") & ~Q(Exists(in_the_book))


def _without_helper(_today: dt.date) -> Q:
    helps = Func(
        F("sections"),
        Value(_HELPING),
        function="jsonb_path_exists",
        template="%(function)s(%(expressions)s::jsonpath)",
        output_field=BooleanField(),
    )
    return ~Q(helps)


_CONDITIONS: Mapping[Lacking, Callable[[dt.date], Q]] = {
    Lacking.REVIEW: _open_since,
    Lacking.LATE_REVIEW: lambda today: _open_since(
        today - GRACE - dt.timedelta(days=1)
    ),
    Lacking.CLASS: _without_class,
    Lacking.HELPER: _without_helper,
    Lacking.RESIDENCE: lambda _today: (
        _absent("residence_opinion") & _absent("residence_waiver")
    ),
    Lacking.ENDING: lambda today: Q(probation_ends_on__lte=today + _SOON),
}
