"""Papers about several people: chosen on a page, listed on one paper, numbered once."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from pypdf import PdfReader

from dangvu.admission.models import AdmissionCase
from dangvu.core.db.scope import whole_register
from dangvu.core.text.folding import nfc
from dangvu.correspondence.models import IssuedPaper
from dangvu.sources.enums import Stage
from desk.reading import text_of
from support.admissions import a_case, checks_are, lead, stands
from support.classes import prospect, with_paper
from support.committees import term
from support.reading import trail

HERE = "/cases/together/"
NAMES = ("Lê Thị Mẫu Một", "Lê Thị Mẫu Hai")


@pytest.fixture
def secretary(visit):
    """The browser of the secretary of the first hamlet."""
    return visit("secretary")


@pytest.fixture
def studied(organisation):
    """Two people of the first hamlet who hold the certificate and have no case."""
    unit = organisation.units.north_1
    return [waiting(unit, name, f"{17 + n}/GCN") for n, name in enumerate(NAMES)]


def waiting(unit, name, number="31/GCN"):
    one = prospect(unit, name, stage=Stage.DA_HOC)
    with_paper(one, number)
    return one


def led(unit, name, until, monkeypatch):
    with checks_are(monkeypatch):
        return lead(a_case(unit, name=name), until=until)


def asked(*people, **more):
    return {"people": people, "form": "pdf", "day": "04-05-2026", **more}


def source(*prospects):
    return [f"source-{one.pk}" for one in prospects]


def papers_of(answer):
    pages = PdfReader(BytesIO(answer.content)).pages
    return [" ".join(nfc(page.extract_text()).split()) for page in pages]


def test_the_branch_proposes_all_who_studied_in_one_resolution(
    organisation, secretary, studied, monkeypatch
):
    case = led(organisation.units.north_1, "Lê Thị Mẫu Ba", "T3", monkeypatch)
    [text] = papers_of(
        secretary.post(HERE, asked(*source(*studied), f"case-{case.pk}"))
    )

    for part in (
        "CHI BỘ THÔN 1",
        "(Mẫu 5-TN)",
        "Đề nghị Đảng ủy xã Bắc Mẫu cho những người có tên trên làm thủ tục",
        *NAMES,
        "Lê Thị Mẫu Ba",
        "17/GCN",
        "18/GCN",
    ):
        assert part in text
    assert trail()[-1].detail == {"form": "5-TN", "people": 3}


def test_one_person_alone_stands_in_the_sentences(secretary, studied):
    [text] = papers_of(secretary.post(HERE, asked(*source(studied[0]))))

    assert f"cho {NAMES[0]} làm thủ tục xem xét kết nạp" in text
    assert "Giấy chứng nhận lớp nhận thức số: 17/GCN" in text


def test_a_committee_allows_those_of_all_its_branches_at_once(
    organisation, office, studied
):
    other = waiting(organisation.units.north_2, "Lê Thị Mẫu Bốn")
    [text] = papers_of(
        office.post(f"{HERE}?paper=6-TN", asked(*source(*studied, other)))
    )

    assert "ĐẢNG ỦY XÃ BẮC MẪU" in text
    assert "Lê Thị Mẫu Bốn" in text
    assert "– Chi bộ thôn 1 – Chi bộ thôn 2 – Lưu" in text


def test_each_branch_that_resolves_has_a_paper_of_its_own(
    organisation, office, studied
):
    other = waiting(organisation.units.north_2, "Lê Thị Mẫu Bốn")
    first, second = papers_of(office.post(HERE, asked(*source(*studied, other))))

    assert ("CHI BỘ THÔN 1" in first, "CHI BỘ THÔN 2" in second) == (True, True)
    assert (NAMES[0] in first, NAMES[0] in second) == (True, False)


def test_the_same_paper_keeps_its_number_and_another_takes_the_next(
    organisation, secretary, studied
):
    term(organisation.units.north_1)
    everybody = asked(*source(*studied), take="on", day="")
    printed = [
        papers_of(secretary.post(HERE, wanted))[0]
        for wanted in (everybody, everybody, everybody | {"people": source(studied[0])})
    ]
    with whole_register():
        rows = IssuedPaper.objects.order_by("number").values_list("number", "form")

        assert list(rows) == [(1, "5-TN"), (2, "5-TN")]
    assert ["Số 01-NQ/CB" in text for text in printed] == [True, True, False]
    assert "Số 02-NQ/CB" in printed[2]
    assert "ngày 01 tháng 6 năm 2026" in printed[0]


def test_without_a_term_no_number_is_taken_and_the_page_says_why(secretary, studied):
    page = secretary.post(HERE, asked(*source(*studied), take="on"))

    assert "nhiệm kỳ" in text_of(page)
    with whole_register():
        assert not IssuedPaper.objects.exists()


def test_the_office_lists_whom_its_standing_committee_looks_at(
    organisation, office, monkeypatch
):
    units = organisation.units
    cases = [
        led(unit, name, "T11", monkeypatch)
        for unit, name in zip((units.works_1, units.works_2), NAMES, strict=True)
    ]
    wanted = asked(*[f"case-{case.pk}" for case in cases])
    [text] = papers_of(office.post(f"{HERE}?paper=03-DSKN", wanted))

    assert "DANH SÁCH ĐỀ NGHỊ XÉT KẾT NẠP ĐẢNG VIÊN" in text
    assert text.index(NAMES[0]) < text.index(NAMES[1])


def test_each_recognised_has_a_decision_and_keeps_its_number_when_printed_again(
    organisation, office
):
    units = organisation.units
    term(units.city)
    term(units.north)
    wait = {"state": "A16", "probation_ends_on": dt.date(2026, 5, 30)}
    cases = [stands(a_case(units.north_1, name=name), **wait) for name in NAMES]
    stands(a_case(units.works_1, name="Lê Thị Mẫu Ba"), **wait)  # the committee first
    wanted = asked(*[f"case-{case.pk}" for case in cases], take="on", day="")
    first = papers_of(office.post(f"{HERE}?paper=16-KNĐ", wanted))
    again = papers_of(
        office.post(f"{HERE}?paper=16-KNĐ", wanted | {"day": "31-05-2026"})
    )

    assert "Lê Thị Mẫu Ba" not in text_of(office.get(f"{HERE}?paper=16-KNĐ"))
    assert [f"Số 0{n}-QĐ/ĐU" in text for n, text in enumerate(first, 1)] == [True] * 2
    assert [name in text for name, text in zip(NAMES, first, strict=True)] == [True] * 2
    assert "công nhận đảng viên chính thức" in first[0]
    assert "ngày 01 tháng 6 năm 2026" in first[0]
    assert again == first


def test_each_admitted_has_the_decision_that_the_case_asks_for(
    organisation, office, monkeypatch
):
    moved, plain = (
        led(organisation.units.works_1, name, "T11", monkeypatch) for name in NAMES
    )
    with whole_register():
        stored = AdmissionCase.objects.get(pk=moved.pk).sections
    stands(moved, sections={**stored, "move": {"file_received_on": "2025-10-20"}})
    wanted = asked(f"case-{plain.pk}", f"case-{moved.pk}")
    texts = papers_of(office.post(f"{HERE}?paper=9A-KNĐ", wanted))

    assert ["(Mẫu 9A-KNĐ)" in text for text in texts] == [True, False]
    assert ["(Mẫu 9E-KNĐ)" in text for text in texts] == [False, True]


def test_cards_are_handed_out_within_a_year_from_the_recognition(organisation, office):
    cases = [a_case(organisation.units.north_1, name=name) for name in NAMES]
    for case, closed in zip(cases, ("2026-05-20", "2025-05-20"), strict=True):
        stands(case, state="A18", closed_on=dt.date.fromisoformat(closed))
    wanted = asked(f"case-{cases[0].pk}")
    (text,) = papers_of(office.post(f"{HERE}?paper=8-TĐV", wanted))

    assert "SỔ PHÁT THẺ ĐẢNG VIÊN" in text
    assert NAMES[0] in text
    assert NAMES[1] not in text_of(office.get(f"{HERE}?paper=8-TĐV"))


def test_people_of_other_places_and_a_form_of_one_person_are_not_offered(
    organisation, secretary, office
):
    waiting(organisation.units.north_2, NAMES[0])

    assert NAMES[0] in text_of(office.get(HERE))
    assert NAMES[0] not in text_of(secretary.get(HERE))
    assert office.get(f"{HERE}?paper=3-KNĐ").status_code == 404


def test_who_has_no_valid_certificate_is_not_offered(organisation, secretary):
    one = prospect(organisation.units.north_1, NAMES[0], stage=Stage.DA_HOC)
    with_paper(one, issued=dt.date(2019, 4, 1))

    assert "Chưa có ai ở bước này" in text_of(secretary.get(HERE))


def test_the_page_asks_the_same_however_many_people(
    organisation, secretary, studied, django_assert_num_queries
):
    secretary.get(HERE)
    with django_assert_num_queries(QUERIES):
        secretary.get(HERE)
    waiting(organisation.units.north_1, "Lê Thị Mẫu Năm")

    with django_assert_num_queries(QUERIES):
        assert "Lê Thị Mẫu Năm" in text_of(secretary.get(HERE))


QUERIES = 15
