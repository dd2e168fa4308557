"""The tables of development, small enough to be counted by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.models import AdmissionCase, CaseStep, VerificationRequest
from dangvu.admission.operations.open_case import CaseDraft, open_case
from dangvu.audit.models import Recording
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotFound
from dangvu.sources.enums import Outcome
from dangvu.sources.models import Certificate, Listing, Prospect
from dangvu.statistics.queries.course_cells import course_cell
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.spans import PeriodRefused
from dangvu.statistics.tables.development import opens
from support.classes import prospect
from support.small_register import SYSTEM

D = dt.date
YEAR = (D(2025, 1, 1), D(2025, 12, 31))
LISTED = D(2025, 1, 10)


def sheet(register, table, code="R", period=YEAR):
    made = make_sheet(
        actor=SYSTEM, table=table, unit=register.units[code], period=period
    )
    assert [i.code for i in made.identities if not i.holds] == []
    return made


def listed(register, code, name, day=LISTED, *, group="SV", certified=None):
    one = prospect(register.units[code], name)
    with whole_register():
        Prospect.objects.filter(pk=one.pk).update(primary_group=group)
        Listing.objects.create(
            prospect=one, unit=one.unit, resolution_number="1", resolution_on=day
        )
        if certified:
            Certificate.objects.create(
                kind="AWARENESS",
                prospect=one,
                unit=one.unit,
                full_name=name,
                issuer="TTCT",
                issuer_kind="CENTRE",
                year=certified.year,
                number=name,
                issued_on=certified,
            )
    return one


def case(register, code, name, one=None, **days):
    draft = CaseDraft(
        name,
        register.id(code),
        opened_on=D(2025, 2, 1),
        birth_date=D(2001, 1, 1),
        sex="NU",
        prospect=one and one.uuid,
    )
    made = open_case(**register.tick(), draft=draft)
    with whole_register():
        AdmissionCase.objects.filter(pk=made.pk).update(**days)
    return made


def test_funnel_counts_a_cohort_with_medians_and_who_fell_out(register):
    listed(register, "B1", "Một")
    gone = listed(register, "B1", "Hai")
    with whole_register():
        Prospect.objects.filter(pk=gone.pk).update(outcome=Outcome.RUT)
    listed(register, "B4", "Ba", certified=D(2025, 1, 20))
    admitted = listed(register, "B4", "Bốn", certified=D(2025, 2, 9))
    days = {"dossier_opened_on": D(2025, 3, 11), "ceremony_on": D(2025, 9, 7)}
    case(register, "B4", "Bốn", admitted, **days)
    listed(register, "B1", "Năm", D(2024, 12, 31))

    made = sheet(register, "PD-01")

    people = {line.code: tuple(line.cells.values()) for line in made.lines}
    assert people == {
        "listed": (4, 100.0, 1, None),
        "class": (2, 50.0, 0, 10),
        "dossier": (1, 25.0, 0, 30),
        "admitted": (1, 25.0, 0, 180),
        "recognised": (0, 0.0, None, None),
    }


def test_funnel_by_unit_and_group_makes_the_whole(register):
    listed(register, "B1", "Một")
    listed(register, "B4", "Hai", group="GV", certified=D(2025, 2, 1))
    listed(register, "B4", "Ba", group="GV")

    units, groups = sheet(register, "PD-02"), sheet(register, "PD-03")

    assert [(x.code, x.cells["listed"], x.cells["class"]) for x in units.lines] == [
        ("TOTAL", 3, 1),
        (str(register.id("C2")), 2, 1),
        (str(register.id("C1")), 1, 0),
    ]
    assert [(x.code, x.cells["listed"]) for x in groups.lines] == [
        ("TOTAL", 3),
        ("GV", 2),
        ("SV", 1),
    ]
    assert sheet(register, "PD-02", "C1").figures["TOTAL", "listed"] == 1


def test_time_in_a_step_is_held_against_its_limit_in_working_days(register):
    on = {"cell_resolution_on": D(2025, 9, 10)}
    case(register, "B1", "Một", decision_on=D(2025, 11, 12), **on)
    case(register, "B1", "Hai", decision_on=D(2025, 11, 13), **on)
    case(register, "B1", "Ba", **on)
    case(register, "B1", "Bốn", cell_resolution_on=D(2025, 12, 1))

    made = sheet(register, "PD-04")

    found = {c.code: made.figures["DECIDE", c.code] for c in made.columns}
    assert found == {
        "limit": 45,
        "done": 2,
        "in_time": 1,
        "share": 50.0,
        "median": 45,
        "open": 2,
        "late": 1,
    }


def test_step_done_after_the_period_was_still_open_on_its_last_day(register):
    case(register, "B1", "Một", probation_ends_on=D(2025, 10, 1))
    later = case(
        register,
        "B1",
        "Hai",
        cell_resolution_on=D(2025, 9, 10),
        decision_on=D(2026, 1, 12),
        closed_on=D(2026, 2, 1),
        recognition_resolution_on=D(2025, 11, 3),
    )
    with whole_register():
        recording = Recording.objects.order_by("-pk")[0]
        CaseStep.objects.create(
            case=later,
            procedure="ADMISSION",
            transition="T17c",
            from_state="A16",
            to_state="A18",
            acted_on=D(2025, 12, 2),
            level="DECIDER",
            recording=recording,
            pack="TW-294",
        )

    made = sheet(register, "PD-04")

    shown = ("done", "in_time", "open", "late")
    found = {
        line.code: [line.cells[column] for column in shown]
        for line in made.lines
        if not line.code.startswith("VERIFY")
    }
    assert found == {
        "DECIDE": [0, 0, 1, 1],
        "CEREMONY": [0, 0, 0, 0],
        "RECOGNISE_CELL": [0, 0, 1, 1],
        "RECOGNISE": [1, 1, 0, 0],
    }
    [waits] = behind(register, "PD-04", "DECIDE", "late").rows
    assert (waits.name, waits.until) == ("Hai", None)


def test_development_is_not_told_as_known_on_another_day(register):
    with pytest.raises(PeriodRefused):
        make_sheet(
            actor=SYSTEM,
            table="PD-01",
            unit=register.units["R"],
            period=YEAR,
            as_known=D(2025, 6, 1),
        )


def test_answers_outstanding_stand_with_whom_they_were_asked_of(register):
    one = case(register, "B1", "Một")
    with whole_register():
        recording = Recording.objects.order_by("-pk")[0]
        for addressee, due in (("Xã Bắc", D(2025, 12, 1)), ("Xã Nam", D(2026, 2, 1))):
            VerificationRequest.objects.create(
                case=one,
                addressee=addressee,
                about="FATHER",
                topics=[],
                sent_on=D(2025, 10, 1),
                due_on=due,
                recording=recording,
            )

    made = sheet(register, "PD-05")

    assert [(x.label, *x.cells.values()) for x in made.lines[1:]] == [
        ("Xã Bắc", 1, 1, 91),
        ("Xã Nam", 1, 0, 91),
    ]
    assert made.figures["TOTAL", "open"] == 2


def behind(register, table, line, column, **more):
    with whole_register():
        return course_cell(
            actor=SYSTEM,
            table=table,
            unit=register.units["R"],
            cell=(line, column),
            period=YEAR,
            **{"limit": 99, **more},
        )


def test_cells_of_the_funnel_open_onto_as_many_people(register):
    listed(register, "B1", "Một")
    gone = listed(register, "B1", "Hai", group="GV")
    with whole_register():
        Prospect.objects.filter(pk=gone.pk).update(
            outcome=Outcome.RUT, ended_on=D(2025, 4, 1)
        )
    admitted = listed(register, "B4", "Bốn", certified=D(2025, 2, 9))
    days = {"dossier_opened_on": D(2025, 3, 11), "ceremony_on": D(2025, 9, 7)}
    case(register, "B4", "Bốn", admitted, **days)

    for table in ("PD-01", "PD-02", "PD-03"):
        made = sheet(register, table)
        for (line, column), figure in made.figures.items():
            if opens(table, column):
                found = behind(register, table, line, column)
                assert (found.value, len(found.rows)) == (figure or 0, figure or 0)
    [left] = behind(register, "PD-01", "listed", "left").rows
    assert (left.name, left.since) == ("Hai", D(2025, 4, 1))
    first = behind(register, "PD-01", "listed", "people", limit=2)
    second = behind(register, "PD-01", "listed", "people", limit=2, after=first.after)
    assert [x.name for x in (*first.rows, *second.rows)] == ["Bốn", "Hai", "Một"]


def test_cells_of_steps_and_answers_open_onto_as_many_cases(register):
    on = {"cell_resolution_on": D(2025, 9, 10)}
    case(register, "B1", "Một", decision_on=D(2025, 11, 12), **on)
    case(register, "B1", "Hai", decision_on=D(2025, 11, 13), **on)
    one = case(register, "B1", "Ba", **on)
    with whole_register():
        VerificationRequest.objects.create(
            case=one,
            addressee="Xã Bắc",
            about="FATHER",
            topics=[],
            sent_on=D(2025, 10, 1),
            due_on=D(2025, 12, 1),
            recording=Recording.objects.order_by("-pk")[0],
        )

    for table in ("PD-04", "PD-05"):
        made = sheet(register, table)
        for (line, column), figure in made.figures.items():
            if opens(table, column):
                found = behind(register, table, line, column)
                assert (found.value, len(found.rows)) == (figure, figure)
    [waits] = behind(register, "PD-05", "A1", "late").rows
    assert (waits.name, waits.about) == ("Ba", "Xã Bắc")


@pytest.mark.parametrize(
    ("table", "line", "column"),
    [
        ("PD-01", "listed", "share"),
        ("PD-01", "nothing", "people"),
        ("PD-04", "nothing", "open"),
        ("PD-05", "A1", "open"),
        ("PD-05", "A1", "oldest"),
        ("ST-01", "ADM", "total"),
    ],
)
def test_cell_that_is_none_is_refused(register, table, line, column):
    with pytest.raises(NotFound):
        behind(register, table, line, column)
