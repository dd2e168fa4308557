"""Entering prospects, and changing what is said about them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import ProgrammingError, transaction

from dangvu.access.acting import acting
from dangvu.access.roles import Role
from dangvu.core.errors import NotAllowed
from dangvu.sources.enums import Outcome, Stage
from dangvu.sources.facts import ProspectRefused
from dangvu.sources.models import Prospect
from dangvu.sources.operations.enter_prospect import (
    Ending,
    NewProspect,
    NoBranch,
    change_prospect,
    end_prospect,
    enter_prospect,
    enter_prospects,
    take_up_again,
)
from dangvu.sources.operations.keeping import NoLongerFollowed
from support.organisation import TODAY, at
from support.prospects import HOA, accompanied, left_open, office, prospect, sympathiser
from support.reading import trail

GONE = Ending(Outcome.CHUYEN_DI, TODAY, "về quê")


def test_secretary_enters_somebody_into_the_own_branch(units, actors):
    with acting(actors.secretary):
        made = enter_prospect(
            actor=actors.secretary, at=at(), unit_id=units.north_1.pk, facts=HOA
        )
        row = Prospect.objects.get()

    assert (row.pk, row.stage, row.entered_on) == (made.pk, Stage.NGUON, TODAY)
    assert (row.primary_group, row.groups) == ("SV", ["SV"])
    assert "sources.enter" in {line.code for line in trail()}


def test_lines_do_not_tell_the_name(units):
    made = prospect(units.north_1)

    [line] = [one for one in trail() if one.code == "sources.enter"]
    assert (line.subject_kind, line.subject_id) == ("prospect", made.pk)
    assert "Hoa" not in str(line.detail)


@pytest.mark.parametrize("branch", ["north_2", "south_1"])
def test_secretary_enters_nobody_elsewhere(units, actors, branch):
    where = getattr(units, branch)
    with acting(actors.secretary), pytest.raises(NotAllowed):
        enter_prospect(actor=actors.secretary, at=at(), unit_id=where.pk, facts=HOA)


@pytest.mark.parametrize("role", [Role.COMMITTEE_LEADER, Role.INSPECTION])
def test_who_only_looks_enters_nobody(units, role):
    actor = office(role, units.north)
    with acting(actor), pytest.raises(NotAllowed):
        enter_prospect(actor=actor, at=at(), unit_id=units.north_1.pk, facts=HOA)


def test_only_a_branch_follows_prospects(units, actors):
    with acting(actors.north_office), pytest.raises(NoBranch):
        enter_prospect(
            actor=actors.north_office, at=at(), unit_id=units.north.pk, facts=HOA
        )


def test_several_are_entered_all_or_none(units, actors):
    spoilt = replace(HOA, primary_group="X")
    people = [NewProspect(units.north_1.pk, facts) for facts in (HOA, spoilt)]
    with acting(actors.north_office):
        with pytest.raises(ProspectRefused):
            enter_prospects(actor=actors.north_office, at=at(), people=people)
        assert Prospect.objects.count() == 0


def test_change_writes_which_facts_but_not_what(units, actors):
    one = prospect(units.north_1)
    with acting(actors.secretary):
        changed = change_prospect(
            actor=actors.secretary,
            at=at(),
            prospect=one,
            facts=replace(HOA, phone="0911222333", groups=("DAN_CU",)),
        )

    assert (changed.phone, changed.groups) == ("0911222333", ["SV", "DAN_CU"])
    [line] = [row for row in trail() if row.code == "sources.change"]
    assert line.detail == {"fields": ["groups", "phone"]}


def test_ended_prospect_is_left_alone_until_taken_up_again(units, actors):
    one, secretary = prospect(units.north_1), actors.secretary
    with acting(secretary):
        end_prospect(actor=secretary, at=at(), prospect=one, ending=GONE)
        with pytest.raises(NoLongerFollowed):
            end_prospect(actor=secretary, at=at(), prospect=one, ending=GONE)
        take_up_again(actor=secretary, at=at(), prospect=one, stage=Stage.NGUON)
        one.refresh_from_db()

    assert (one.stage, one.outcome, one.ended_on) == (Stage.NGUON, "", None)


def test_who_is_no_longer_followed_leaves_list_helper_and_tasks(organisation):
    one = accompanied(sympathiser(organisation.units.north_1), organisation.people.an)
    assert left_open(one) == (1, 1, 1)
    secretary = organisation.actors.secretary
    with acting(secretary):
        end_prospect(actor=secretary, at=at(), prospect=one, ending=GONE)

    assert left_open(one) == (0, 0, 0)


def test_rows_of_another_place_are_not_there(units, actors):
    prospect(units.south_1)
    mine = prospect(units.north_1, full_name="Lý Văn Kha")

    with acting(actors.secretary):
        assert list(Prospect.objects.all()) == [mine]


def test_database_itself_refuses_a_foreign_branch(units, actors):
    with (
        acting(actors.secretary),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Prospect.objects.create(
            unit_id=units.north_2.pk,
            entered_on=dt.date(2026, 5, 1),
            **HOA.columns(),
        )
