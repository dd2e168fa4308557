"""The plan as a whole: totals, sizes, the same for the same words."""

import datetime as dt
import hashlib
from collections import Counter
from itertools import islice

import pytest

from dangvu.demo.plan import ImpossibleCity, plan_city
from dangvu.units.unit_types import threshold_alarms

SIZES = (50, 300, 2000, 20000)
TODAY = dt.date(2026, 9, 1)


def fingerprint(plan) -> str:
    digest = hashlib.sha256(repr((plan.units, plan.links, plan.accounts)).encode())
    for person in plan.people():
        digest.update(repr(person).encode())
    return digest.hexdigest()


def officials_and_totals(city) -> tuple[Counter[int], Counter[int]]:
    """Members of today by unit, every level above included."""
    parents = {u.key: u.versions[-1].parent_key for u in city.plan.units}
    officials, totals = Counter(), Counter()
    for person in city.living:
        key = person.events[-1].unit_to
        while key is not None:
            totals[key] += 1
            officials[key] += person.events[-1].standing_to == "OFFICIAL"
            key = parents[key]
    return officials, totals


@pytest.mark.parametrize("members", SIZES)
def test_city_has_exactly_the_members_asked_for(city, members):
    assert len(city(members).living) == members


@pytest.mark.parametrize("members", SIZES)
def test_city_uses_a_commune_for_every_250_members(city, members):
    plan = city(members).plan

    used = [
        unit
        for unit in plan.units
        if unit.versions[-1].type == "ABOVE_GRASSROOTS"
        and unit.versions[-1].valid_to is None
    ]

    assert len(used) == max(members // 250, 1)


@pytest.mark.parametrize(
    ("members", "expected"), [(50, 4), (300, 11), (2000, 72), (20000, 715)]
)
def test_city_has_branches_of_28_members(city, members, expected):
    alive = [b for b in city(members).branches if b.versions[-1].valid_to is None]

    assert len(alive) == expected


def test_city_has_as_many_branches_as_asked_for(city):
    alive = [
        unit
        for unit in city(300, branches=15).branches
        if unit.versions[-1].valid_to is None
    ]

    assert len(alive) == 15


@pytest.mark.parametrize("members", SIZES)
def test_city_lists_every_breach_of_a_size_and_no_other(city, members):
    planned = city(members)
    officials, totals = officials_and_totals(planned)

    found = {
        (unit.key, alarm.code)
        for unit in planned.plan.units
        if unit.versions[-1].valid_to is None
        for alarm in threshold_alarms(
            unit.versions[-1].type,
            official=officials[unit.key],
            total=totals[unit.key],
            day=TODAY,
        )
    }

    assert set(planned.plan.listed_breaches) == found


def test_city_breaks_only_a_few_sizes_on_purpose(city):
    codes = [code for _, code in city(20000).plan.listed_breaches]

    assert sorted(codes) == [
        "BELOW_MIN_OFFICIAL",
        "BRANCH_NEEDS_CONSENT",
        "BRANCH_NEEDS_GROUPS",
        "GRASSROOTS_TOO_SMALL",
    ]
    assert city(300).plan.listed_breaches == ()


def test_city_of_few_large_branches_lists_them_all(city):
    planned = city(200, branches=5)

    assert len(planned.living) == 200
    assert len(planned.plan.listed_breaches) == 10


def test_branch_sizes_lie_between_12_and_29(city):
    planned = city(2000)
    _, totals = officials_and_totals(planned)
    sizes = sorted(
        totals[b.key] for b in planned.branches if b.versions[-1].valid_to is None
    )

    assert (sizes[0], sizes[-1]) == (3, 34)
    assert {size for size in sizes[1:-1] if not 12 <= size <= 29} == set()


def test_same_words_give_the_same_plan():
    words = {"members": 400, "branches": None, "seed": 3, "today": TODAY}

    first, second = plan_city(**words), plan_city(**words)

    assert fingerprint(first) == fingerprint(second)


def test_people_can_be_drawn_twice(city):
    planned = city(300)

    assert list(planned.plan.people()) == planned.people


@pytest.mark.parametrize(
    "other", [{"seed": 4}, {"members": 401}, {"today": dt.date(2026, 9, 2)}]
)
def test_other_words_give_another_plan(other):
    words = {"members": 400, "branches": None, "seed": 3, "today": TODAY}

    assert fingerprint(plan_city(**words)) != fingerprint(plan_city(**words | other))


@pytest.mark.parametrize(
    "words",
    [
        {"members": 0},
        {"members": 700_001},
        {"branches": 0},
        {"branches": 401},
        {"today": dt.date(2014, 12, 31)},
    ],
)
def test_impossible_city_is_refused(words):
    usual = {"members": 400, "branches": None, "seed": 3, "today": TODAY}

    with pytest.raises(ImpossibleCity):
        plan_city(**usual | words)


@pytest.mark.parametrize("members", [1, 2, 3, 11, 12, 139])
def test_tiny_cities_are_possible(city, members):
    assert len(city(members).living) == members


def test_accounts_are_one_of_each_kind_on_living_units(city):
    planned = city(2000)

    assert [(a.role, a.username) for a in planned.plan.accounts] == [
        ("ORG_OFFICE", "vanphong"),
        ("ORG_OFFICE", "xa"),
        ("BRANCH_SECRETARY", "bithu"),
        ("COMMITTEE_LEADER", "lanhdao"),
        ("INSPECTION", "kiemtra"),
        ("AUDITOR", "kiemtoan"),
        ("SYSTEM_ADMIN", "quantri"),
        ("MEMBER", "dangvien"),
        ("HELPER", "nguoigiup"),
        ("MEMBER", "dubi"),
    ]
    types = [planned.units[a.unit_key].versions[-1].type for a in planned.plan.accounts]
    city = ["CENTRALLY_RUN"]
    assert types == [*city, "ABOVE_GRASSROOTS", "BRANCH", *city * 4, *["BRANCH"] * 3]


def test_the_secretary_belongs_below_the_office_of_the_commune(city):
    planned = city(2000)
    _, commune, branch = planned.plan.accounts[:3]

    assert planned.units[branch.unit_key].versions[-1].parent_key == commune.unit_key


@pytest.mark.slow
def test_the_city_of_480_000_has_126_communes_and_streams():
    plan = plan_city(members=480_000, branches=None, seed=1, today=TODAY)

    communes = [u for u in plan.units if u.external_codes and len(u.versions) == 1]

    assert len([u for u in communes if u.versions[0].valid_to is None]) == 126
    assert len(plan.listed_breaches) == 4
    assert len(list(islice(plan.people(), 100))) == 100


@pytest.mark.slow
def test_a_city_has_as_many_members_as_were_asked_for():
    plan = plan_city(members=30_000, branches=None, seed=1, today=TODAY)

    alive = sum(person.events[-1].unit_to is not None for person in plan.people())

    assert alive == 30_000
