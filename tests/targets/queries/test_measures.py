"""The targets of the northern commune, small enough to be counted by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from dangvu.access.acting import acting
from dangvu.core.errors import NotAllowed
from dangvu.sources.models import Prospect
from dangvu.sources.operations.assign_helper import assign_helper
from dangvu.targets.enums import SchoolLevel
from dangvu.targets.indicators import Bound
from dangvu.targets.models import FollowedTarget, TeacherCount
from dangvu.targets.operations.choose_targets import (
    Choice,
    TargetRefused,
    choose_targets,
)
from dangvu.targets.operations.count_teachers import (
    CountRefused,
    TeacherDraft,
    count_teachers,
)
from dangvu.targets.queries.behind import listed
from dangvu.targets.queries.followed import targets_of
from dangvu.targets.queries.measures import measures
from dangvu.targets.queries.quiet import quiet_branches
from support.classes import referral, with_paper
from support.organisation import SYSTEM, TODAY, at
from support.plans import approved, proposed
from support.prospects import NQ, prospect, sympathiser
from support.reading import trail
from support.targets import admitted

NEW_YEAR, MAY = dt.date(2026, 1, 1), dt.date(2026, 5, 6)
YEAR = TODAY.year


def measured(actor, unit, year=YEAR):
    with acting(actor):
        found = measures(actor=actor, unit_id=unit.pk, year=year, today=TODAY)
    return {one.indicator.code: one for one in found}


def behind(actor, unit, name, *, limit=9):
    """Names behind a list, page by page."""
    about = {"actor": actor, "unit_id": unit.pk, "days": (NEW_YEAR, TODAY)}
    rows, names, after = listed(name, **about), [], None
    while after != "":
        found = rows.page(after=after or "", limit=limit)
        names, after = [*names, *(one.full_name for one in found.people)], found.after
    assert len(names) == rows.count()
    return names


def counts(found, code):
    one = found[code]
    return one.numerator.number, one.denominator and one.denominator.number


def test_admitted_are_measured_against_last_year_plan_and_each_other(
    organisation, actors
):
    units = organisation.units
    admitted(units.north_1, MAY, occupation="12", religion="01")
    admitted(units.north_1, MAY, group="FDI")
    admitted(units.north_2, MAY, group="CHU_DN")
    admitted(units.south_1, MAY, occupation="11")
    approved(units.north, SV=4)
    approved(units.north_1, SV=2)
    proposed(units.north_2, SV=2)

    found = measured(actors.north_office, units.north)

    assert counts(found, "M01") == (3, 3)
    assert counts(found, "M02") == (0, 5)
    assert counts(found, "M02Q") == (1, 1)
    assert counts(found, "M03") == (1, 3)
    assert counts(found, "M04") == (1, 3)
    assert counts(found, "M05") == (1, None)
    assert counts(found, "M16") == (3, 4)
    assert (found["M16"].value, found["M16"].verdict) == (75.0, "BELOW")
    assert found["M03"].numerator.table == "ST-02"
    assert found["M01"].denominator.days == (dt.date(2025, 1, 1), dt.date(2025, 12, 31))


def test_sympathisers_are_measured_now_and_opened(organisation, actors):
    units = organisation.units
    hoa = sympathiser(units.north_1)
    sympathiser(units.north_1, full_name="Lý Văn Kha")
    prospect(units.north_1, full_name="Cao Văn Bé")
    with acting(SYSTEM):
        about = {"actor": SYSTEM, "at": at(), "prospect": hoa, "resolution": NQ}
        assign_helper(**about, helper=organisation.people.an)
    approved(units.north, SV=4)

    found = measured(actors.north_office, units.north)
    before = measured(actors.north_office, units.north, YEAR - 1)
    with acting(actors.north_office):
        people = behind(actors.north_office, units.north, "helped")

    assert counts(found, "M20") == (1, 2)
    assert (counts(found, "M23"), found["M23"].value) == ((2, 4), 0.5)
    assert people == ["Đỗ Thị Hoa"]
    assert (before["M20"].numerator, before["M20"].value) == (None, None)


def test_who_left_without_a_referral_is_a_move(organisation, actors):
    units = organisation.units
    referral(prospect(units.north_1, full_name="Cao Văn Đi"), units.south, number="1")
    about = {"primary_group": "SV", "work_place": "Trường Mẫu"}
    finished = {"particulars": {"graduates": "tháng 4 năm 2026"}}
    ahead = {"particulars": {"graduates": "12/2026"}}
    dated = {"graduates_on": dt.date(2026, 4, 20)}
    for number, more in enumerate((finished, ahead, dated), start=2):
        one = prospect(units.north_1, full_name=f"Lý Văn {number}", **about, **more)
        with_paper(one, f"{number}")
    with_paper(prospect(units.north_2, full_name="Mai Thị Vắng"), "5")
    with acting(SYSTEM):
        Prospect.objects.filter(full_name="Mai Thị Vắng").update(
            stage="KET_THUC", outcome="CHUYEN_DI", ended_on=MAY
        )

    found = measured(actors.north_office, units.north)
    with acting(actors.north_office):
        moves = behind(actors.north_office, units.north, "moves", limit=1)

    assert counts(found, "M06") == (0, 4)
    assert moves == ["Lý Văn 2", "Lý Văn 4", "Mai Thị Vắng", "Cao Văn Đi"]


def test_cohorts_are_those_of_earlier_years(organisation, actors):
    units = organisation.units
    for number, (issued, day) in enumerate(
        [
            (dt.date(2025, 3, 3), dt.date(2026, 3, 3)),
            (dt.date(2025, 3, 3), dt.date(2026, 3, 4)),
            (dt.date(2024, 3, 3), dt.date(2026, 3, 3)),
            (dt.date(2021, 3, 3), dt.date(2026, 3, 3)),
        ]
    ):
        one = prospect(units.north_1, full_name=f"Lý Văn {number}")
        with_paper(one, f"{number}", issued)
        with acting(SYSTEM):
            Prospect.objects.filter(pk=one.pk).update(
                stage="KET_THUC", outcome="DA_KET_NAP", ended_on=day
            )

    found = measured(actors.north_office, units.north)

    assert counts(found, "M09C12") == (1, 2)
    assert counts(found, "M09C24") == (1, 1)
    assert counts(found, "M09C60") == (1, 1)


def test_targets_of_another_commune_are_refused(units, actors):
    with pytest.raises(NotAllowed):
        measured(actors.north_office, units.south)


def choose(actor, unit, document="KL 12-KL/TU", **choices):
    with acting(actor):
        choose_targets(
            actor=actor,
            at=at(),
            unit_id=unit.pk,
            year=YEAR,
            choices=choices,
            document=document,
        )


def test_nearest_choice_above_holds(units, actors):
    five = Choice(is_followed=True, bound=Bound(Decimal(5), Decimal(6)))
    choose(actors.city_office, units.city, M01=five, M03=five)
    choose(
        actors.north_office, units.north, M03=Choice(is_followed=False, bound=Bound())
    )

    north, south = targets_of(units.north_1.pk, YEAR), targets_of(units.south.pk, YEAR)

    assert {code: one.unit_id for code, one in north.items()} == {"M01": units.city.pk}
    assert (list(south), south["M03"].bound) == (["M01", "M03"], five.bound)
    assert len(targets_of(units.south.pk, YEAR - 1)) > 10
    assert trail("targets.choose")[-1].detail["followed"] == []


@pytest.mark.parametrize(
    ("document", "code", "bound"),
    [
        (" ", "M01", Bound()),
        ("KL", "M99", Bound()),
        ("KL", "M01", Bound(Decimal(4), Decimal(3))),
    ],
)
def test_choice_that_cannot_be_is_refused(units, actors, document, code, bound):
    with pytest.raises(TargetRefused):
        choose(
            actors.north_office,
            units.north,
            document,
            **{code: Choice(is_followed=True, bound=bound)},
        )


def test_branch_chooses_nothing_and_counts_no_teachers(units, actors):
    with pytest.raises(NotAllowed):
        choose(actors.secretary, units.north_1)
    with pytest.raises(NotAllowed):
        count(actors.secretary, units.north_1, 4, 2)


def count(actor, unit, teachers, members):
    draft = TeacherDraft(SchoolLevel.PRIMARY, teachers, members, MAY, "BC 03")
    with acting(actor):
        return count_teachers(
            actor=actor, at=at(), unit_id=unit.pk, year=YEAR, draft=draft
        )


def test_teachers_are_counted_by_level(units, actors):
    count(actors.north_office, units.north, 41, 21)
    count(actors.north_office, units.north, 40, 19)

    found = measured(actors.north_office, units.north)

    assert (counts(found, "M07P"), found["M07P"].value) == ((19, 40), 47.5)
    assert found["M07U"].numerator is None
    assert len(trail("targets.count_teachers")) == 2
    with pytest.raises(CountRefused):
        count(actors.north_office, units.north, 4, 5)


def test_rows_of_another_commune_are_not_seen(units, actors):
    count(actors.city_office, units.south, 4, 2)
    choose(actors.city_office, units.south, M01=Choice(is_followed=True, bound=Bound()))

    with acting(actors.north_office):
        assert not TeacherCount.objects.exists()
        assert not FollowedTarget.objects.exists()
    with acting(actors.city_office):
        assert (TeacherCount.objects.count(), FollowedTarget.objects.count()) == (1, 1)


def test_branch_with_sources_and_no_admission_for_years_is_listed(units, actors):
    prospect(units.north_1)
    prospect(units.north_2, full_name="Lý Văn Kha")
    prospect(units.south_1, full_name="Cao Văn Bé")
    admitted(units.north_1, MAY)
    admitted(units.north_2, dt.date(2023, 6, 1))

    with acting(actors.north_office):
        about = {"actor": actors.north_office, "unit_id": units.north.pk}
        three = quiet_branches(**about, years=3, today=TODAY)
        four = quiet_branches(**about, years=4, today=TODAY)

    assert [(one.code, one.sources, one.last) for one in three] == [
        ("BAC.2", 1, dt.date(2023, 6, 1))
    ]
    assert four == []
