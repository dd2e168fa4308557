"""Reminders of leaving, of introducing, of votes, of new rules, of plans and of silence."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.agenda.queries.tasks import Asked, tasks_page
from dangvu.core.db.scope import whole_register
from dangvu.sources.models import HelperAssignment, Prospect, Referral
from support.admissions import a_case, stands
from support.classes import prospect, referral
from support.plans import approved
from support.targets import admitted

LEAVING = {
    "graduates_on": dt.date(2026, 8, 20),
    "contract_ends_on": dt.date(2026, 8, 5),
}


def tasks(actor, code, day):
    """Return the tasks of a kind in the list of a day."""
    with acting(actor):
        page = tasks_page(
            actor=actor, asked=Asked(), day=dt.date.fromisoformat(day), limit=99
        )
    return [task for task in page.tasks if task.code == code]


def due(actor, code, day):
    """Return the days on which tasks of a kind are due, as the list of a day says."""
    return [str(task.due) for task in tasks(actor, code, day)]


def leaving(unit):
    """Somebody who graduates and whose contract ends this summer."""
    one = prospect(unit)
    with whole_register():
        Prospect.objects.filter(pk=one.pk).update(**LEAVING)
    return one


@pytest.mark.parametrize(
    ("day", "graduation", "contract"),
    [
        ("2026-04-30", False, False),
        ("2026-05-02", True, False),
        ("2026-06-06", False, True),
        ("2026-07-21", True, False),
        ("2026-08-31", True, True),
        ("2026-11-18", True, False),
        ("2026-11-19", False, False),
    ],
)
def test_who_leaves_is_told_of_in_good_time(units, actors, day, graduation, contract):
    leaving(units.north_1)

    secretary = actors.secretary
    assert due(secretary, "graduates", day) == ["2026-08-20"] * graduation
    assert due(secretary, "contract-ends", day) == ["2026-08-05"] * contract


@pytest.mark.parametrize(
    ("state", "is_done"), [("DRAFT", False), ("RETURNED", False), ("SENT", True)]
)
def test_referral_on_its_way_ends_the_reminder(units, actors, state, is_done):
    made = referral(leaving(units.north_1), units.south)
    with whole_register():
        Referral.objects.filter(pk=made.pk).update(state=state)

    for code in ("graduates", "contract-ends"):
        assert bool(due(actors.secretary, code, "2026-08-04")) != is_done


@pytest.mark.parametrize(
    ("day", "is_listed"), [("2026-05-31", False), ("2026-06-30", True)]
)
def test_helper_may_introduce_after_a_year(units, people, actors, day, is_listed):
    one = prospect(units.north_1)
    with whole_register():
        HelperAssignment.objects.create(
            prospect=one,
            helper=people.an,
            helper_name="An",
            since=dt.date(2025, 6, 15),
            resolution_on=dt.date(2025, 6, 15),
        )

    assert due(actors.secretary, "helper-year", day) == ["2026-06-15"] * is_listed


def test_certified_cv_goes_to_the_meeting_of_the_branch(units, actors):
    case = stands(a_case(units.north_1), state="A7", state_since=dt.date(2026, 5, 20))

    assert due(actors.secretary, "cv-certified", "2026-06-01") == ["2026-06-20"]
    stands(case, short_votes=1)
    assert due(actors.secretary, "cv-certified", "2026-06-01") == []


@pytest.mark.parametrize(("votes", "days"), [(2, []), (3, ["2026-06-04"])])
def test_third_short_vote_is_told_to_the_committee_above(units, actors, votes, days):
    case = a_case(units.north_1)
    stands(case, state="A7", short_votes=votes, base_unit=units.north)
    short_vote(case, units.north_1, dt.date(2026, 4, 20))
    short_vote(case, units.north_1, dt.date(2026, 5, 20))

    assert due(actors.north_office, "third-vote", "2026-06-01") == days
    assert due(actors.secretary, "third-vote", "2026-06-01") == []


@pytest.mark.parametrize(
    ("standing", "day", "secretary", "office"),
    [
        ({}, "2026-06-01", ["None"], []),
        ({"level": "BASE"}, "2026-06-01", [], ["None"]),
        ({"level": "BASE", "due_on": "2026-06-10"}, "2026-06-01", [], ["2026-06-10"]),
        ({"closed_on": "2026-05-20"}, "2026-06-01", [], []),
    ],
)
def test_procedure_beside_a_case_waits_at_whose_turn_it_is(
    units, actors, standing, day, secretary, office
):
    case = stands(a_case(units.north_1), state="Z3", closed_on=dt.date(2026, 4, 20))
    level = standing.get("level", "")
    with whole_register():
        case.proceedings.create(
            procedure="APPEAL",
            state="P1",
            opened_on=dt.date(2026, 5, 4),
            closed_on=standing.get("closed_on"),
            recording=case.opened,
            turn_unit=units.north if level else None,
            turn_level=level,
            due_on=standing.get("due_on"),
            due_code="t-appeal-answer" if "due_on" in standing else "",
        )

    assert due(actors.secretary, "proceeding", day) == secretary
    assert due(actors.north_office, "proceeding", day) == office


def test_procedure_beside_a_case_is_named_by_its_clock_or_itself(units, actors):
    case = stands(a_case(units.north_1), state="Z3", closed_on=dt.date(2026, 4, 20))
    clocks = {"APPEAL": "t-appeal-answer", "REDOING": ""}
    with whole_register():
        for code, clock in clocks.items():
            case.proceedings.create(
                procedure=code,
                state="P1",
                opened_on=dt.date(2026, 5, 4),
                recording=case.opened,
                due_code=clock,
                due_on=dt.date(2026, 6, 2) if clock else None,
            )

    found = tasks(actors.secretary, "proceeding", "2026-06-01")
    assert [(one.label, one.citation) for one in found] == [
        (
            "Giải quyết khiếu nại và trả lời trong thời hạn",
            "294-QĐ/TW điểm 8.2.2",
        ),
        (
            "Giải quyết tiếp: Khắc phục quyết định sai thẩm quyền, thủ tục",
            "294-QĐ/TW điểm 4, 8",
        ),
    ]


def short_vote(case, unit, day):
    """Append the step of a vote that fell short."""
    with whole_register():
        case.steps.create(
            procedure="ADMISSION",
            transition="T8x",
            from_state="A7",
            to_state="A7",
            acted_on=day,
            level="CELL",
            unit=unit,
            recording=case.opened,
            pack="TW-294",
        )


@pytest.mark.parametrize(
    ("day", "days"), [("2026-06-30", []), ("2026-07-01", ["2026-07-26"])]
)
def test_new_rules_send_offices_with_open_cases_to_their_lists(
    units, actors, day, days
):
    for _number in range(2):
        stands(a_case(units.north_1), state="A4", turn_unit=units.north_1)

    assert due(actors.secretary, "new-rules", day) == days
    assert due(actors.north_office, "new-rules", day) == []


@pytest.mark.parametrize(
    ("day", "days"), [("2026-06-30", []), ("2026-07-15", ["2026-07-01"])]
)
@pytest.mark.parametrize("number", [1, 2])
def test_plan_of_which_too_little_was_reached_is_told_after_the_quarter(
    units, actors, number, day, days
):
    approved(units.north, SV=4)
    for n in range(number):
        admitted(units.north_1, dt.date(2026, 2, 3 + n))

    behind = days if number < 2 else []
    assert due(actors.north_office, "plan-behind", day) == behind


@pytest.mark.parametrize("has_admitted", [False, True])
def test_silent_branches_with_sources_are_told_in_december(units, actors, has_admitted):
    prospect(units.north_1)
    if has_admitted:
        admitted(units.north_1, dt.date(2026, 2, 3))

    listed = due(actors.north_office, "quiet-branches", "2026-12-10")
    assert listed == ["2026-12-01"] * (not has_admitted)
    assert due(actors.north_office, "quiet-branches", "2026-11-20") == []
    assert due(actors.secretary, "quiet-branches", "2026-12-10") == []
