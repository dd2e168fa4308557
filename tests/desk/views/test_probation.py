"""Probationary members at the desk."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.models import AdmissionCase
from dangvu.core.db.scope import whole_register
from support.admissions import a_case, on_probation
from support.member_accounts import member_account


def test_list_shows_reviews_end_and_papers(office, organisation):
    on_probation(organisation.units.north_1)

    [row] = office.get("/probation/").context["rows"]

    assert [(one.day, one.is_past) for one in row.reviews] == [
        (dt.date(2026, 2, 25), True),
        (dt.date(2026, 5, 25), True),
        (dt.date(2026, 8, 25), False),
    ]
    assert (row.ends_on, row.left) == (dt.date(2026, 11, 25), "Còn 177 ngày")
    assert (row.there, len(row.papers)) == (1, 4)


def test_list_holds_nobody_before_the_ceremony(office, organisation):
    a_case(organisation.units.north_1)

    assert office.get("/probation/").context["rows"] == []


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_however_many_there_are(
    office, organisation, number, django_assert_num_queries
):
    for other in range(number):
        on_probation(organisation.units.north_1, f"Lý Thị Số {other}")
    office.get("/probation/")

    with django_assert_num_queries(15):
        office.get("/probation/")


def test_member_sees_the_own_probation_and_what_is_needed(visit, organisation):
    an = organisation.people.an
    case = on_probation(organisation.units.north_1)
    with whole_register():
        AdmissionCase.objects.filter(pk=case.pk).update(person=an)
    on_probation(organisation.units.north_1, "Lý Thị Khác")
    member_account("an", an)

    [row] = visit("an").get("/me/probation/").context["rows"]

    assert row.ends_on == dt.date(2026, 11, 25)
    assert [check.state for check in row.needed] == ["ok", "todo", "todo", "todo"]


def test_member_without_a_probation_reads_so(visit, organisation):
    member_account("an", organisation.people.an)

    shown = visit("an").get("/me/probation/").content.decode()

    assert "Không trong thời gian dự bị" in shown
