"""Papers of a ceremony: several people, one file."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from dangvu.access.acting import acting
from dangvu.admission.operations.case_papers import number_case_paper
from dangvu.admission.papers.forms import form_of
from dangvu.core.text.folding import nfc
from desk.reading import text_of
from support.admissions import a_case, checks_are, lead
from support.committees import term
from support.organisation import TODAY, at

HERE = "/cases/ceremony/"
NAMES = ("Lê Thị Mẫu Một", "Lê Thị Mẫu Hai")


@pytest.fixture
def cases(organisation, monkeypatch):
    """Two people of one branch whose files are with the deciding committee."""
    found = [a_case(organisation.units.works_1, name=name) for name in NAMES]
    with checks_are(monkeypatch):
        return [lead(case, until="T11") for case in found]


def asked(cases, **more):
    people = [str(case.pk) for case in cases]
    return {"people": people, "papers": ["9A-KNĐ", "BB-LKN"], "form": "pdf", **more}


def pages_of(answer):
    pages = PdfReader(BytesIO(answer.content)).pages
    return [" ".join(nfc(page.extract_text()).split()) for page in pages]


def test_nobody_waits_at_first(office):
    assert "Chưa có người chờ lễ kết nạp" in text_of(office.get(HERE))


def test_each_paper_of_each_person_has_its_own_page(office, actors, cases):
    with acting(actors.north_office):
        number_case_paper(
            actor=actors.north_office,
            at=at(),
            case=cases[1],
            form=form_of("9A-KNĐ"),
            issued_on=TODAY,
            term="2025–2030",
        )

    found = pages_of(office.post(HERE, asked(cases)))
    assert [
        (next(name for name in NAMES if name in page), "QUYẾT ĐỊNH" in page)
        for page in found
    ] == [(NAMES[1], True), (NAMES[1], False), (NAMES[0], True), (NAMES[0], False)]
    assert ["Số 01-QĐ/ĐU" in page for page in found] == [True, False, False, False]


def test_each_decision_takes_its_own_number_once(organisation, office, cases):
    units = organisation.units
    wanted = asked(cases, papers=["9A-KNĐ", "1-HSĐV"], take="on")
    refused = office.post(HERE, wanted)
    term(units.city)
    term(units.north)
    found = [pages_of(office.post(HERE, wanted)) for _press in range(2)]

    assert "nhiệm kỳ" in text_of(refused)
    assert [
        sorted(f"Số {number}-QĐ/ĐU" in page for page in found[press]).count(True)
        for press in range(2)
        for number in ("01", "02", "03")
    ] == [1, 1, 0, 1, 1, 0]
    assert sum("LÝ LỊCH ĐẢNG VIÊN" in page for page in found[0]) == 2


def test_nothing_chosen_is_said_beside_the_list(office, cases):
    page = office.post(HERE, asked([], papers=[]))

    assert set(page.context["form"].errors) == {"people", "papers"}


def test_people_of_other_places_are_not_offered(visit, office, cases):
    assert NAMES[0] in text_of(office.get(HERE))
    assert NAMES[0] not in text_of(visit("secretary").get(HERE))


def test_the_page_asks_the_same_however_many_people(
    office, cases, organisation, monkeypatch, django_assert_num_queries
):
    office.get(HERE)
    with django_assert_num_queries(QUERIES):
        office.get(HERE)
    with checks_are(monkeypatch):
        lead(a_case(organisation.units.works_2, name="Lê Thị Mẫu Ba"), until="T11")

    with django_assert_num_queries(QUERIES):
        assert "Lê Thị Mẫu Ba" in text_of(office.get(HERE))


QUERIES = 14
