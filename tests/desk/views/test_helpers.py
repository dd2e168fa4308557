"""The pages on which helpers are named, agreed to and ended."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dangvu.access.models import Help
from dangvu.core.db.scope import whole_register
from desk.reading import text_of
from support.member_accounts import member_account

MINE = "/me/helpers/"
ASKED = {"username": "nobody", "tasks": "VIEW_RECORD", "until": "30-06-2026"}


PAPER = {"paper_number": "GĐY-07", "paper_date": "01-06-2026"}


@pytest.fixture
def address(people) -> str:
    return f"/members/{people.an.uuid}/helpers/"


@pytest.fixture
def member(visit, people):
    """An, signed in."""
    member_account("an", people.an)
    return visit("an")


def the_help() -> Help:
    with whole_register():
        return Help.objects.get()


def test_member_agrees_and_ends_what_the_office_proposed(office, member, address):
    page = office.post(address, ASKED, follow=True).content.decode()
    assert "Đã ghi người hỗ trợ" in page
    assert "chờ đảng viên đồng ý" in page
    given = the_help()
    assert "Tôi đồng ý" in member.get(MINE).content.decode()

    page = member.post(MINE, {"agree": given.pk}, follow=True).content.decode()
    assert "Đồng chí đã đồng ý" in page
    assert the_help().consented_at is not None

    page = member.post(MINE, {"end": given.pk}, follow=True).content.decode()
    assert "Chưa có người hỗ trợ" in page


def test_paper_is_asked_for_its_date(office, address):
    page = office.post(address, {**ASKED, "paper_number": "GĐY-07"})
    assert page.context["form"].errors.keys() == {"paper_date"}

    page = office.post(address, {**ASKED, **PAPER}, follow=True).content.decode()
    assert "GĐY-07, 01-06-2026" in page


def test_refusal_stands_beside_the_account(office, address):
    page = office.post(address, {**ASKED, "username": "ai"})

    assert page.context["form"].errors.keys() == {"username"}


def test_helper_opens_no_page_that_was_not_agreed_to(office, visit, address):
    office.post(address, {**ASKED, **PAPER})

    answer = visit("nobody").get(MINE)

    assert answer.status_code == 403
    assert "không đồng ý cho người hỗ trợ" in answer.content.decode()


def test_member_reads_what_the_helper_opened(office, visit, member, address):
    tasks = ["VIEW_RECORD", "VIEW_OPENINGS"]
    office.post(address, {**ASKED, **PAPER, "tasks": tasks})
    helper = visit("nobody")

    assert helper.get("/me/").status_code == 200
    assert helper.get("/me/seen/").status_code == 200

    page = text_of(member.get("/me/seen/"))
    assert page.count("Tài khoản nobody thay đ/c Nguyễn Văn An") == 2
    assert "Xem hộ ai đã xem hồ sơ" in page


def test_helper_does_only_the_listed_tasks(office, visit, address):
    office.post(address, {**ASKED, **PAPER})
    helper = visit("nobody")

    assert helper.get("/me/").status_code == 200
    assert helper.get("/me/seen/").status_code == 403


def test_helpers_of_a_foreign_member_are_not_there(office, people):
    assert office.get(f"/members/{people.dung.uuid}/helpers/").status_code == 404


def test_page_asks_as_much_for_many_helpers_as_for_one(office, address):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            office.get(address)
        return len(queries)

    office.get(address)
    office.post(address, ASKED)
    few = asked()
    for username in ("city", "secretary"):
        office.post(address, {**ASKED, "username": username})
    assert asked() == few


def test_menu_of_a_helper_leads_only_to_what_was_agreed_to(office, visit, address):
    office.post(address, {**ASKED, **PAPER})

    page = text_of(visit("nobody").get("/"))

    assert "Hồ sơ của tôi" in page
    assert "Ai đã xem hồ sơ của tôi" not in page
    assert "Sự đồng ý của tôi" not in page
