"""Lines of the audit trail."""

from __future__ import annotations

import datetime as dt

from dangvu.access.acting import acting
from dangvu.audit.models import Entry
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from support.organisation import PAPER, SYSTEM, at
from support.reading import trail


def write(actor=SYSTEM, subject=None, **detail):
    options = {"subject": subject} if subject else {}
    write_line(actor=actor, at=at(), code="tests.act", detail=detail, **options)


def test_write_line_keeps_who_in_which_office_did_what_to_what(units, actors):
    actor = actors.north_office
    recording = open_recording(actor=actor, at=at(), operation="tests")

    write_line(
        actor=actor,
        at=at(),
        code="tests.act",
        subject=Subject("person", 7, units.south_1.pk),
        detail={"day": dt.date(2026, 6, 1), "paper": PAPER.number},
        recording=recording,
    )

    [line] = trail("tests.act")
    assert (line.at, line.actor_name, line.role) == (
        at(),
        "Tài khoản north",
        "ORG_OFFICE",
    )
    assert (line.user_id, line.unit_id) == (actor.user_id, units.south_1.pk)
    assert (line.subject_kind, line.subject_id) == ("person", 7)
    assert line.recording_id == recording.pk
    assert line.detail == {"day": "2026-06-01", "paper": "12-QĐ/ĐU"}


def test_write_line_without_a_subject_belongs_to_the_office(units, actors):
    write(actors.secretary)
    write(SYSTEM)

    assert [(line.unit_id, line.role) for line in trail("tests.act")] == [
        (units.north_1.pk, "BRANCH_SECRETARY"),
        (None, "SYSTEM"),
    ]


def test_lines_are_read_where_the_office_reaches(units, actors):
    write(SYSTEM, Subject("person", 1, units.works_1.pk))
    write(SYSTEM, Subject("person", 2, units.south_1.pk))
    write(SYSTEM)

    with acting(actors.north_office):
        inside = list(Entry.objects.filter(code="tests.act").values_list("subject_id"))
    with acting(actors.city_office):
        everything = Entry.objects.filter(code="tests.act").count()

    assert (inside, everything) == ([(1,)], 3)
    assert Entry.objects.count() == 0


def test_a_line_may_be_written_about_what_lies_beyond_the_office(units, actors):
    with acting(actors.secretary):
        write(actors.secretary, Subject("person", 3, units.south_1.pk))

    assert [line.subject_id for line in trail("tests.act")] == [3]
