"""Papers of a case in the register: filled, numbered, written into the trail."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from pypdf import PdfReader

from dangvu.access.acting import acting
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.case_papers import (
    NotNumberedHere,
    PaperOrder,
    make_case_papers,
    number_case_paper,
)
from dangvu.admission.operations.ceremony_papers import make_ceremony_papers
from dangvu.admission.operations.requests import RequestDraft, add_requests
from dangvu.admission.papers.forms import form_of
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.core.text.folding import nfc
from dangvu.correspondence.models import IssuedPaper
from dangvu.papers.render import PDF, render_together
from dangvu.register.models import FieldRestriction
from support.admissions import a_case, again, stands
from support.committees import give, term
from support.organisation import SYSTEM, TODAY, at
from support.organisation import build as build_organisation
from support.prospects import prospect
from support.reading import trail
from support.threads import at_once

TERM = "2025–2030"


@pytest.fixture
def case(units, people) -> AdmissionCase:
    """A case of the first village."""
    return a_case(units.north_1)


def printed(actor, case, code, **order):
    wanted = PaperOrder(form=form_of(code), **order)
    with acting(actor):
        papers = make_case_papers(actor=actor, at=at(), case=case, order=wanted)
    made = render_together(papers, form=PDF, made_at=at()).content
    pages = PdfReader(BytesIO(made)).pages
    return [" ".join(nfc(page.extract_text()).split()) for page in pages]


def numbered(actor, case, code, **more):
    with acting(actor):
        return number_case_paper(
            actor=actor,
            at=at(),
            case=case,
            form=form_of(code),
            issued_on=TODAY,
            term=TERM,
            **more,
        )


def test_a_resolution_knows_its_person_its_branch_and_who_signs(
    units, people, actors, case
):
    term(units.north_1)
    give(units.north_1, people.an, "SECRETARY")
    text = " ".join(
        printed(
            actors.secretary,
            case,
            "8C-KNĐ",
            day=TODAY,
            number="07-NQ/CB",
            place="Bắc Mẫu",
        )
    )

    for part in (
        "ĐẢNG ỦY XÃ BẮC MẪU",
        "CHI BỘ THÔN 1",
        "Số 07-NQ/CB",
        "Bắc Mẫu, ngày 01 tháng 6 năm 2026",
        "Họ và tên: Nguyễn Thị Mẫu An",
        "Sinh ngày: 12-03-2001",
        "Nguyễn Văn An",
        "Đề nghị Đảng ủy xã Bắc Mẫu xem xét",
    ):
        assert part in text
    assert "None" not in text


def test_a_decision_comes_from_the_deciding_committee_with_its_grounds(actors, case):
    text = " ".join(printed(actors.north_office, case, "9A-KNĐ"))

    assert "THÀNH ỦY MẪU ĐẢNG ỦY XÃ BẮC MẪU" in text
    assert "Căn cứ Quy định số 20-QĐ/TW ngày 08 tháng 4 năm 2026" in text
    assert "Chi bộ thôn 1 tổ chức lễ kết nạp" in text


def test_a_letter_goes_out_for_each_request_that_waits(actors, case):
    to = ("Đảng ủy xã Đông Mẫu", "Đảng ủy xã Tây Mẫu")
    drafts = [RequestDraft(one, dt.date(2026, 5, 20), about="FATHER") for one in to]
    with acting(SYSTEM):
        add_requests(actor=SYSTEM, at=at(), case=case, drafts=drafts)

    east, west = printed(actors.secretary, case, "CV-TTLL")
    assert "Kính gửi: Đảng ủy xã Đông Mẫu" in east
    assert "Kính gửi: Đảng ủy xã Tây Mẫu" in west
    assert "ngày 20 tháng 5 năm 2026" in east
    (line,) = trail("admission.make_paper")
    assert line.detail == {"form": "CV-TTLL", "papers": 2}


def introduced(case, name, **recorded):
    helper = {"name": name, "since": "2025-02-10", **recorded}
    introducer = {"name": name, "official_since": "2019-05-19"}
    sections = {
        "listing": {"helpers": [helper]},
        "introducers": {"introducers": [introducer]},
    }
    return again(stands(case, sections=sections))


def test_a_letter_of_introduction_knows_its_member_from_the_register(
    units, people, actors, case
):
    term(units.north_1)
    give(units.north_1, people.an, "SECRETARY")
    text = " ".join(
        printed(actors.secretary, introduced(case, "Nguyễn văn An"), "3-KNĐ")
    )

    for part in (
        "Tôi là: Nguyễn văn An",
        "Sinh ngày: 15-03-1980",
        "Chính thức ngày: 19-05-2019",
        "Chức vụ: Bí thư chi bộ Đang",
        "Đang sinh hoạt tại: Chi bộ thôn 1",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("name", "is_recorded", "is_known"),
    [("Lê Thị Cúc", False, False), ("Lê Thị Cúc", True, True), ("", False, False)],
)
def test_somebody_of_another_branch_is_known_only_where_recorded_as_helper(
    units, people, actors, case, name, is_recorded, is_known
):
    recorded = {"member": str(people.cuc.uuid)} if is_recorded else {}
    text = " ".join(
        printed(actors.secretary, introduced(case, name, **recorded), "3-KNĐ")
    )

    assert ("Sinh ngày: 15-03-1980" in text) == is_known


def test_a_birthday_that_may_not_be_used_waits_for_the_pen(people, actors, case):
    with whole_register():
        FieldRestriction.objects.create(
            person=people.an,
            field="birth_date",
            is_restricted=True,
            recording=people.an.created,
        )
    text = " ".join(
        printed(actors.secretary, introduced(case, "Nguyễn Văn An"), "3-KNĐ")
    )

    assert "15-03-1980" not in text
    assert "Đang sinh hoạt tại: Chi bộ thôn 1" in text


def test_a_supplement_has_the_numbers_of_the_member(people, actors, case):
    recognised = again(stands(case, person=people.an, state="A18"))
    text = " ".join(printed(actors.north_office, recognised, "3-HSĐV"))

    for part in (
        "Chi bộ: Chi bộ thôn 1 Số lý lịch: 000001HN",
        "Số thẻ đảng viên: 001080000001",
        "không thay đổi thì ghi chữ K",
        "Xác nhận của cấp ủy cơ sở",
    ):
        assert part in text


def test_an_application_knows_origin_where_sealed_parts_may_be_opened(units, actors):
    known = prospect(units.north_1, ethnicity="02", religion="00")
    case = a_case(units.north_1, prospect=known.uuid)
    texts = [
        " ".join(printed(actor, case, "1A-KNĐ"))
        for actor in (actors.north_office, actors.secretary)
    ]

    assert ["Dân tộc: Tày Tôn giáo: Không" in text for text in texts] == [True, False]


def test_without_requests_one_empty_letter_is_printed(actors, case):
    (only,) = printed(actors.secretary, case, "CV-TTLL")
    assert "Kính gửi: ...." in only


def test_a_number_is_taken_where_the_paper_comes_from(units, actors, case):
    own = numbered(actors.secretary, case, "8C-KNĐ")
    above = numbered(actors.north_office, case, "9A-KNĐ", number=21)

    assert (own.sign, own.unit_id) == ("01-NQ/CB", units.north_1.pk)
    assert (above.sign, above.unit_id) == ("21-QĐ/ĐU", units.north.pk)
    assert own.title == "đề nghị kết nạp đảng viên – Nguyễn Thị Mẫu An"
    assert (own.subject_kind, own.subject_id, own.form) == ("case", case.pk, "8C-KNĐ")


def test_a_branch_does_not_number_the_papers_of_its_committee(actors, case):
    with pytest.raises(NotAllowed):
        numbered(actors.secretary, case, "9A-KNĐ")


def test_people_who_print_at_once_or_again_find_the_first_number(committed_database):
    units = build_organisation().units
    term(units.city)
    term(units.north)
    case = a_case(units.north_1)
    orders = [PaperOrder(form=form_of("9A-KNĐ"))]

    def press() -> str:
        with whole_register():
            made = make_ceremony_papers(
                actor=SYSTEM, at=at(), cases=[case], orders=orders, is_numbered=True
            )
        return made[0].number

    assert {*at_once(*[press] * 3), press()} == {"01-QĐ/ĐU"}
    with whole_register():
        assert IssuedPaper.objects.count() == 1


@pytest.mark.parametrize("code", ["3-KNĐ", "4B-KNĐ", "7-KNĐ", "10-KNĐ", "ML-HSKN"])
def test_what_is_numbered_elsewhere_takes_no_number(actors, case, code):
    with pytest.raises(NotNumberedHere):
        numbered(actors.north_office, case, code)


def test_papers_of_another_branch_are_not_made(units, people, actors):
    other = a_case(units.south_1)

    with acting(actors.secretary), pytest.raises(NotAllowed):
        make_case_papers(
            actor=actors.secretary,
            at=at(),
            case=other,
            order=PaperOrder(form=form_of("6-KNĐ")),
        )
