"""Any merge of two identities balances, and taking it back gives both back exactly."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.register.models import Membership, Person, PersonName, Profile
from dangvu.register.queries.verify import verify_register
from dangvu.statistics.queries.reports import make_sheet
from support.small_register import SYSTEM, SmallRegister, small_register
from support.stories import DAYS, FIRST, QUICK, stories, tell, undone

LAST = FIRST + dt.timedelta(days=DAYS + 1)
FIELDS = ("sex", "birth_date", "ethnicity", "full_name")

takings = st.lists(st.sampled_from(FIELDS), unique=True)
choices = st.tuples(st.integers(0, 59), st.integers(0, 59), takings)


@pytest.fixture
def base(db):
    with undone():
        yield small_register()


def said_now() -> dict[str, list[object]]:
    """What the register says now, whatever it said before."""
    with whole_register():
        return {
            "people": sorted(
                Person.objects.values_list("id", "full_name", "home_id", "state")
            ),
            **{
                model.__name__: sorted(
                    model.objects.known_at().values_list(*columns), key=str
                )
                for model, columns in (
                    (Membership, ("person_id", "unit_id", "standing", "valid")),
                    (Profile, ("person_id", "valid", *FIELDS[:3])),
                    (PersonName, ("person_id", "kind", "full_name", "valid")),
                )
            },
        }


def figures(register: SmallRegister) -> dict[str, list[object]]:
    """ST-01 of a few units; its identities must hold."""
    found = {}
    for code in ("R", "C1", "B1"):
        unit = register.units[code]
        report = make_sheet(
            actor=SYSTEM, table="ST-01", unit=unit, period=(FIRST, LAST)
        )
        assert [i.code for i in report.identities if i.difference] == []
        found[code] = [(line.code, line.cells) for line in report.lines]
    return found


def merged(register: SmallRegister, first: int, second: int, taken: list[str]):
    """Merge two people of the story, on the last day."""
    people = register.people
    gone, stays = people[first % len(people)], people[second % len(people)]
    day = min(LAST, date_in_vietnam(register.at))
    return register.merge_duplicate(gone, stays, day, *taken)


@QUICK
@given(stories(longest=8), choices)
def test_a_merge_balances_and_parting_gives_both_back(base, sentences, choice):
    with undone():
        register = tell(base, sentences)
        before, counted = said_now(), figures(register)
        try:
            event = merged(register, *choice)
        except Refused:
            return
        figures(register)
        with whole_register():
            assert verify_register().broken == []

        register.reverse(event)

        assert said_now() == before
        assert figures(register) == counted
        with whole_register():
            assert verify_register().broken == []


def test_most_pairs_can_be_merged(base):
    """The property would prove nothing if every merge were refused."""
    day = dt.date(2023, 3, 1)
    with undone():
        one, two = (base.open("B1", FIRST, sex=sex) for sex in ("NU", "NAM"))
        event = base.merge_duplicate(one, two, day, "sex")

        assert event.survivor_id == two.pk
