"""The tree of a planned city through fifteen years."""

import datetime as dt
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from dangvu.demo.communes import hanoi_before_2025
from dangvu.units.unit_types import host_kinds, may_be_parent

REFORM = dt.date(2025, 7, 1)
DAYS = [
    dt.date(2015, 1, 1),
    dt.date(2025, 7, 1),
    dt.date(2026, 9, 1),
    dt.date(2041, 12, 31),
]
MEMBERS = (50, 300, 2000, 20000)


@pytest.fixture(params=MEMBERS)
def planned(request, city):
    return city(request.param)


@pytest.fixture(params=DAYS, ids=str)
def on_a_day(request, city):
    return city(2000, today=request.param)


def test_keys_are_their_places_and_codes_are_unique(planned):
    units = planned.plan.units

    assert [unit.key for unit in units] == list(range(len(units)))
    assert len({unit.code for unit in units}) == len(units)


def test_root_comes_first_and_parents_before_children(planned):
    for unit in planned.plan.units:
        for version in unit.versions:
            assert (version.parent_key is None) == (unit.key == 0)
            assert (version.parent_key or 0) <= unit.key


def test_versions_follow_each_other_without_a_gap(planned):
    for unit in planned.plan.units:
        for early, late in pairwise(unit.versions):
            assert early.valid_from < late.valid_from == early.valid_to


def test_no_structure_lies_in_the_future(on_a_day):
    today = on_a_day.plan.today

    for unit in on_a_day.plan.units:
        assert unit.versions[-1].valid_from <= today
        assert (unit.versions[-1].valid_to or today) <= today


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_parent_lives_and_may_have_such_a_child(city, version, today):
    planned = city(2000, today=today)
    units = planned.units

    for unit in planned.plan.units[1:]:
        for child in unit.versions:
            day = child.valid_from
            last = (child.valid_to or today) - dt.timedelta(days=1)
            for on in (day, max(day, last)):
                parent = version(units[child.parent_key], on)
                assert may_be_parent(child.type, parent.type)


def test_siblings_never_share_a_name(planned):
    names = defaultdict(list)
    for unit in planned.plan.units:
        for v in unit.versions:
            names[v.parent_key, v.name].append((v.valid_from, v.valid_to, unit.key))

    shared = {
        name
        for name, spans in names.items()
        for one, other in pairwise(sorted(spans, key=lambda span: span[0]))
        if one[2] != other[2] and (one[1] is None or other[0] < one[1])
    }

    assert shared == set()


def test_host_kinds_are_those_of_the_list(planned):
    used = {v.host_kind for unit in planned.plan.units for v in unit.versions}

    assert used - {None} <= set(host_kinds())


def test_districts_and_old_communes_end_at_the_reform(planned):
    old = [unit for unit in planned.plan.units if unit.versions[-1].valid_to == REFORM]

    assert {unit.versions[0].type for unit in old} == {"ABOVE_GRASSROOTS", "GRASSROOTS"}
    assert {unit.key for unit in old} <= {
        link.predecessor_key for link in planned.plan.links if link.day == REFORM
    }


def test_every_ended_unit_has_a_successor_from_its_last_day(planned, life):
    units = planned.units

    ended = {u.key: life(u)[1] for u in planned.plan.units if u.versions[-1].valid_to}

    assert {link.predecessor_key for link in planned.plan.links} == set(ended)
    for link in planned.plan.links:
        begin, end = life(units[link.successor_key])
        assert link.day == ended[link.predecessor_key]
        assert begin <= link.day < end


def test_links_name_each_pair_once(planned):
    pairs = [link[:2] for link in planned.plan.links]

    assert len(set(pairs)) == len(pairs)


def test_a_split_old_commune_sends_whole_branches_to_its_listed_successors(city):
    planned = city(20000)
    listed = {
        old.code: {part.code for part in old.successors} for old in hanoi_before_2025()
    }
    code = {
        u.key: u.external_codes[0].value for u in planned.plan.units if u.external_codes
    }

    went = defaultdict(set)
    for unit in planned.branches:
        for early, late in pairwise(unit.versions):
            if late.valid_from == REFORM and early.parent_key in code:
                went[code[early.parent_key]].add(code[late.parent_key])

    assert all(new <= listed[old] for old, new in went.items())
    assert any(len(new) > 1 for new in went.values())


def test_codes_of_communes_change_hands(city):
    spans = defaultdict(list)
    for unit in city(20000).plan.units:
        for code in unit.external_codes:
            spans[code.value].append((code.valid_from, code.valid_to))

    assert any(len(holders) == 2 for holders in spans.values())
    for holders in spans.values():
        for early, late in pairwise(sorted(holders)):
            assert early[1] == late[0] == REFORM


def test_branches_are_founded_moved_renamed_and_merged_before_the_reform(city):
    planned = city(20000)
    changed = Counter()
    for unit in planned.branches:
        changed["founded"] += unit.versions[0].valid_from > planned.plan.start
        for early, late in pairwise(unit.versions):
            if late.valid_from != REFORM:
                changed["renamed"] += early.parent_key == late.parent_key
                changed["moved"] += early.parent_key != late.parent_key
    changed["merged"] = sum(link.kind == "MERGE" for link in planned.plan.links)

    assert min(changed[w] for w in ("founded", "renamed", "moved", "merged")) >= 5


def test_a_day_before_the_reform_knows_districts_only(city):
    planned = city(2000, today=dt.date(2025, 3, 1))
    living = [u for u in planned.plan.units if u.versions[-1].valid_to is None]

    names = {
        u.name.split()[2] for u in living if u.versions[0].type == "ABOVE_GRASSROOTS"
    }

    assert names <= {"quận", "huyện", "thị"}
    assert {link.kind for link in planned.plan.links} == {"MERGE"}


def test_decisions_are_signed_before_they_take_effect(planned):
    for unit in planned.plan.units:
        for version in unit.versions:
            if version.decision_number:
                assert version.decision_date < version.valid_from
                assert version.decision_issuer
            else:
                assert version.valid_from == planned.plan.start
