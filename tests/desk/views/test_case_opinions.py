"""The sheet of opinions of a case: entered together, kept as a section, printed."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from pypdf import PdfReader

from dangvu.admission.queries.document import document_of
from dangvu.core.text.folding import nfc
from support.admissions import a_case, again

MEMBER = {"applicant": {"memberships": ["YOUTH_UNION", "TRADE_UNION"]}}


@pytest.fixture
def case(organisation):
    """A case of somebody in two organisations, neither of which was heard."""
    day = dt.date(2026, 1, 5)
    return a_case(organisation.units.north_1, opened_on=day, sections=MEMBER)


def test_sheet_asks_each_organisation_of_the_applicant(office, case):
    rows = office.get(f"/cases/{case.public_id}/opinions/").context["rows"]

    assert [row.title for row in rows] == [
        "Đoàn Thanh niên",
        "Công đoàn",
        "Chi ủy (chi bộ) nơi cư trú",
        "Bản tổng hợp ý kiến",
    ]


def test_sheet_is_recorded_at_once_and_printed(office, case):
    url = f"/cases/{case.public_id}/opinions/"
    answer = office.post(
        url,
        {
            "version": again(case).version,
            "o0-there": "on",
            "o0-date": "20-04-2026",
            "o0-agree": "9",
            "o0-disagree": "1",
            "o0-strengths": "Gương mẫu trong phong trào",
            "residence-number": "4-NX/CB",
            "residence-agree": "12",
            "residence-strengths": "Chấp hành tốt ở thôn",
            "summary-conclusion": "Đủ điều kiện đề nghị kết nạp",
        },
    )

    assert answer.url == f"/cases/{case.public_id}/"
    opinions = document_of(again(case)).opinions
    [union] = opinions.organisations
    assert (union.organisation, union.agree, union.disagree) == ("YOUTH_UNION", 9, 1)
    assert union.paper.date == dt.date(2026, 4, 20)
    assert (opinions.residence.number, opinions.summary) == ("4-NX/CB", None)

    file = office.post(url, {"form": "pdf"})
    pages = PdfReader(BytesIO(file.content)).pages
    words = " ".join(nfc(" ".join(page.extract_text() for page in pages)).split())
    assert "Gương mẫu trong phong trào" in words
    assert "Công đoàn" in words
    assert "Chấp hành tốt ở thôn" in words
    assert "Cộng 21 1" in words
    assert "Ý kiến chung: Đủ điều kiện đề nghị kết nạp" in words


def test_wrong_day_keeps_what_was_typed(office, case):
    sent = {"o0-date": "31-02-2026", "o1-faults": "Còn nóng nảy"}

    form = office.post(f"/cases/{case.public_id}/opinions/", sent).context["form"]

    assert form.errors.keys() == {"o0-date"}
    assert form["o1-faults"].value() == "Còn nóng nảy"
