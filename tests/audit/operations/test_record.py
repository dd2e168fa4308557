"""Recordings: the clock of the ledger."""

from __future__ import annotations

import datetime as dt
import threading
import time
from dataclasses import replace

from django.db import transaction

from dangvu.access.acting import acting
from dangvu.access.roles import Role
from dangvu.audit.models import Reason, Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from support.organisation import SYSTEM, TODAY, at
from support.reading import last_reason
from support.threads import at_once

SOON = at()


def open_one(moment=SOON, operation="tests"):
    return open_recording(actor=SYSTEM, at=moment, operation=operation, note="vì sao")


def test_open_recording_keeps_who_when_what_and_why(db):
    recording = open_one()

    kept = Recording.objects.get(pk=recording.pk)
    assert (kept.recorded_at, kept.operation, kept.actor_name, last_reason()) == (
        SOON,
        "tests",
        "tests",
        "vì sao",
    )
    assert kept.user_id is None


def test_open_recording_never_runs_backwards(db):
    first = open_one()

    second = open_one(SOON - dt.timedelta(days=365))
    third = open_one(SOON)

    tick = dt.timedelta(microseconds=1)
    assert [second.recorded_at, third.recorded_at] == [SOON + tick, SOON + 2 * tick]
    assert first.pk < second.pk < third.pk


def test_open_recording_takes_a_later_moment_as_it_is(db):
    open_one()

    later = at(TODAY + dt.timedelta(days=1))
    assert open_one(later).recorded_at == later


def test_recordings_of_two_transactions_follow_their_commits(committed_database):
    """The second waits for the first, however early it read its own clock."""
    opened = threading.Event()
    committed = []

    def slow():
        with transaction.atomic():
            recording = open_one(SOON + dt.timedelta(hours=1), "slow")
            opened.set()
            time.sleep(0.3)
        committed.append("slow")
        return recording.pk

    def quick():
        opened.wait(timeout=10)
        with transaction.atomic():
            recording = open_one(SOON, "quick")
        committed.append("quick")
        return recording.pk

    first, second = at_once(slow, quick)

    assert (committed, first < second) == (["slow", "quick"], True)
    rows = list(Recording.objects.order_by("id").values_list("recorded_at", flat=True))
    assert rows == sorted(rows)
    assert len(set(rows)) == 2


def test_many_transactions_at_once_stay_in_order(committed_database):
    def one():
        with transaction.atomic():
            return open_one().pk

    ids = at_once(*[one] * 8)

    rows = list(Recording.objects.order_by("id").values_list("id", "recorded_at"))
    assert [row[0] for row in rows] == sorted(ids)
    assert [row[1] for row in rows] == [
        SOON + n * dt.timedelta(microseconds=1) for n in range(8)
    ]


def test_reason_is_read_only_by_who_may_read_a_line_of_the_recording(organisation):
    units, actors = organisation.units, organisation.actors
    recording = open_one()
    subject = Subject("unit", units.north.pk, units.north.pk)
    write_line(
        actor=SYSTEM, at=SOON, code="tests", subject=subject, recording=recording
    )

    def read_by(actor):
        with acting(actor):
            return list(Reason.objects.values_list("text", flat=True))

    assert read_by(actors.north_office) == ["vì sao"]
    assert read_by(actors.secretary) == []
    assert read_by(replace(actors.north_office, role=Role.AUDITOR)) == []
