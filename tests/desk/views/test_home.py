"""Home of each office, and of a register in which nobody is yet."""

from __future__ import annotations

import datetime as dt

from django.test import Client

from dangvu.access.operations.begin import Beginning, begin_register
from dangvu.accounts.models import User
from desk.reading import heading, links, one_line, read, rows, text_of
from support.organisation import (
    FOUNDED,
    SYSTEM,
    at,
    enter_members,
    person_draft,
)


def figures(page):
    return [
        one_line(element.text)
        for element in read(page).all("span")
        if "kpi-value" in element.attributes.get("class", "")
    ]


def test_home_shows_the_figures_of_the_office(office):
    page = office.get("/")

    assert heading(page) == "Đảng bộ xã Bắc Mẫu"
    assert figures(page)[:4] == ["3", "0", "4", "Khớp"]
    assert "2 chính thức · 1 dự bị" in text_of(page)


def test_home_draws_twelve_months_that_open(office):
    page = office.get("/")

    months = [row[0] for row in rows(page)]
    assert (months[0], months[-1], len(months)) == ("T07-2025", "T06-2026", 12)
    assert [link for link in links(page) if "column=total" in link][1:] != []


def test_home_in_english_writes_months_as_numbers(visit):
    page = visit("north", language="en").get("/")

    assert rows(page)[0][0] == "07-2025"


def test_home_names_units_whose_size_asks_for_something(office):
    text = text_of(office.get("/"))

    assert "Chi bộ thôn 1: Có 1 đảng viên chính thức" in text
    assert "5 tổ chức cần xem xét" in text


def test_home_of_a_branch_lists_its_people(visit):
    page = visit("secretary").get("/")

    names = [row[0] for row in rows(page)]
    assert names[:2] == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_home_of_a_branch_says_when_probation_ends(organisation, visit):
    draft = person_draft("Lý Thị Em", admission_ceremony_on=dt.date(2025, 5, 19))
    enter_members([(draft, organisation.units.north_1, "PROBATIONARY")])

    page = visit("secretary").get("/")

    assert rows(page)[0] == ["Lý Thị Em", "19-05-2025", "19-05-2026 đã hết"]


def test_home_of_a_new_register_says_what_to_do_first(db):
    begin_register(
        actor=SYSTEM,
        at=at(FOUNDED),
        beginning=Beginning(
            code="ROOT",
            name="Đảng bộ xã Mới",
            type="ABOVE_GRASSROOTS",
            since=FOUNDED,
            username="admin",
            full_name="Người quản trị",
            password="mẫu-mẫu-mẫu-2026",
        ),
    )
    User.objects.update(code_until=None)
    client = Client()
    client.force_login(User.objects.get(username="admin"))

    page = client.get("/")

    assert heading(page) == "Đảng bộ xã Mới"
    assert "./dangvu units import FILE" in text_of(page)
    assert "/imports/" in links(page)
