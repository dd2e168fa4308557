"""The demo city in the register: true to its plan, whole, and the same each time."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.actors import actor_for
from dangvu.access.operations.begin import NotEmpty
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from dangvu.audit.models import Recording
from dangvu.core.actor import SystemActor
from dangvu.core.db.scope import whole_register
from dangvu.demo.accounts import DEMO_PASSWORD, demo_accounts
from dangvu.demo.load import load_city
from dangvu.demo.plan import CityPlan, plan_city
from dangvu.register.enums import PersonState
from dangvu.register.models import MembershipEvent, Person, Profile
from dangvu.register.queries.verify import verify_register
from dangvu.statistics.catalogue import TITLES
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.queries.stock import count_members
from dangvu.units.models import Unit
from dangvu.units.queries.find import roots
from dangvu.units.queries.tree import tree_on
from dangvu.units.queries.verify import verify_units

TODAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
DEMO = SystemActor("demo")


def city(members: int = 300) -> CityPlan:
    return plan_city(members=members, branches=None, seed=7, today=TODAY)


def load(plan: CityPlan) -> int:
    return load_city(actor=DEMO, at=NOW, plan=plan, progress=lambda _written: None)


@pytest.fixture
def loaded(db: None) -> CityPlan:
    plan = city()
    load(plan)
    return plan


def the_root() -> Unit:
    return roots()[0]


def test_load_writes_as_many_members_as_asked(loaded: CityPlan) -> None:
    count = count_members(actor=DEMO, unit=the_root(), as_of=TODAY)

    assert count.total == 300


def test_load_leaves_nothing_that_verify_finds(loaded: CityPlan) -> None:
    with whole_register():
        found = verify_units() + verify_register()

    assert found.broken == []


@pytest.mark.parametrize("table", list(TITLES))
def test_load_balances_through_the_reform(loaded: CityPlan, table: str) -> None:
    some = Unit.objects.all() if table == "ST-01" else Unit.objects.all()[:12]
    for unit in some:
        report = make_sheet(
            actor=DEMO,
            table=table,
            unit=unit,
            period=(dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        )
        assert [i.code for i in report.identities if not i.holds] == []


def test_load_knew_less_on_earlier_days(loaded: CityPlan) -> None:
    then = count_members(
        actor=DEMO,
        unit=the_root(),
        as_of=dt.date(2020, 12, 31),
        as_known=dt.date(2020, 12, 31),
    )
    now = count_members(actor=DEMO, unit=the_root(), as_of=dt.date(2020, 12, 31))

    assert (then.official, now.official) == (255, 256)


def test_load_ends_the_districts_with_the_reform(loaded: CityPlan) -> None:
    before = {n.name for n in tree_on(day=dt.date(2025, 6, 30)) if n.depth == 1}
    after = {n.name for n in tree_on(day=dt.date(2025, 7, 1)) if n.depth == 1}

    assert all(name.startswith(("Đảng bộ huyện", "Đảng bộ quận")) for name in before)
    assert all(name.startswith(("Đảng bộ xã", "Đảng bộ phường")) for name in after)


def test_load_refuses_a_register_that_is_not_empty(loaded: CityPlan) -> None:
    with pytest.raises(NotEmpty):
        load(loaded)


def test_load_gives_the_same_city_for_the_same_words(db: None) -> None:
    plan = city(60)
    load(plan)
    with whole_register():
        rows = list(Person.objects.order_by("pk").values_list("pk", "uuid", "home"))
        events = list(
            MembershipEvent.objects.order_by("pk").values_list("pk", "effective_date")
        )

    assert sum(len(p.events) for p in city(60).people()) == len(events)
    assert rows[0][0] == 1
    assert len({uuid for _pk, uuid, _home in rows}) == len(rows)


def test_load_records_nothing_in_the_future(loaded: CityPlan) -> None:
    latest = NOW + dt.timedelta(seconds=1)
    assert not Recording.objects.filter(recorded_at__gt=latest).exists()


def test_load_gives_every_member_a_profile_with_a_birth_date(loaded: CityPlan) -> None:
    with whole_register():
        members = Person.objects.filter(
            state__in=[PersonState.OFFICIAL, PersonState.PROBATIONARY]
        ).count()
        profiles = Profile.objects.known_at().filter(
            valid__upper_inf=True,
            birth_date__isnull=False,
            person__state__in=["OFFICIAL", "PROBATIONARY"],
        )
        assert profiles.count() == members


def test_load_makes_an_account_for_each_role(loaded: CityPlan) -> None:
    roles = {
        actor_for(User.objects.get(username=account.username), today=TODAY).role
        for account in demo_accounts()
    }

    assert roles == set(Role) - {Role.BRANCH_DEPUTY}
    assert {account.password for account in demo_accounts()} == {DEMO_PASSWORD}
