"""ST-03 on random lives and random stories: what a slow count in Python gives."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION, Decision
from dangvu.register.models import Person
from dangvu.register.operations.leave import end_membership
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.sheets import LineKind
from support.compositions import bodies, st03
from support.oracle import Knowledge, Rows
from support.small_register import SYSTEM, SmallRegister, small_register
from support.stories import FIRST, QUICK, known_states, stories, tell, undone

D = dt.date
#: Anniversaries that fall on ends of February and of months, on the day counted.
NEAR = [D(2026, 2, 28), D(2024, 2, 29), D(2025, 3, 31)]
EVERYTHING = 10**9
WAYS_BACK = ("readmit", "restore", "come_back")


@pytest.fixture
def base(db):
    with undone():
        yield small_register()


@st.composite
def lives(draw):
    """When somebody was admitted, left and came back, and how."""
    day = draw(st.sampled_from(NEAR))
    years = draw(st.sampled_from([0, 4, 5, 10, 20, 30, 31]))
    shift = dt.timedelta(draw(st.integers(-3, 3)))
    decided = _years_before(day, years) + shift
    edges = sorted(draw(st.sets(st.dates(D(2020, 2, 1), D(2023, 12, 31)), max_size=4)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    ways = [draw(st.sampled_from(WAYS_BACK)) for _pair in pairs]
    papers = [draw(st.booleans()) or draw(st.booleans()) for _pair in pairs]
    return day, decided, list(zip(pairs, ways, papers, strict=True))


def _years_before(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _live(register: SmallRegister, decided: dt.date, gaps) -> None:
    person = register.open(
        "B1",
        D(2020, 1, 2),
        admission_decision_on=decided,
        birth_date=D(1960, 2, 29),
    )
    for (left, back), way, has_paper in gaps:
        paper = Decision("7-QĐ/ĐU", left, "Đảng ủy") if has_paper else NO_DECISION
        with whole_register():
            fresh = Person.objects.get(pk=person.pk)
        end_membership(
            **register.tick(), person=fresh, kind="EXP", day=left, decision=paper
        )
        if way == "come_back":
            register.come_back(person, "B2", back, "OFFICIAL")
        elif way == "restore":
            register.restore(person, "B1", back, "OFFICIAL")
        else:
            register.readmit(person, "B1", back)
            register.recognise(person, back)


def _sheet(register: SmallRegister, code: str, day: dt.date, known=None):
    return make_sheet(
        actor=SYSTEM,
        table="ST-03",
        unit=register.units[code],
        period=(day, day),
        recording=known,
    )


def _told(sheet) -> dict[str, int]:
    assert [i.code for i in sheet.identities if not i.holds] == []
    return {
        line.code: line.cells["total"]
        for line in sheet.lines
        if line.cells.get("total") and line.kind != LineKind.PART
    }


def _slow(register: SmallRegister, code: str, day: dt.date, known: int = EVERYTHING):
    with whole_register():
        knowledge = Knowledge(Rows.read(), known)
        return dict(st03(knowledge, register.id(code), day))


@QUICK
@given(lives())
def test_party_age_in_the_database_is_the_rule_of_the_register(base, life):
    day, decided, gaps = life
    with undone():
        _live(base, decided, gaps)

        told = _told(_sheet(base, "R", day))

        assert told == _slow(base, "R", day)
        assert told["TOTAL"] == 1


@QUICK
@given(stories(longest=10), st.integers(0, 20), st.integers(0, 99))
def test_composition_of_a_story_is_what_a_slow_count_gives(base, sentences, n, m):
    with undone():
        register = tell(base, sentences)
        day = FIRST + dt.timedelta(n)
        _known, recording = known_states()[m % len(known_states())]
        for code in ("R", "C1", "B1"):
            assert _told(_sheet(register, code, day)) == _slow(register, code, day)
            assert _told(_sheet(register, code, day, recording)) == _slow(
                register, code, day, recording
            )


@QUICK
@given(stories(longest=12), st.integers(-3, 12), st.integers(-3, 12))
def test_organisations_of_a_story_balance_and_are_those_of_the_tree(
    base, sentences, n, m
):
    first, last = (FIRST + dt.timedelta(x) for x in sorted((n, m)))
    with undone():
        register = tell(base, sentences)
        with whole_register():
            knowledge = Knowledge(Rows.read(), EVERYTHING)
        for code in ("R", "C1", "G", "B1"):
            sheet = make_sheet(
                actor=SYSTEM,
                table="ST-07",
                unit=register.units[code],
                period=(first, last),
            )
            assert [i.code for i in sheet.identities if not i.holds] == []
            kinds = bodies(knowledge, register.id(code), last)
            assert kinds == {
                line.code: line.cells["CLOSING"]
                for line in sheet.lines
                if line.cells["CLOSING"] and line.code != "TOTAL"
            }
