"""The register of outgoing papers at the desk."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from correspondence.drafts import TERM, taken
from dangvu.core.db.scope import whole_register
from dangvu.correspondence.models import IssuedPaper
from desk.reading import text_of
from support.committees import term
from support.reading import trail

HERE = "/outgoing/of/BAC.1/"
ASKED = {
    "kind": "NQ",
    "issued_on": "20-05-2026",
    "title": "Đề nghị kết nạp đảng viên",
    "term": TERM,
    "letters": "CB",
    "number": "",
}


@pytest.fixture
def secretary(visit):
    return visit("secretary")


def numbers():
    with whole_register():
        rows = IssuedPaper.objects.order_by("pk")
        return [(row.sign, row.was_on_paper) for row in rows]


def test_the_menu_leads_to_the_register_of_ones_own_unit(secretary):
    assert "Văn bản đi" in text_of(secretary.get("/lists/"))
    assert secretary.get("/outgoing/").url == HERE


def test_an_empty_register_says_what_to_do_and_knows_the_letters(secretary):
    page = secretary.get(HERE)

    assert "Hãy lấy số cho văn bản đầu tiên" in text_of(page)
    assert 'name="letters" value="CB"' in page.content.decode()


def test_the_term_of_the_committee_is_offered(organisation, secretary):
    term(organisation.units.north_1)

    form = secretary.get(HERE).context["form"]
    assert form["term"].value() == "2025–2030"


def test_a_number_is_taken_and_the_next_follows(secretary):
    answer = secretary.post(HERE, ASKED, follow=True)
    secretary.post(HERE, ASKED)

    assert "Văn bản được lấy số 01-NQ/CB." in text_of(answer)
    assert numbers() == [("01-NQ/CB", False), ("02-NQ/CB", False)]


def test_a_number_given_with_the_pen_is_entered_once(secretary):
    secretary.post(HERE, {**ASKED, "number": "7"})
    page = secretary.post(HERE, {**ASKED, "number": "7"})

    assert numbers() == [("07-NQ/CB", True)]
    assert "Số 07-NQ/CB của nhiệm kỳ 2025–2030 đã được dùng" in text_of(page)


def test_numbers_left_out_are_pointed_at(secretary):
    secretary.post(HERE, {**ASKED, "number": "3"})

    page = text_of(secretary.get(f"{HERE}?kind=NQ&term={TERM}"))
    assert "Những số chưa có văn bản" in page
    assert "1, 2." in page


def test_what_is_mistaken_is_said_beside_the_form(secretary):
    page = secretary.post(HERE, {**ASKED, "term": "khóa 5", "title": ""})
    assert page.context["form"].errors.keys() == {"title"}

    page = text_of(secretary.post(HERE, {**ASKED, "term": "khóa 5"}))
    assert "Viết nhiệm kỳ bằng năm đầu và năm cuối" in page
    assert numbers() == []


def test_the_list_is_filtered(secretary):
    secretary.post(HERE, ASKED)
    secretary.post(HERE, {**ASKED, "kind": "CV", "title": "Thẩm tra lý lịch"})

    secretary.get("/lists/")

    assert "01-NQ/CB" not in text_of(secretary.get(f"{HERE}?kind=CV"))
    assert "01-CV/CB" in text_of(secretary.get(f"{HERE}?q=thẩm tra"))
    assert "01-NQ/CB" in text_of(secretary.get(f"{HERE}?kind=XX"))


def test_the_register_comes_as_a_workbook(organisation, actors, secretary):
    taken(actors.secretary, organisation.units.north_1)
    answer = secretary.get(f"{HERE}workbook/")

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    found = [row[:6] for row in sheet.iter_rows(values_only=True) if row[0] == 1]
    assert found[0][1] == "01-NQ/CB"
    assert found[0][4] == "Đề nghị kết nạp đảng viên"
    (line,) = trail("correspondence.take_out")
    assert line.detail == {"rows": 1}


def test_a_number_is_cancelled_with_a_reason_and_stays(organisation, actors, secretary):
    paper = taken(actors.secretary, organisation.units.north_1)
    where = f"/outgoing/{paper.uuid}/"

    assert "Đồng chí chưa ghi mục này" in text_of(secretary.post(where, {"reason": ""}))
    page = text_of(secretary.post(where, {"reason": "Viết nhầm"}, follow=True))
    assert "Số đã được hủy." in page
    assert "Viết nhầm" in page
    assert "đã hủy" in text_of(secretary.get(HERE))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_however_many_papers(
    organisation, actors, office, django_assert_num_queries, count
):
    for _number in range(count):
        taken(actors.north_office, organisation.units.north_1)
    office.get(HERE)

    with django_assert_num_queries(QUERIES):
        office.get(HERE)


QUERIES = 18
