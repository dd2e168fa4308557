"""Chaining what was committed, however commits overtake each other."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import transaction

from dangvu.audit.models import ChainLink, Entry
from dangvu.audit.operations import extend_chain as extending
from dangvu.audit.operations.extend_chain import extend_chain
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import write_line
from dangvu.audit.queries.verify import verify_trail
from dangvu.core.db.scope import whole_register
from support.organisation import SYSTEM, at
from support.threads import at_once

AT_ONCE = dt.timedelta()


def line(code="tests"):
    write_line(actor=SYSTEM, at=at(), code=code, detail={"chữ": "đ", "số": 1})


def chained():
    links = ChainLink.objects.order_by("number")
    return list(links.values_list("number", "kind", "row_id"))


def lines():
    with whole_register():
        return list(Entry.objects.order_by("id").values_list("id", "code"))


def test_rows_are_chained_in_the_order_of_their_numbers(db):
    recording = open_recording(actor=SYSTEM, at=at(), operation="tests", note="vì sao")
    line()
    line()

    extended = extend_chain(at=at())

    numbers = [number for number, _code in lines()]
    assert chained() == [
        (1, "RECORDING", recording.pk),
        (2, "REASON", recording.pk),
        (3, "ENTRY", numbers[0]),
        (4, "ENTRY", numbers[1]),
    ]
    assert (extended.rows, extended.head.number) == (4, 4)
    assert extended.head.digest == bytes(ChainLink.objects.get(pk=4).digest)
    assert verify_trail().broken == []


def test_chain_goes_on_where_it_stopped(db):
    line()
    first = extend_chain(at=at())
    line()

    second = extend_chain(at=at())
    third = extend_chain(at=at())

    assert (first.rows, second.rows, third.rows) == (1, 1, 0)
    assert second.head == third.head != first.head
    assert verify_trail().broken == []


def test_batches_make_one_chain(db):
    open_recording(actor=SYSTEM, at=at(), operation="tests", note="vì sao")
    for _time in range(5):
        line()

    extended = extend_chain(at=at(), batch=2)

    assert (extended.rows, len(chained())) == (7, 7)
    report = verify_trail()
    assert (report.broken, report.head) == ([], extended.head.digest)


def test_a_row_that_commits_late_is_chained_before_those_after_it(committed_database):
    """Its number was drawn first; nothing above it is chained until it is decided."""
    drawn, overtaken = threading.Event(), threading.Event()

    def late():
        with transaction.atomic():
            line("late")
            drawn.set()
            assert overtaken.wait(timeout=20)

    def quick():
        assert drawn.wait(timeout=20)
        line("quick")
        early = extend_chain(at=at(), patience=AT_ONCE)
        overtaken.set()
        return early.rows

    _late, rows_before = at_once(late, quick)
    rows_after = extend_chain(at=at()).rows

    assert [code for _number, code in lines()] == ["late", "quick"]
    assert (rows_before, rows_after) == (0, 2)
    assert [row for _link, _kind, row in chained()] == [row for row, _code in lines()]
    assert verify_trail().broken == []


def test_chaining_waits_a_moment_for_who_is_writing(committed_database):
    drawn, waiting = threading.Event(), threading.Event()

    def late():
        with transaction.atomic():
            line("late")
            drawn.set()
            waiting.wait(timeout=0.2)

    def chain():
        assert drawn.wait(timeout=20)
        line("quick")
        return extend_chain(at=at(), patience=dt.timedelta(seconds=20)).rows

    assert at_once(late, chain) == [None, 2]


def test_a_row_that_is_given_up_does_not_stop_the_chain(committed_database):
    class GivenUp(Exception):
        pass

    def give_up():
        with transaction.atomic():
            line("given up")
            raise GivenUp

    with pytest.raises(GivenUp):
        give_up()
    line("kept")

    assert extend_chain(at=at()).rows == 1
    assert verify_trail().broken == []


def test_two_at_once_make_one_chain(committed_database):
    for _time in range(20):
        line()

    extended = at_once(*[lambda: extend_chain(at=at(), batch=3).rows] * 3)

    assert sum(extended) == 20
    assert len(chained()) == 20
    assert verify_trail().broken == []


def test_one_that_stopped_halfway_leaves_whole_batches(committed_database, monkeypatch):
    """Killed between batches: what was committed stays, the rest follows."""
    for _time in range(5):
        line()
    written = []

    def write_one_batch(links):
        if written:
            raise KeyboardInterrupt
        written.append(links)
        write(links)

    write = extending._write
    with monkeypatch.context() as patched:
        patched.setattr(extending, "_write", write_one_batch)
        with pytest.raises(KeyboardInterrupt):
            extend_chain(at=at(), batch=2)

    assert len(chained()) == 2
    assert extend_chain(at=at(), batch=2).rows == 3
    assert verify_trail().broken == []
