"""Choosing in which office one acts."""

from __future__ import annotations

import pytest

from dangvu.access.operations.assign import assign_office
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from desk.reading import heading, one_line, read, text_of
from support.organisation import FOUNDED, SYSTEM, at


@pytest.fixture
def two_offices(organisation, visit):
    assign_office(
        actor=SYSTEM,
        at=at(FOUNDED),
        user=User.objects.get(username="secretary"),
        role=Role.ORG_OFFICE,
        unit_id=organisation.units.south.pk,
        since=FOUNDED,
    )
    return visit("secretary")


def offers(page):
    return [
        (one_line(button.text).partition(" – ")[2], field.attributes["value"])
        for button, field in zip(
            [b for b in read(page).all("button") if "Làm việc ở đây" in b.text],
            read(page).all("input", name="office"),
            strict=True,
        )
    ]


def test_widest_office_is_taken_first(two_offices):
    assert heading(two_offices.get("/")) == "Đảng bộ xã Nam Mẫu"


def test_other_office_can_be_taken(two_offices):
    [(name, value)] = offers(two_offices.get("/office/"))

    two_offices.post("/office/", {"office": value})

    assert name == "Chi bộ thôn 1"
    assert heading(two_offices.get("/")) == "Chi bộ thôn 1"


@pytest.mark.parametrize("value", ["", "0", "x", "999999999999999999999"])
def test_office_of_somebody_else_is_not_taken(two_offices, value):
    two_offices.post("/office/", {"office": value})

    assert heading(two_offices.get("/")) == "Đảng bộ xã Nam Mẫu"


def test_account_without_an_office_is_told_what_to_do(visit):
    page = visit("nobody").get("/")

    assert page.status_code == 403
    assert "Đồng chí đề nghị cơ quan tổ chức của cấp ủy phân công." in text_of(page)
    assert read(page).all("form", action="/accounts/logout/") != []
