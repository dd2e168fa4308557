"""What the demo has to try: a member, who helps them, and sealed parts to open."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dangvu.access.actors import actor_for
from dangvu.accounts.models import User
from dangvu.audit.queries.concerning import lines_concerning
from dangvu.core.actor import SystemActor
from dangvu.core.db.scope import whole_register
from dangvu.demo.load import load_city
from dangvu.demo.plan import plan_city
from dangvu.register.models import SealedPart
from dangvu.register.queries.sealed import open_parts

TODAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)


def load(members: int = 60) -> None:
    plan = plan_city(members=members, branches=None, seed=7, today=TODAY)
    actor = SystemActor("demo")
    load_city(actor=actor, at=NOW, plan=plan, progress=lambda _written: None)


def own_person_of(username: str) -> int:
    actor = actor_for(User.objects.get(username=username), today=TODAY)
    assert actor.person_id is not None
    return actor.person_id


def sealed() -> list[str]:
    with whole_register():
        return sorted(SealedPart.objects.values_list("part", flat=True))


def test_some_people_have_sealed_parts_and_nothing_is_left_open(db: None) -> None:
    load()
    person = own_person_of("dangvien")
    office = actor_for(User.objects.get(username="vanphong"), today=TODAY)

    assert sealed() == ["abroad", "discipline", "family", "health", "health"]
    with whole_register():
        own = SealedPart.objects.filter(person_id=person)
        assert own.count() == 3
        assert open_parts(actor=office, at=NOW, person=own[0].person) == {}


def test_the_member_reads_who_opened_what_and_the_second_person(db: None) -> None:
    load()

    with whole_register():
        lines = lines_concerning(own_person_of("dangvien"), limit=50)

    assert {"register.open_sealed", "approvals.confirmed"} <= {x.code for x in lines}
    assert {x.role for x in lines} == {"ORG_OFFICE", "COMMITTEE_LEADER"}


def test_the_helper_helps_the_member_of_the_demo(db: None) -> None:
    load()

    assert own_person_of("nguoigiup") == own_person_of("dangvien")


def test_profile_b_has_nothing_sealed(db: None, settings: Any) -> None:
    settings.PROFILE = "B"
    load()

    assert sealed() == []


def test_a_tiny_city_has_no_member_to_show(db: None) -> None:
    load(members=1)

    assert not User.objects.filter(username__in=["dangvien", "nguoigiup"]).exists()
    assert sealed() == []
