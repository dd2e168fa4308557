"""The cases of a demo city: every state, every special case, some late, some blocked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from typing import NamedTuple

from dangvu.core.periods import add_months
from dangvu.demo.plan.development.accompaniment import learnt_on
from dangvu.demo.plan.development.dossier import sections_of
from dangvu.demo.plan.development.draft import Draft
from dangvu.demo.plan.development.model import (
    Applicant,
    Newcomer,
    Place,
    PlannedCase,
    Section,
)
from dangvu.demo.plan.development.proceedings import beside
from dangvu.demo.plan.development.requests import letters
from dangvu.demo.plan.development.special import AGES, special_codes, with_special
from dangvu.demo.plan.development.ways import (
    NoWay,
    Way,
    codes_until,
    way_back,
    way_of_member,
)
from dangvu.demo.plan.dice import DAYS_A_YEAR, Dice, pick
from dangvu.demo.plan.model import Sex
from dangvu.demo.plan.names import draw_name

#: Open cases for each member: about two of a hundred are admitted in a year.
A_MEMBER = 0.02
A_PLACE = 5
KINH = "01"
BEFORE = tuple(f"A{n}" for n in range(14))
CLOSED = ("Z1", "Z2", "Z4", "Z5")
#: What keeps a case from going on, and in which state it shows.
FLAWS = (
    ("A7", "EXPIRED"),
    ("A7", "NO_RESIDENCE"),
    ("A7", "NO_HELPER"),
    ("A6", "SLOW"),
    ("A8", "SLOW"),
    ("A11", "SLOW"),
    ("A13", "SLOW"),
    ("A4", "NOT_REVIEWED"),
)
_IN_SPECIAL = ("A5", "A7", "A8", "A10", "A11", "A13")
_USUAL = (*("A1",) * 4, *("A3",) * 4, *BEFORE[4:])
_TEMPLATES = {"PUPIL": "STUDENT"}


class Wanted(NamedTuple):
    """A case to be made."""

    state: str
    special: str = ""
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What the cases of a plan share."""

    today: dt.date
    places: Mapping[int, Place]
    with_sealed: bool = True
    former: Sequence[Newcomer] = ()


#: Days for which a slow case has stood still: over the first limit, or over the last.
_LATE = 75
_SLOW = {"A11": 95}


def plan_open_cases(
    places: Sequence[Place], around: Around, *, wanted: int, rng: Dice
) -> Iterator[PlannedCase]:
    """Yield cases before the ceremony, and those that ended without one.

    The first show every state, special case and obstacle once, as far as there are
    branches for it; the others are drawn.
    """
    queue = list(_shown(with_sealed=around.with_sealed))[: A_PLACE * len(places)]
    queue += [Wanted(pick(rng, _USUAL)) for _ in range(wanted - len(queue))]
    circle = cycle(places)
    for one in queue:
        yield from _made(one, circle, len(places), around, rng)


def _shown(*, with_sealed: bool) -> Iterator[Wanted]:
    yield from (Wanted(state) for state in (*BEFORE, *CLOSED))
    states = cycle(_IN_SPECIAL)
    yield from (
        Wanted(next(states), code) for code in special_codes(with_sealed=with_sealed)
    )
    yield from (Wanted(state, flaw=flaw) for state, flaw in FLAWS)


def _made(
    one: Wanted, circle: Iterator[Place], tries: int, around: Around, rng: Dice
) -> Iterator[PlannedCase]:
    """Make a case at the next branch whose organisation knows the state."""
    if one.special == "READMISSION":
        yield from _again(one, around, rng)
        return
    for _ in range(tries):
        place = next(circle)
        try:
            codes = codes_until(one.state, place.chain.conditions)
        except NoWay:
            continue
        way = _way(one, codes, around.today, rng)
        yield _case(one, place, way, _applicant(one, way, around.today, rng), around)
        return


def _again(one: Wanted, around: Around, rng: Dice) -> Iterator[PlannedCase]:
    """Let somebody who was removed years ago apply again where they were."""
    for person in around.former:
        place = around.places.get(person.unit_key)
        if place is None:
            continue
        codes = codes_until("A7", place.chain.conditions)
        way = _way(one._replace(state="A7"), codes, around.today, rng)
        who = Applicant(
            person.full_name, person.sex, person.birth_date, person.person_id
        )
        case = _case(one._replace(state="A7"), place, way, who, around)
        told = {"first_decision_on": person.decided, "left_on": person.ended_on}
        case.sections["readmission"] |= told
        yield case
        return


def _way(one: Wanted, codes: Sequence[str], today: dt.date, rng: Dice) -> Way:
    least = _SLOW.get(one.state, _LATE) if one.flaw == "SLOW" else 1
    idle = least + int(rng.random() * (8 if one.flaw == "SLOW" else 14))
    return way_back(one.state, codes, last=today - dt.timedelta(days=idle), rng=rng)


def _applicant(one: Wanted, way: Way, today: dt.date, rng: Dice) -> Applicant:
    sex: Sex = "NU" if rng.random() < 0.5 else "NAM"
    years = AGES.get(one.special, 19 + int(rng.random() * 14))
    reference = way.day("T8") or today
    days = years * DAYS_A_YEAR + 40 + int(rng.random() * 200)
    born = reference - dt.timedelta(days=int(days))
    name = draw_name(rng, sex=sex, born=born.year, ethnicity=KINH)
    return Applicant(name, sex, born)


def _case(
    one: Wanted, place: Place, way: Way, who: Applicant, around: Around
) -> PlannedCase:
    draft = Draft(who, place, way, around.today, one.flaw)
    sections = with_special(one.special, draft, sections_of(draft))
    if not around.with_sealed and "cv" in sections:
        sections["cv"].pop("kin", None)
    return PlannedCase(
        applicant=who,
        place=place,
        way=way,
        sections=sections,
        special=one.special,
        flaw=one.flaw,
        template=_template(one, sections),
        learnt_on=learnt_on(draft),
        requests=letters(way, around.today),
    )


def _template(one: Wanted, sections: Mapping[str, Section]) -> str:
    if one.special.startswith("NO_ORGANISATION"):
        return "NO_ORGANISATION"
    if one.special in _TEMPLATES:
        return _TEMPLATES[one.special]
    members = sections["applicant"]["memberships"]
    return "YOUTH_UNION" if "YOUTH_UNION" in members else "ORDINARY"


def plan_member_cases(
    newcomers: Sequence[Newcomer], around: Around, rng: Dice
) -> Iterator[PlannedCase]:
    """Yield the cases that led to members of the ledger, on probation and after it."""
    seen: set[str] = set()
    for person in newcomers:
        place = around.places.get(person.unit_key)
        if place is None:
            continue
        case = _of_member(person, place, around, rng)
        shown = beside(case, around.today) if case.way.state not in seen else ()
        seen.add(case.way.state)
        yield replace(case, proceedings=shown)


def _of_member(
    person: Newcomer, place: Place, around: Around, rng: Dice
) -> PlannedCase:
    state = _state_of(person, place, around.today)
    codes = codes_until(state, place.chain.conditions)
    way = way_of_member(
        state,
        codes,
        decided=person.decided,
        ceremony=person.ceremony,
        recognised=person.ended_decided if person.ended else None,
        rng=rng,
    )
    who = Applicant(person.full_name, person.sex, person.birth_date, person.person_id)
    case = _case(Wanted(state), place, way, who, around)
    last = "T18" if state == "Z3" else "T17"
    decided = case.sections["decision"]
    decided["number"] = person.number
    if "recognition" in case.sections.get("probation", {}):
        case.sections["probation"]["recognition"]["number"] = person.ended_number
    events = {"T14": person.admission_event}
    if person.ended_event:
        events |= {last: person.ended_event, last + "c": person.ended_event}
    numbers = {"T13": person.number, last: person.ended_number}
    return replace(case, events=events, numbers=numbers)


def _state_of(person: Newcomer, place: Place, today: dt.date) -> str:
    if person.ended:
        return "A18" if person.ended == "REC" else "Z3"
    over = (today - add_months(person.ceremony, 12)).days
    steps = [("A14", -10_000), ("A15", 0), ("A16", 18)]
    if place.chain.base:
        steps.append(("A17", 32))
    reached = [state for state, since in steps if over >= since]
    late = over > 60 and person.birth_date.day % 2
    return "A15" if late else reached[-1]
