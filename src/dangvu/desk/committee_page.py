"""What the pages of committees show, in the words of the reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from dangvu.access.committee_check import CommitteeWarning, Seat
from dangvu.access.committees import has_standing, posts
from dangvu.access.permissions import RECORD_POSTS
from dangvu.access.queries.committees import Committee
from dangvu.access.queries.mandates import Held, past_posts, past_terms
from dangvu.core.actor import Actor, may
from dangvu.desk.elements import Check, Tone
from dangvu.desk.words_of_committees import (
    TONES,
    basis_word,
    committee_word,
    end_word,
    post_word,
    span,
    term_words,
    warning_check,
)
from dangvu.register.enums import Standing
from dangvu.register.queries.people import visible_to
from dangvu.units.queries.find import reach_of


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Who holds a post; ``url`` is empty where the reader may not open the member."""

    seat: Seat
    post: str
    basis: str
    url: str
    is_probationary: bool


@dataclass(frozen=True, slots=True)
class CommitteeCard:
    """One committee of a unit as its page shows it."""

    committee: Committee
    name: str
    term: str
    rows: tuple[SeatRow, ...]
    standing: int
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class PastRow:
    """A post that ended."""

    held: Held
    post: str
    period: str
    reason: str
    url: str


@dataclass(frozen=True, slots=True)
class CommitteeLine:
    """A committee as one line of a list."""

    unit: str
    code: str
    url: str
    name: str
    term: str
    secretary: str
    seats: int
    standing: int
    badges: tuple[tuple[str, Tone], ...]


def committee_cards(
    actor: Actor, committees: list[Committee], *, code: str
) -> list[CommitteeCard]:
    """Describe the committees of a unit; with a ``code`` warnings can be accepted."""
    people = {seat.person_id for one in committees for seat in one.seats}
    visible = _visible(actor, people)
    return [
        CommitteeCard(
            committee=one,
            name=committee_word(one.kind, one.facts.unit_type),
            term=term_words(one.facts.term) if one.facts.term else "",
            rows=tuple(_seat_row(seat, one, visible) for seat in one.seats),
            standing=standing_of(one),
            checks=tuple(_checks(one, code)),
        )
        for one in committees
    ]


def past_context(actor: Actor, unit_id: int, day: dt.date) -> dict[str, object]:
    """Return the terms and posts that had ended by a day."""
    held = past_posts(actor=actor, unit_id=unit_id, day=day)
    visible = _visible(actor, {one.person_id for one in held})
    unit_type = next((one.unit_type for one in held), "")
    terms = [
        (
            committee_word(term.kind, unit_type),
            span(term.valid.lower, term.valid.upper),
            term,
        )
        for term in past_terms(unit_id=unit_id, day=day)
    ]
    return {"past": past_rows(held, visible), "past_terms": terms}


def past_rows(held: Iterable[Held], visible: set[int]) -> list[PastRow]:
    """Describe posts with their periods."""
    return [
        PastRow(
            held=one,
            post=post_word(one.post, one.unit_type),
            period=span(one.since, one.until),
            reason=end_word(one.end_reason),
            url=_member(one.uuid) if one.person_id in visible else "",
        )
        for one in held
    ]


def committee_line(
    committee: Committee, *, unit: str, code: str, day: dt.date
) -> CommitteeLine:
    """Describe a committee in one line."""
    facts = committee.facts
    heads = [seat.name for seat in facts.taken if posts()[seat.post].rank == 1]
    return CommitteeLine(
        unit=unit,
        code=code,
        url=committee_address(code, day),
        name=committee_word(committee.kind, facts.unit_type),
        term=span(facts.term.since, facts.term.planned_end) if facts.term else "",
        secretary=", ".join(heads),
        seats=len(facts.taken),
        standing=standing_of(committee),
        badges=tuple(map(_badge, sorted(committee.open_warnings, key=_gravity))),
    )


def standing_of(committee: Committee) -> int:
    """Count the standing committee: branches and sections have none."""
    if not has_standing(committee.facts.unit_type):
        return 0
    return sum(posts()[seat.post].in_standing for seat in committee.facts.taken)


def committee_address(code: str, day: dt.date) -> str:
    """Return the address of the committees of a unit on a day."""
    return f"{reverse('desk:committee', args=[code])}?as_of={day.isoformat()}"


def may_record(actor: Actor, unit_id: int) -> bool:
    """Say whether the actor records posts of a unit."""
    return may(actor, RECORD_POSTS, *reach_of(unit_id))


def _seat_row(seat: Seat, committee: Committee, visible: set[int]) -> SeatRow:
    return SeatRow(
        seat=seat,
        post=post_word(seat.post, committee.facts.unit_type),
        basis=basis_word(seat.basis),
        url=_member(seat.uuid) if seat.person_id in visible else "",
        is_probationary=seat.standing == Standing.PROBATIONARY,
    )


def _checks(committee: Committee, code: str) -> Iterator[Check]:
    for warning in committee.warnings:
        reason = committee.accepted.get(warning.code, "")
        parts = [code, committee.kind, warning.code]
        url = reverse("desk:accept_warning", args=parts) if code else ""
        yield warning_check(warning, reason=reason, url=url)


def _gravity(warning: CommitteeWarning) -> int:
    return list(TONES).index(warning.severity)


def _badge(warning: CommitteeWarning) -> tuple[str, Tone]:
    return warning.short, TONES[warning.severity]


def _visible(actor: Actor, person_ids: set[int]) -> set[int]:
    rows = visible_to(actor).filter(pk__in=person_ids)
    return set(rows.values_list("pk", flat=True))


def _member(uuid: str) -> str:
    return reverse("desk:member", args=[uuid])
