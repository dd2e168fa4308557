"""What can come next: who acts, what stops it, where it is put right."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.checks.finding import missing
from dangvu.admission.queries.document import document_of
from dangvu.admission.queries.next_steps import next_steps, outlook_of
from dangvu.core.db.scope import whole_register
from dangvu.sources.enums import ReviewKind
from dangvu.sources.models import ListReview
from support.admissions import a_case, checks_are, lead
from support.organisation import SYSTEM

ON = dt.date(2025, 9, 10)


@pytest.fixture
def certified(units, monkeypatch):
    with checks_are(monkeypatch):
        return lead(a_case(units.works_1), until="T7")


def codes(steps):
    return [step.transition.code for step in steps]


def test_main_step_comes_first(certified, monkeypatch):
    with checks_are(monkeypatch):
        steps = next_steps(actor=SYSTEM, case=certified, on=ON)

    assert codes(steps)[0] == "T8"
    assert set(codes(steps)) == {"T8", "T1b", "T8x", "T20", "STOP"}
    assert [step.is_main for step in steps].count(True) == 1


def test_step_names_who_acts_and_its_papers(certified, units, monkeypatch):
    with checks_are(monkeypatch):
        main = outlook_of(actor=SYSTEM, case=certified, on=ON).main

    assert (main.level, main.unit_id, main.unit_name) == (
        "CELL",
        units.works_1.pk,
        "Chi bộ Phân xưởng 1",
    )
    assert main.papers == ("6-KNĐ",)
    assert (main.is_blocked, main.may) == (False, True)


def test_obstacle_says_where_it_is_put_right(certified, monkeypatch):
    with checks_are(monkeypatch, [("O03", missing())]):
        steps = next_steps(actor=SYSTEM, case=certified, on=ON)

    main = steps[0]
    [obstacle] = main.obstacles
    assert (obstacle.finding.check, obstacle.section) == ("O03", "opinions")
    assert (main.is_blocked, obstacle.finding.is_missing) == (True, True)


def test_who_may_not_act_is_told(certified, actors, monkeypatch):
    with checks_are(monkeypatch):
        steps = next_steps(actor=actors.secretary, case=certified, on=ON)

    assert [step.may for step in steps] == [False] * len(steps)


def test_outlook_shows_the_clocks(certified, monkeypatch):
    with checks_are(monkeypatch):
        found = outlook_of(actor=SYSTEM, case=certified, on=ON)

    running = {clock.code: clock.due for clock in found.clocks if clock.is_running}
    assert running["t-dossier"] == dt.date(2026, 7, 30)


def test_branch_that_reviewed_its_list_since_is_believed(certified, units):
    for number, day in enumerate((dt.date(2025, 8, 5), dt.date(2025, 9, 5))):
        with whole_register():
            ListReview.objects.create(
                unit=units.works_1,
                kind=ReviewKind.THANG,
                period=day.replace(day=1),
                resolution_number=str(number),
                resolution_on=day,
            )
    later = {"listing": {"reviewed_on": "2025-09-08"}}

    assert document_of(certified, stored={}).listing.reviewed_on == dt.date(2025, 9, 5)
    assert document_of(certified, stored=later).listing.reviewed_on == (
        dt.date(2025, 9, 8)
    )
    certified.state = "A8"
    assert document_of(certified, stored={}).listing.reviewed_on is None
