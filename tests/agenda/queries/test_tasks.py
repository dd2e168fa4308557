"""Tasks of an office: found, in their order, late below, and never of elsewhere."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.agenda.enums import Urgency
from dangvu.agenda.queries.board import task_board
from dangvu.agenda.queries.tasks import Asked, summed, task_counts, tasks_page
from dangvu.core.db.scope import whole_register
from dangvu.sources.models import Prospect
from support.admissions import a_case, stands
from support.classes import prospect, with_paper
from support.organisation import enter_members, person_draft
from support.prospects import sympathiser

DAY = dt.date(2026, 6, 1)
PROBATION = {"state": "A14", "ceremony_on": dt.date(2026, 3, 10)}


def due_at(unit, day, *, state="A8", **more):
    """A case whose turn is a unit's, due on a day."""
    turn = {"turn_unit": unit, "turn_level": "CELL", "due_code": "t-decide"} | more
    return stands(a_case(unit), state=state, due_on=day, **turn)


def listed(actor, *, day=DAY, after="", limit=50, **asked):
    with acting(actor):
        return tasks_page(
            actor=actor, asked=Asked(**asked), day=day, after=after, limit=limit
        )


def codes(page):
    return [(task.code, task.urgency) for task in page.tasks]


def only(page, code):
    [task] = [task for task in page.tasks if task.code == code]
    return task


def test_case_is_a_task_of_whose_turn_it_is(units, actors):
    due_at(units.north_1, dt.date(2026, 6, 3))

    task = only(listed(actors.secretary), "case")

    assert task.about.name == "Nguyễn Thị Mẫu An"
    assert (task.label, task.citation) == (
        "Quyết định kết nạp",
        "294-QĐ/TW điểm 4.3.1",
    )
    assert (task.unit, task.urgency) == ("Chi bộ thôn 1", Urgency.WEEK)
    assert listed(actors.north_office).tasks == []


def test_case_without_a_day_is_in_hand(units, actors):
    due_at(units.north_1, None, state="A4", due_code="")

    task = only(listed(actors.secretary), "case")

    assert (task.due, task.urgency) == (None, Urgency.UNDATED)
    assert task.label == "Giải quyết hồ sơ kết nạp: được phép làm thủ tục"


def test_late_clock_is_shown_at_the_level_above_with_who_has_it(units, actors):
    due_at(units.north_1, dt.date(2026, 5, 31))

    task = only(listed(actors.north_office), "case")

    assert (task.is_escalated, task.unit) == (True, "Chi bộ thôn 1")
    assert not only(listed(actors.secretary), "case").is_escalated
    assert listed(actors.north_office, only_own=True).tasks == []
    assert listed(actors.city_office).tasks == []


@pytest.mark.parametrize(
    ("days", "commune", "city"), [(1, True, False), (30, True, False), (31, True, True)]
)
def test_clock_that_keeps_running_goes_up_level_by_level(
    units, actors, days, commune, city
):
    due_at(units.north_1, DAY - dt.timedelta(days=days))

    for actor, is_told in ((actors.north_office, commune), (actors.city_office, city)):
        tasks = listed(actor, group="CASE").tasks
        assert [(task.unit, task.is_escalated) for task in tasks] == (
            [("Chi bộ thôn 1", True)] if is_told else []
        )
        with acting(actor):
            counts = task_counts(actor=actor, asked=Asked(group="CASE"), day=DAY)
        assert summed(counts.values()).escalated == int(is_told)


def test_clock_that_ends_today_is_not_escalated(units, actors):
    due_at(units.north_1, DAY)

    assert listed(actors.north_office).tasks == []


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2026-05-31", []),
        ("2026-06-01", ["2026-07-10"]),
        ("2026-08-01", ["2026-07-10"]),
        ("2026-09-30", ["2026-07-10", "2026-10-10"]),
        ("2026-10-09", ["2026-10-10"]),
        ("2026-12-01", ["2026-10-10", "2027-01-09"]),
    ],
)
@pytest.mark.parametrize("noted", [[], [{"month": 6, "note": "Khá"}]])
def test_probation_is_noted_after_its_third_sixth_and_ninth_month(
    units, actors, day, due, noted
):
    case = stands(a_case(units.north_1), **PROBATION)
    stands(case, sections={"probation": {"reviews": noted}} if noted else {})

    page = listed(actors.secretary, day=dt.date.fromisoformat(day), group="PROBATION")

    tasks = [task for task in page.tasks if task.code == "probation-review"]
    done = {"2026-10-10"} if noted else set()
    assert [str(task.due) for task in tasks] == [one for one in due if one not in done]
    assert {task.about.kind for task in tasks} <= {"probation"}


@pytest.mark.parametrize(
    ("day", "pressing"),
    [
        ("2026-11-30", None),
        ("2026-12-05", Urgency.MONTH),
        ("2027-01-05", None),
        ("2027-02-05", Urgency.MONTH),
        ("2027-03-08", Urgency.WEEK),
        ("2027-03-11", Urgency.LATE),
        ("2027-06-09", None),
    ],
)
def test_class_for_new_members_is_reminded_in_months_nine_and_eleven(
    units, actors, day, pressing
):
    stands(a_case(units.north_1), **PROBATION)

    page = listed(actors.secretary, day=dt.date.fromisoformat(day), group="PROBATION")

    found = [task for task in page.tasks if task.code == "new-member-class"]
    assert [task.urgency for task in found] == ([pressing] if pressing else [])
    assert all(task.due == dt.date(2027, 3, 10) for task in found)


def test_member_on_probation_without_a_case_is_prepared_for_recognition(units, actors):
    draft = person_draft("Lý Thị Em", admission_ceremony_on=dt.date(2025, 6, 20))
    enter_members([(draft, units.north_1, "PROBATIONARY")])

    task = only(listed(actors.secretary), "probation-end")

    assert (task.about.name, task.due) == ("Lý Thị Em", dt.date(2026, 6, 20))


def test_sympathiser_wants_a_helper_a_note_and_a_review(units, actors):
    sympathiser(units.north_1)

    page = listed(actors.secretary, day=dt.date(2026, 8, 10), group="SOURCE")

    assert [(task.code, task.due.isoformat()) for task in page.tasks] == [
        ("no-helper", "2026-05-11"),
        ("list-review", "2026-06-04"),
        ("no-note", "2026-08-04"),
    ]
    assert page.tasks[1].about.kind == "review"


@pytest.mark.parametrize(
    ("day", "is_listed"),
    [("2025-06-15", True), ("2025-08-15", False), ("2025-12-01", True)],
)
def test_certificate_is_reminded_in_its_months(units, actors, day, is_listed):
    one = prospect(units.north_1, "Vũ Thị Hoa")
    with_paper(one, issued=dt.date(2021, 6, 20))

    page = listed(actors.secretary, day=dt.date.fromisoformat(day), group="SOURCE")

    found = [task.due for task in page.tasks if task.code == "certificate-ends"]
    assert found == ([dt.date(2026, 6, 20)] if is_listed else [])


def test_pupil_turns_eighteen(units, actors):
    one = prospect(units.north_1, "Vũ Thị Hoa")
    with whole_register():
        Prospect.objects.filter(pk=one.pk).update(
            groups=["HS_THPT"], birth_date=dt.date(2008, 6, 10)
        )

    assert only(listed(actors.secretary), "turns-18").due == dt.date(2026, 6, 10)


def test_yearly_plan_is_for_offices_with_units_below(actors):
    november = dt.date(2026, 11, 10)

    assert only(listed(actors.north_office, day=november), "yearly-plan").due == (
        dt.date(2026, 11, 15)
    )
    page = listed(actors.secretary, day=november, group="PLAN")
    assert page.tasks == []


def test_pages_follow_each_other(units, actors):
    for day in (3, 1, 2):
        due_at(units.north_1, dt.date(2026, 6, day))
    due_at(units.north_1, None)

    first = listed(actors.secretary, limit=2, group="CASE")
    second = listed(actors.secretary, limit=2, group="CASE", after=first.after)

    found = [task.due for task in (*first.tasks, *second.tasks)]
    assert found == [*(dt.date(2026, 6, day) for day in (1, 2, 3)), None]
    assert (bool(first.after), second.after) == (True, "")


@pytest.mark.parametrize("mark", ["x", "2026-13-40~case~1", "~~"])
def test_page_after_something_else_begins_anew(units, actors, mark):
    due_at(units.north_1, DAY)

    assert len(listed(actors.secretary, after=mark, group="CASE").tasks) == 1


def test_everything_below_is_asked_for_by_unit(units, actors):
    due_at(units.north_1, DAY)
    due_at(units.south_1, DAY)

    assert (
        len(listed(actors.city_office, below_id=units.city.pk, group="CASE").tasks) == 2
    )
    assert (
        len(listed(actors.north_office, below_id=units.north.pk, group="CASE").tasks)
        == 1
    )
    assert (
        listed(actors.north_office, below_id=units.south.pk, group="CASE").tasks == []
    )


def test_office_sees_nothing_of_another_commune(units, actors):
    due_at(units.south_1, DAY, turn_unit=units.north)

    assert listed(actors.north_office, group="CASE").tasks == []


def test_counts_are_those_of_the_list(units, actors):
    for day in (dt.date(2026, 5, 1), DAY, dt.date(2026, 6, 20), None):
        due_at(units.north_1, day)
    with acting(actors.secretary):
        counts = task_counts(actor=actors.secretary, asked=Asked(group="CASE"), day=DAY)

    total = summed(counts.values())
    assert (total.late, total.week, total.month, total.undated) == (1, 1, 1, 1)
    assert (total.total, total.escalated) == (4, 0)


def board(actor, *, limit=50, **asked):
    with acting(actor):
        return task_board(actor=actor, asked=Asked(**asked), day=DAY, limit=limit)


def test_units_below_are_counted_with_all_that_hangs_under_them(units, actors):
    due_at(units.works_1, dt.date(2026, 5, 1))
    due_at(units.north_1, DAY)
    due_at(units.south_1, DAY)

    below = board(actors.city_office, group="CASE").below

    assert [(one.unit_id, one.late, one.total) for one in below] == [
        (units.north.pk, 1, 2),
        (units.south.pk, 0, 1),
    ]
    below = board(actors.city_office, group="CASE", below_id=units.north.pk).below
    assert {one.unit_id: (one.late, one.total) for one in below} == {
        units.works.pk: (1, 1),
        units.north_1.pk: (0, 1),
    }


def test_branch_has_no_units_below_to_count(units, actors):
    due_at(units.north_1, DAY)

    assert board(actors.secretary).below == []


@pytest.mark.parametrize("narrowed", ["", "only_own", "below_id"])
@pytest.mark.parametrize("who", ["north_office", "city_office"])
def test_one_pass_finds_what_page_and_counts_find_apart(units, actors, who, narrowed):
    for days in (40, 31, 10, 0, -9):
        due_at(units.works_1, DAY - dt.timedelta(days=days))
        due_at(units.north_1, DAY - dt.timedelta(days=days), turn_unit=units.city)
    due_at(units.south_1, None, state="A4", due_code="")
    actor, values = getattr(actors, who), {"only_own": True, "below_id": units.north.pk}
    what = {"group": "CASE"} | {name: values[name] for name in [narrowed] if name}

    found = board(actor, limit=3, **what)

    page = listed(actor, limit=3, **what)
    with acting(actor):
        counts = task_counts(actor=actor, asked=Asked(**what), day=DAY)
    assert (found.page, found.counts) == (page, counts)


def test_actor_without_a_place_is_shown_nothing(units, actors):
    due_at(units.north_1, DAY)
    with acting(actors.north_office):
        found = task_board(
            actor=actors.north_office,
            asked=Asked(below_id=units.south.pk),
            day=DAY,
            limit=9,
        )

    assert (found.page.tasks, found.counts, found.below) == ([], {}, [])


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_however_many_tasks(
    units, actors, number, django_assert_num_queries
):
    for _case in range(number):
        due_at(units.north_1, DAY)
    with acting(actors.secretary), django_assert_num_queries(4):
        found = task_board(actor=actors.secretary, asked=Asked(), day=DAY, limit=50)

    assert len([task for task in found.page.tasks if task.code == "case"]) == number


def test_database_hides_the_tasks_of_another_commune(units, actors):
    due_at(units.south_1, DAY)
    north, city = actors.north_office, actors.city_office
    with acting(north):
        hidden = tasks_page(
            actor=city, asked=Asked(below_id=units.city.pk), day=DAY, limit=9
        )
    with acting(city):
        seen = tasks_page(
            actor=city, asked=Asked(below_id=units.city.pk), day=DAY, limit=9
        )

    assert [
        task.code for task in hidden.tasks if task.unit_id == units.south_1.pk
    ] == []
    assert [task.code for task in seen.tasks if task.unit_id == units.south_1.pk] == [
        "case"
    ]
