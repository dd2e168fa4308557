"""The weekly mail: counts and a link, in the language asked for, and nobody's name."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.agenda.letter import OfficeCounts, letter, mail_is_on
from dangvu.agenda.queries.tasks import Counts

ONE = OfficeCounts("ORG_OFFICE", "BAC", Counts(late=3, week=2, month=7, escalated=1))
TWO = OfficeCounts("BRANCH_SECRETARY", "BAC.1", Counts(week=4))


def written(*offices, language="vi"):
    return letter(
        to="an@example.vn",
        offices=offices,
        day=dt.date(2026, 6, 1),
        language=language,
    )


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://dangvu.example.vn"


def test_mail_counts_and_leads_to_the_list():
    mail = written(ONE)

    assert mail.subject == "Nhắc việc tuần này, ngày 01-06-2026"
    assert mail.to == ["an@example.vn"]
    assert mail.body.splitlines()[2:5] == [
        "- Quá hạn: 3 (trong đó 1 việc ở cấp dưới)",
        "- Trong tuần này: 2",
        "- Từ nay đến cuối tháng: 7",
    ]
    assert "https://dangvu.example.vn/agenda/" in mail.body
    assert mail.extra_headers == {"Auto-Submitted": "auto-generated"}


def test_mail_of_one_office_does_not_say_which():
    assert "BAC" not in written(ONE).body


def test_mail_of_several_offices_has_a_line_of_each():
    lines = written(ONE, TWO).body.splitlines()

    assert [line for line in lines if "·" in line] == [
        "cơ quan tổ chức · BAC",
        "bí thư chi bộ · BAC.1",
    ]


def test_html_says_the_same_and_loads_nothing():
    [(html, kind)] = written(ONE, TWO).alternatives

    assert kind == "text/html"
    assert "Quá hạn: <strong>3</strong> (trong đó 1 việc ở cấp dưới)" in html
    assert '<a href="https://dangvu.example.vn/agenda/">' in html
    assert not any(word in html for word in ("<img", "<link", "src=", "style"))


def test_mail_is_english_for_those_who_asked():
    mail = written(ONE, language="en")

    assert mail.subject == "Reminder for the week of 01-06-2026"
    assert "- Late: 3" in mail.body


def test_mail_without_an_address_of_the_site_says_what_to_do(settings):
    settings.SITE_URL = ""

    mail = written(ONE)

    assert "http" not in mail.body
    assert "Xin đăng nhập" in mail.body


@pytest.mark.parametrize(
    ("host", "sender", "is_on"),
    [
        ("", "", False),
        ("mail", "", False),
        ("", "a@b.vn", False),
        ("mail", "a@b.vn", True),
    ],
)
def test_mail_is_off_without_server_or_sender(settings, host, sender, is_on):
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = host, sender

    assert mail_is_on() is is_on
