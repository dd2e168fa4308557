"""What the page of one prospect shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.admission.queries.find import case_of_prospect
from dangvu.core.actor import Actor
from dangvu.desk.case_page import case_url
from dangvu.desk.elements import Event
from dangvu.desk.prospect_rows import STAGE_TONES, birth_of
from dangvu.desk.words_of_cases import state_name
from dangvu.register.code_lists import label
from dangvu.register.models import Person
from dangvu.sources.enums import ReviewKind, Stage
from dangvu.sources.groups import asked_by, particulars
from dangvu.sources.models import Listing, Prospect, ReviewLine
from dangvu.sources.queries.card import ProspectCard
from dangvu.sources.queries.doubles import PROSPECT, Double
from dangvu.units.queries.find import codes_of, names_on

#: Facts that are codes, with their list.
_CODED = {
    "sex": "sex",
    "ethnicity": "ethnicity",
    "religion": "religion",
    "edu_general": "general_education",
    "edu_professional": "professional_level",
}


def card_context(card: ProspectCard, day: dt.date) -> dict[str, object]:
    """Return everything the page shows."""
    one, language = card.prospect, get_language() or "vi"
    return {
        "card": card,
        "prospect": one,
        "birth": birth_of(one),
        "unit": names_on([one.unit_id], day=day).get(one.unit_id, ""),
        "unit_code": codes_of([one.unit_id])[one.unit_id],
        "groups": [(group.name(language), group) for group in card.groups],
        "words": _words(one, language),
        "particulars": _particulars(one, language),
        "stage": capfirst(str(Stage(one.stage).label)),
        "tone": STAGE_TONES.get(Stage(one.stage), ""),
        "is_followed": one.stage != Stage.KET_THUC,
        "is_in_case": one.stage == Stage.HO_SO,
        "listed": next((row for row in card.listings if not row.dropped_on), None),
        "helping": [row for row in card.helpers if not row.until],
        "hindering": [row for row in card.obstacles if not row.until],
        "course": sorted(_course(card), key=_day_of, reverse=True),
        "day": day,
    }


def onward_context(actor: Actor, one: Prospect) -> dict[str, object]:
    """Say where a prospect went on: their case, the member they became."""
    case = case_of_prospect(actor=actor, prospect=one.uuid)
    member = Person.objects.filter(pk=one.person_id).first() if one.person_id else None
    return {
        "case_url": case_url(case) if case else "",
        "case_state": state_name(case.state).capitalize() if case else "",
        "may_open_case": case is None or case.closed_on is not None,
        "member_url": reverse("desk:member", args=[member.uuid]) if member else "",
    }


def doubles_context(found: Sequence[Double], day: dt.date) -> dict[str, object]:
    """Name who is alike, with the address of each."""
    names = names_on([one.unit_id for one in found if one.unit_id], day=day)
    return {
        "doubles": [
            (one, names.get(one.unit_id or 0, ""), one.kind == PROSPECT)
            for one in found
        ]
    }


def _particulars(one: Prospect, language: str) -> list[tuple[str, str]]:
    """Return what the groups ask for, also what nobody said yet."""
    asked = asked_by(one.groups) | one.particulars.keys()
    return [
        (particular.name(language), one.particulars.get(key, ""))
        for key, particular in particulars().items()
        if key in asked
    ]


def _words(one: Prospect, language: str) -> dict[str, str]:
    coded = {name: getattr(one, name) for name in _CODED}
    return {
        name: label(_CODED[name], code, language) if code else ""
        for name, code in coded.items()
    }


def _day_of(event: Event) -> dt.date:
    return event.day if isinstance(event.day, dt.date) else event.day.day


def _course(card: ProspectCard) -> Iterator[Event]:
    """Give the course of a prospect as events."""
    one = card.prospect
    yield Event(one.entered_on, _("Entered as a source"), key=True)
    if one.introduced_on:
        by = one.get_introduced_by_display()
        yield Event(one.introduced_on, _("Introduced"), f"{by} {one.introducer_name}")
    for listing in card.listings:
        yield from _listed(listing)
    for given in card.helpers:
        note = f"{given.helper_name} · {given.resolution_number}"
        yield Event(given.since, _("Helper assigned"), note)
        if given.until:
            why = f"{given.helper_name} · {given.get_end_reason_display()}"
            yield Event(given.until, _("Help ended"), why)
    for line in card.reviews:
        yield _reviewed(line)
    if one.ended_on:
        outcome = capfirst(one.get_outcome_display())
        yield Event(one.ended_on, outcome, one.end_reason, key=True)


def _listed(listing: Listing) -> Iterator[Event]:
    number = listing.resolution_number
    yield Event(
        listing.resolution_on,
        _("Put on the sympathisers' list"),
        number,
        citation="38-HD/BTCTW mục I.1.1.d",
        key=True,
    )
    if listing.dropped_on:
        why = listing.drop_note or listing.get_drop_reason_display()
        note = " · ".join(filter(None, (listing.drop_resolution, why)))
        yield Event(listing.dropped_on, _("Dropped from the list"), note, key=True)


def _reviewed(line: ReviewLine) -> Event:
    review = line.review
    what = (
        _("Monthly review") if review.kind == ReviewKind.THANG else _("Yearly review")
    )
    note = f"{capfirst(line.get_verdict_display())} · {review.resolution_number}"
    return Event(review.resolution_on, what, note)
