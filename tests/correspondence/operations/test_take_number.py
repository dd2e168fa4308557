"""Numbers follow each other, in each unit, kind and term, whoever takes them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import cycle, islice, product

import pytest
from django.db import IntegrityError, connection, transaction

from correspondence.drafts import TERM, draft, taken
from dangvu.access.acting import acting
from dangvu.audit.operations.write_line import Subject
from dangvu.core.actor import NOWHERE, Scope
from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import row_scope, whole_register
from dangvu.core.errors import NotAllowed
from dangvu.correspondence.models import IssuedPaper
from dangvu.correspondence.operations.take_number import (
    NumberImpossible,
    NumberUsed,
    TitleMissing,
    UnknownKind,
    enter_number,
    take_number,
)
from dangvu.correspondence.signs import TermUnclear
from support.organisation import SYSTEM, TODAY, at, build
from support.reading import trail
from support.threads import at_once

TAKERS, EACH = 6, 8


def test_numbers_follow_each_other(units, actors):
    signs = [taken(actors.secretary, units.north_1).sign for _ in range(3)]

    assert signs == ["01-NQ/CB", "02-NQ/CB", "03-NQ/CB"]


def test_each_unit_kind_and_term_counts_on_its_own(units, actors):
    office = actors.north_office
    taken(office, units.north_1)

    assert taken(office, units.north_2).number == 1
    assert taken(office, units.north_1, kind="CV").number == 1
    assert taken(office, units.north_1, term="2030-2035").number == 1
    assert taken(office, units.north_1, term="2025-2030").number == 2


def test_a_number_given_with_the_pen_is_entered_and_followed(units, actors):
    with acting(actors.secretary):
        paper = enter_number(
            actor=actors.secretary, at=at(), draft=draft(units.north_1), number=41
        )

    assert paper.was_on_paper
    assert taken(actors.secretary, units.north_1).number == 42


def test_a_number_is_entered_once(units, actors):
    office = actors.secretary
    taken(office, units.north_1)

    with acting(office), pytest.raises(NumberUsed, match="01-NQ/CB"):
        enter_number(actor=office, at=at(), draft=draft(units.north_1), number=1)


@pytest.mark.parametrize("number", [0, -1, 100_000])
def test_no_number_is_refused(units, actors, number):
    with acting(actors.secretary), pytest.raises(NumberImpossible):
        enter_number(
            actor=actors.secretary, at=at(), draft=draft(units.north_1), number=number
        )


@pytest.mark.parametrize(
    ("own", "refusal"),
    [
        ({"kind": "XX"}, UnknownKind),
        ({"title": "  "}, TitleMissing),
        ({"term": "khóa 5"}, TermUnclear),
        ({"issued_on": TODAY + dt.timedelta(days=1)}, InTheFuture),
    ],
)
def test_an_unclear_draft_has_no_number(units, actors, own, refusal):
    with pytest.raises(refusal):
        taken(actors.secretary, units.north_1, **own)
    with whole_register():
        assert IssuedPaper.objects.count() == 0


def test_numbers_are_taken_at_ones_own_unit_and_below(units, actors):
    assert taken(actors.north_office, units.north).number == 1
    for actor, unit in (
        (actors.secretary, units.north),
        (actors.secretary, units.north_2),
        (actors.north_office, units.city),
    ):
        with pytest.raises(NotAllowed):
            taken(actor, unit)


def test_the_line_in_the_trail_tells_no_title(units, actors):
    paper = taken(actors.secretary, units.north_1, title="Kết nạp Nguyễn Văn Kín")

    line = next(one for one in trail() if one.code == "correspondence.take")
    assert (line.subject_id, line.unit_id) == (paper.pk, units.north_1.pk)
    assert line.detail == {"sign": "01-NQ/CB", "term": TERM, "form": ""}


def test_the_database_refuses_a_number_twice(units, actors):
    first = taken(actors.secretary, units.north_1)
    twin = IssuedPaper(
        unit_id=first.unit_id,
        kind=first.kind,
        term=first.term,
        number=first.number,
        issued_on=TODAY,
        title="Hai lần",
        taken_at=at(),
    )

    with (
        whole_register(),
        pytest.raises(IntegrityError, match="number_once"),
        transaction.atomic(),
    ):
        twin.save(force_insert=True)


def test_the_database_hides_the_papers_of_others_and_deletes_none(units, actors):
    taken(actors.secretary, units.north_1)

    with row_scope(read=Scope(everything=True), write=Scope(everything=True)):
        assert IssuedPaper.objects.count() == 0
    with row_scope(read=NOWHERE, write=NOWHERE, personal=Scope(everything=True)):
        assert IssuedPaper.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('correspondence_issuedpaper', 'DELETE'),"
            " has_column_privilege('correspondence_issuedpaper', 'number', 'UPDATE')"
        )
        assert cursor.fetchone() == (False, False)


def test_takers_at_the_same_time_never_get_a_number_twice(committed_database):
    """Six people at once, over two units, two kinds and two terms, some with the pen."""
    units = build().units
    ways = product(
        (units.north_1, units.works), ("NQ", "QĐ"), ("2020–2025", "2025–2030")
    )
    wanted = [draft(unit, kind=kind, term=term) for unit, kind, term in ways]

    def taker(first: int):
        def take() -> None:
            for chosen in islice(cycle(wanted), first, first + EACH):
                with whole_register():
                    take_number(actor=SYSTEM, at=at(), draft=chosen)

        return take

    at_once(*(taker(first) for first in range(TAKERS)))

    numbers = defaultdict(list)
    with whole_register():
        for paper in IssuedPaper.objects.all():
            numbers[paper.unit_id, paper.kind, paper.term].append(paper.number)
    assert sum(map(len, numbers.values())) == TAKERS * EACH
    assert {key: sorted(found) for key, found in numbers.items()} == {
        key: list(range(1, len(found) + 1)) for key, found in numbers.items()
    }


def test_one_number_asked_for_twice_at_once_is_given_once(committed_database):
    unit = build().units.north_1

    def enter() -> bool:
        try:
            with whole_register():
                enter_number(actor=SYSTEM, at=at(), draft=draft(unit), number=5)
        except NumberUsed:
            return False
        return True

    assert sorted(at_once(*[enter] * 4)) == [False, False, False, True]


def test_a_subject_is_kept_as_it_was_named(units, actors):
    about = Subject("tests", 77)
    paper = taken(
        actors.secretary,
        units.north_1,
        subject_kind=about.kind,
        subject_id=about.id,
        form="6-KNĐ",
    )

    assert (paper.subject_kind, paper.subject_id, paper.form) == ("tests", 77, "6-KNĐ")
