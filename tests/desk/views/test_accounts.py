"""The pages of accounts, and the letters."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from dangvu.access.operations.issue_codes import issue_codes
from dangvu.accounts.models import User
from support.organisation import SYSTEM, at
from support.second_factor import sign_in

LIST = "/access/accounts/"
LETTERS = "/units/BAC.1/letters/"
OWN = "một câu của riêng tôi"


def pages_of(answer) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]


def code_in(text: str) -> str:
    return text.split("Mã dùng một lần")[1].split(maxsplit=1)[0]


def test_letters_are_one_page_for_each_member(office, people):
    answer = office.post(LETTERS, {"who": "without"})

    first, second = pages_of(answer)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Kính gửi: đồng chí Nguyễn Văn An" in first
    assert "an.nv" in first
    assert "http://testserver/sign-in" in first
    assert "01-07-2026" in second or "01/07/2026" in second


def test_a_letter_leads_to_a_password_and_to_ones_own_record(office, visit, people):
    first = pages_of(office.post(LETTERS, {"who": "without"}))[0]
    code = code_in(first)
    member = Client()

    sign_in(member, "an.nv", code)
    assert member.get("/").url == "/accounts/password/change/"
    member.post("/accounts/password/change/", {"password1": OWN, "password2": OWN})

    user = User.objects.get(username="an.nv")
    assert (user.check_password(OWN), user.code_until) == (True, None)
    assert sign_in(Client(), "an.nv", code).status_code == 200


def test_letters_are_told_when_there_is_nobody_left(office, people):
    office.post(LETTERS, {"who": "without"})

    again = office.post(LETTERS, {"who": "without"}, follow=True)

    assert "Không còn ai cần cấp thư" in again.content.decode()
    assert len(pages_of(office.post(LETTERS, {"who": "waiting"}))) == 2


def test_letters_of_a_foreign_unit_are_not_there(office, people):
    assert office.get("/units/NAM.1/letters/").status_code == 404
    assert office.post("/units/NAM.1/letters/").status_code == 404


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("sign-out", "Đã đăng xuất ở 0 nơi"),
        ("reset", "Đã xóa xác thực hai lớp"),
        ("close", "Đã khóa tài khoản"),
        ("open", "Đã mở lại tài khoản"),
    ],
)
def test_acts_about_an_account_are_said(office, act, said):
    pk = User.objects.get(username="secretary").pk

    page = office.post(f"{LIST}{pk}/", {"act": act}, follow=True)

    assert said in page.content.decode()


def test_a_new_code_is_shown_once(office):
    user = User.objects.get(username="secretary")

    page = office.post(f"{LIST}{user.pk}/", {"act": "code"})

    assert "Mã dùng một lần, chỉ hiện lúc này" in page.content.decode()
    user.refresh_from_db()
    assert user.check_password(page.context["code"])
    again = office.get(f"{LIST}{user.pk}/").content.decode()
    assert page.context["code"] not in again


def test_accounts_of_others_are_not_there(office):
    for username in ("city", "nobody"):
        pk = User.objects.get(username=username).pk
        assert office.get(f"{LIST}{pk}/").status_code == 404


def test_who_manages_no_access_sees_no_accounts(visit):
    assert visit("secretary").get(LIST).status_code == 403


def test_list_asks_as_much_for_many_accounts_as_for_few(office, people):
    office.get(LIST)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            office.get(LIST)
        return len(queries)

    few = asked()
    issue_codes(actor=SYSTEM, at=at(), people=[people.an, people.binh, people.cuc])
    assert asked() == few
