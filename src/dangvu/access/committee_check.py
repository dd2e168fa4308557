"""What the rules say to a committee on a day: pure, from facts to warnings."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dangvu.access.committees import SECRETARY, Rule, posts
from dangvu.access.phrases import SHORT, WARNINGS
from dangvu.core.periods import add_months
from dangvu.register.enums import Standing

Count = int | Fraction
_COMPARISONS: Mapping[str, Callable[[Count, Count], bool]] = {
    "ABOVE": operator.gt,
    "AT_MOST": operator.le,
    "BELOW": operator.lt,
}


@dataclass(frozen=True, slots=True)
class TermFacts:
    """The term that sits on the day; ``row`` is its number in the register."""

    row: int
    since: dt.date
    planned_end: dt.date | None
    number: int | None
    basis: str
    seats: int | None
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """Who holds a post on the day, and how they stand to the organisation.

    ``standing`` is empty without a membership; ``left_on`` is the first day on which
    the holder was no longer a member of the organisation; ``row`` the mandate's number.
    """

    row: int
    post: str
    person_id: int
    uuid: str
    name: str
    since: dt.date
    basis: str = ""
    standing: str = Standing.OFFICIAL
    is_inside: bool = True
    left_on: dt.date | None = None
    sort_key: str = ""

    @property
    def holds(self) -> bool:
        """Say whether the seat is still taken."""
        return self.left_on is None

    @property
    def order(self) -> tuple[int, str, int]:
        """Return the place in signing lists."""
        return posts()[self.post].rank, self.sort_key, self.row


@dataclass(frozen=True, slots=True)
class CommitteeFacts:
    """A committee of a unit on a day; ``official`` counts the members of the unit."""

    kind: str
    unit_type: str
    official: int
    day: dt.date
    term: TermFacts | None
    seats: tuple[Seat, ...]

    @property
    def taken(self) -> list[Seat]:
        """Return the seats whose holders have not left."""
        return [seat for seat in self.seats if seat.holds]

    def holding(self, *codes: str) -> int:
        """Count the holders of some posts."""
        return sum(seat.post in codes for seat in self.taken)


@dataclass(frozen=True, slots=True)
class CommitteeWarning:
    """What a rule says to a committee; ``short`` for lists, ``message`` for its page."""

    code: str
    severity: str
    message: str
    short: str
    citation: str
    mark: str
    note: str


def warnings_of(facts: CommitteeFacts, rules: Iterable[Rule]) -> list[CommitteeWarning]:
    """Return what the rules of its day say, in their order, in the active language.

    Sources: records 1.2, rules-records 1.2.
    """
    return [
        _warning(rule, measured, facts)
        for rule in rules
        if rule.concerns(
            kind=facts.kind, unit_type=facts.unit_type, official=facts.official
        )
        and (measured := _MEASURES[rule.measure](facts)) is not None
        and _COMPARISONS[rule.fires](measured, rule.value)
    ]


def _warning(rule: Rule, measured: Count, facts: CommitteeFacts) -> CommitteeWarning:
    who = ", ".join(seat.name for seat in _WHO.get(rule.code, _nobody)(facts))
    said = {"count": str(measured), "value": str(rule.value), "who": who}
    return CommitteeWarning(
        code=rule.code,
        severity=rule.severity,
        message=str(WARNINGS[rule.code]) % said,
        short=str(SHORT[rule.code]),
        citation=rule.citation,
        mark=rule.mark,
        note=rule.note,
    )


def _seats(facts: CommitteeFacts) -> Count | None:
    """Count the seats, once a term is there: before, nothing is known."""
    return len(facts.taken) if facts.term else None


def _standing_share(facts: CommitteeFacts) -> Count | None:
    standing = sum(posts()[seat.post].in_standing for seat in facts.taken)
    return Fraction(standing, len(facts.taken)) if facts.taken else None


def _extra_share(facts: CommitteeFacts) -> Count | None:
    decided = facts.term.seats if facts.term else None
    if not decided:
        return None
    return Fraction(max(0, len(facts.taken) - decided), decided)


def _empty_seats(facts: CommitteeFacts) -> Count | None:
    decided = facts.term.seats if facts.term else None
    return max(0, decided - len(facts.taken)) if decided else None


def _secretaries(facts: CommitteeFacts) -> Count | None:
    return facts.holding(SECRETARY) if facts.term else None


def _days_left(facts: CommitteeFacts) -> Count | None:
    end = facts.term.planned_end if facts.term else None
    return (end - facts.day).days if end and end > facts.day else None


def _days_overdue(facts: CommitteeFacts) -> Count | None:
    end = facts.term.planned_end if facts.term else None
    return (facts.day - end).days if end else None


def _term_years(facts: CommitteeFacts) -> Count | None:
    term = facts.term
    if term is None or term.planned_end is None:
        return None
    years = max(term.planned_end.year - term.since.year, 0)
    return years + (add_months(term.since, 12 * years) < term.planned_end)


def _probationary(facts: CommitteeFacts) -> list[Seat]:
    return [seat for seat in facts.taken if seat.standing == Standing.PROBATIONARY]


def _outside(facts: CommitteeFacts) -> list[Seat]:
    return [seat for seat in facts.taken if not seat.is_inside]


def _left(facts: CommitteeFacts) -> list[Seat]:
    return [seat for seat in facts.seats if not seat.holds]


def _nobody(_facts: CommitteeFacts) -> list[Seat]:
    return []


_WHO: Mapping[str, Callable[[CommitteeFacts], list[Seat]]] = {
    "PROBATIONARY_HOLDER": _probationary,
    "HOLDER_OUTSIDE": _outside,
    "HOLDER_LEFT": _left,
}
_MEASURES: Mapping[str, Callable[[CommitteeFacts], Count | None]] = {
    "SEATS": _seats,
    "PLAIN_MEMBERS": lambda facts: facts.holding("MEMBER"),
    "DEPUTIES": lambda facts: facts.holding("DEPUTY", "STANDING_DEPUTY"),
    "STANDING_SHARE": _standing_share,
    "EXTRA_SHARE": _extra_share,
    "EMPTY_SEATS": _empty_seats,
    "SECRETARIES": _secretaries,
    "PROBATIONARY": lambda facts: len(_probationary(facts)),
    "OUTSIDE": lambda facts: len(_outside(facts)),
    "LEFT": lambda facts: len(_left(facts)),
    "TERMS": lambda facts: int(facts.term is not None),
    "DAYS_OVERDUE": _days_overdue,
    "DAYS_LEFT": _days_left,
    "TERM_YEARS": _term_years,
}
