"""Every planned life, replayed by an accountant who trusts nobody."""

import datetime as dt
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from dangvu.core.periods import completed_years

DAYS = [
    dt.date(2015, 1, 1),
    dt.date(2025, 3, 1),
    dt.date(2025, 7, 1),
    dt.date(2026, 9, 1),
    dt.date(2028, 2, 29),
    dt.date(2041, 12, 31),
]
COMING = ("OPB", "ADM", "TIN", "REA", "REI")
LEAVING = ("TOUT", "DEL", "DELP", "EXP", "RES", "DEC")
STAYING = ("REC", "TRF", "COR", "REORG")


@pytest.fixture(params=[300, 2000, 20000])
def planned(request, city):
    return city(request.param)


@pytest.fixture(params=DAYS, ids=str)
def on_a_day(request, city):
    return city(2000, today=request.param)


def a_year_later(day: dt.date) -> dt.date:
    return day.replace(
        year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day
    )


def replayed(person):
    """Yield (event, place before, place after) and check that the chain holds."""
    place = None
    for event in person.events:
        before = (event.unit_from, event.standing_from)
        after = (event.unit_to, event.standing_to)
        assert before == (place or (None, None))
        yield event, before, after
        place = after if event.unit_to is not None else None


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_chain_holds_together(city, today):
    for person in city(2000, today=today).people:
        for event, before, after in replayed(person):
            assert event.kind in COMING + LEAVING + STAYING
            assert (before == (None, None)) == (event.kind in COMING)
            assert (after == (None, None)) == (event.kind in LEAVING)


def test_events_happen_one_after_the_other_and_never_in_the_future(on_a_day):
    for person in on_a_day.people:
        days = [event.effective for event in person.events]
        assert days == sorted(set(days))
        assert on_a_day.plan.start <= days[0] <= days[-1] <= on_a_day.plan.today


def test_events_are_recorded_in_order_and_after_they_took_effect(on_a_day):
    for person in on_a_day.people:
        recorded = [event.recorded_on for event in person.events]
        assert recorded == sorted(recorded)
        assert recorded[-1] <= on_a_day.plan.today
        for event in person.events:
            assert 0 <= (event.recorded_on - event.effective).days <= 200
            assert (event.decision_date or event.effective) <= event.recorded_on


def test_every_stay_lies_inside_the_life_of_its_unit(on_a_day, life):
    lives = {unit.key: life(unit) for unit in on_a_day.plan.units}
    branches = {unit.key for unit in on_a_day.branches}
    end_of_time = on_a_day.plan.today + dt.timedelta(days=1)

    for person in on_a_day.people:
        days = [event.effective for event in person.events] + [end_of_time]
        for event, until in zip(person.events, days[1:], strict=True):
            if event.unit_to is not None:
                begin, end = lives[event.unit_to]
                assert event.unit_to in branches
                assert begin <= event.effective
                assert until <= end


def test_a_merger_takes_over_everybody_on_its_day(planned):
    mergers = {
        link.predecessor_key: link
        for link in planned.plan.links
        if link.kind == "MERGE"
    }
    moved = [e for p in planned.people for e in p.events if e.kind == "REORG"]

    assert {event.unit_from for event in moved} == set(mergers)
    for event in moved:
        link = mergers[event.unit_from]
        assert (event.unit_to, event.effective) == (link.successor_key, link.day)
        assert event.decision_number == link.decision_number


def test_transfers_and_corrections_lead_elsewhere(planned):
    for person in planned.people:
        for event in person.events:
            if event.kind in ("TRF", "COR", "REORG"):
                assert event.unit_from != event.unit_to
                assert event.standing_from == event.standing_to


def test_recognition_follows_twelve_months_after_the_ceremony(on_a_day):
    for person in on_a_day.people:
        due = a_year_later(person.admission_ceremony_on)
        kinds = {event.kind: event for event in person.events}
        last = person.events[-1]
        left_on = last.effective if last.unit_to is None else dt.date.max
        if "REC" in kinds:
            assert kinds["REC"].effective == due == person.official_on
            assert kinds["REC"].decision_date == person.official_decision_on
        elif person.official_on is None:
            is_pending = due >= on_a_day.plan.today - dt.timedelta(days=85)
            assert is_pending or left_on <= due or last.kind == "DELP"
        else:
            assert due == person.official_on <= person.events[0].effective


def test_admission_takes_effect_on_the_ceremony_after_its_decision(planned):
    for person in planned.people:
        assert person.admission_decision_on <= person.admission_ceremony_on
        for event in person.events:
            if event.kind in ("ADM", "REA"):
                assert event.effective == person.admission_ceremony_on
                assert event.decision_date == person.admission_decision_on
                assert event.standing_to == "PROBATIONARY"


def test_members_are_admitted_between_18_and_60(planned):
    ages = [
        completed_years(p.birth_date, p.admission_decision_on) for p in planned.people
    ]

    assert min(ages) >= 18
    assert max(ages) < 60


def test_removal_is_named_by_standing(planned):
    for person in planned.people:
        for event in person.events:
            if event.kind in ("DEL", "EXP"):
                assert event.standing_from == "OFFICIAL"
            if event.kind == "DELP":
                assert event.standing_from == "PROBATIONARY"


def test_ways_back_follow_the_right_way_out(city):
    ways = Counter()
    for person in city(20000).people:
        for early, late in pairwise(person.events):
            if late.kind in ("REA", "REI"):
                ways[late.kind] += 1
                assert early.kind in ("DEL", "EXP")
            if late.kind == "REA":
                assert (late.effective - early.effective).days >= 36 * 30.5
            elif early.unit_to is None:
                assert late.kind == "REI"

    assert ways["REA"] > 0
    assert ways["REI"] > 0


def test_every_branch_has_three_official_members_on_every_day(planned):
    changes = defaultdict(Counter)
    for person in planned.people:
        for event in person.events:
            if event.standing_from == "OFFICIAL":
                changes[event.unit_from][event.effective] -= 1
            if event.standing_to == "OFFICIAL":
                changes[event.unit_to][event.effective] += 1
    odd = {
        key
        for key, code in planned.plan.listed_breaches
        if code == "BELOW_MIN_OFFICIAL"
    }

    for unit in planned.branches:
        first, end = unit.versions[0].valid_from, unit.versions[-1].valid_to
        officials = 0
        for day, change in sorted(changes[unit.key].items()):
            officials += change
            assert day >= first
            assert officials >= (0 if day == end or unit.key in odd else 3)
        assert min(changes[unit.key]) == first


def test_fifteen_years_have_the_usual_volumes(city):
    planned = city(20000)
    kinds = Counter(event.kind for person in planned.people for event in person.events)
    member_years = 13.8 * 20000

    rates = {kind: round(100 * n / member_years, 2) for kind, n in kinds.items()}

    assert 2.5 < rates["ADM"] < 3.5
    assert 0.7 < rates["DEC"] < 1.3
    assert 1.6 < rates["TRF"] < 2.6
    assert 0.7 < rates["TIN"] < 1.3
    assert 0.7 < rates["TOUT"] < 1.3
    assert 0.15 < sum(rates[kind] for kind in ("DEL", "DELP", "EXP", "RES")) < 0.35
    assert kinds["COR"] > 0


def test_outside_is_named_where_a_transfer_crosses_the_border(planned):
    for person in planned.people:
        for event in person.events:
            assert bool(event.outside) == (event.kind in ("TIN", "TOUT"))
