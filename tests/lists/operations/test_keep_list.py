"""Lists kept under a name: by whom they are seen, how they are run again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection

from dangvu.access.acting import acting
from dangvu.core.actor import NOWHERE, Scope
from dangvu.core.db.scope import row_scope
from dangvu.core.errors import NotFound
from dangvu.lists.models import NamedList
from dangvu.lists.operations.keep_list import keep_list, order_of, put_list_away
from dangvu.lists.operations.make_list import ListOrder, NothingChosen, make_list
from dangvu.lists.queries.kept import list_for, lists_of
from dangvu.lists.queries.values import ColumnSealed
from dangvu.lists.selection import Selection
from support.organisation import TODAY, at
from support.reading import trail

ORDER = ListOrder("Nữ đảng viên", Selection(sex="NU"), ("full_name", "birth_date"))


def keep(actor, order=ORDER, *, shared=True):
    with acting(actor):
        return keep_list(actor=actor, at=at(), order=order, is_shared=shared)


def seen(actor):
    with acting(actor):
        return [kept.name for kept in lists_of(actor)]


def test_a_kept_list_is_run_again(units, people, actors):
    kept = keep(actors.north_office)

    with acting(actors.north_office):
        again = order_of(list_for(actors.north_office, kept.uuid))
        listing = make_list(actor=actors.north_office, at=at(), order=again, day=TODAY)
    assert again == ORDER
    assert [row.values["full_name"] for row in listing.rows] == [
        "Trần Thị Bình",
        "Lê Thị Cúc",
    ]


def test_a_shared_list_is_seen_by_its_office_alone(units, people, actors):
    keep(actors.north_office)
    colleague = replace(actors.north_office, user_id=actors.nobody.pk)

    assert seen(colleague) == ["Nữ đảng viên"]
    assert seen(actors.city_office) == []
    assert seen(actors.secretary) == []


def test_an_own_list_is_seen_by_its_account_alone(units, people, actors):
    keep(actors.north_office, shared=False)
    colleague = replace(actors.north_office, user_id=actors.nobody.pk)

    assert seen(actors.north_office) == ["Nữ đảng viên"]
    assert seen(colleague) == []


def test_the_same_name_replaces_the_list(units, people, actors):
    first = keep(actors.north_office)
    second = keep(actors.north_office, replace(ORDER, columns=("full_name",)))

    assert first.pk == second.pk
    assert second.columns == ["full_name"]


def test_a_list_put_away_is_not_offered_but_stays(units, people, actors):
    kept = keep(actors.north_office)
    with acting(actors.north_office):
        put_list_away(actor=actors.north_office, at=at(), kept=kept)

    assert seen(actors.north_office) == []
    with acting(actors.north_office), pytest.raises(NotFound):
        list_for(actors.north_office, kept.uuid)
    assert [line.code for line in trail() if line.subject_kind == "named_list"] == [
        "lists.keep",
        "lists.put_away",
    ]


def test_a_list_of_columns_one_may_not_see_is_not_kept(units, people, actors):
    with pytest.raises(ColumnSealed):
        keep(actors.secretary, replace(ORDER, columns=("religion",)))
    with pytest.raises(NothingChosen):
        keep(actors.secretary, replace(ORDER, columns=()))


def test_the_database_hides_the_lists_of_other_offices(units, people, actors):
    keep(actors.north_office)

    with acting(actors.secretary):
        assert NamedList.objects.count() == 0
    with row_scope(read=NOWHERE, write=NOWHERE):
        assert NamedList.objects.count() == 0
    with row_scope(read=Scope(everything=True), write=NOWHERE):
        assert NamedList.objects.count() == 1


def test_the_program_cannot_delete_a_list(units, people, actors):
    keep(actors.north_office)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('lists_namedlist', 'DELETE'),"
            " has_table_privilege('lists_template', 'DELETE'),"
            " has_column_privilege('lists_template', 'content', 'UPDATE')"
        )
        assert cursor.fetchone() == (False, False, False)
