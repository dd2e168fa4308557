"""The pages of the duties about personal data."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest

from dangvu.access.operations.link_account import link_account
from dangvu.audit.models import Entry
from dangvu.core.db.scope import whole_register
from dangvu.privacy.models import Consent, Incident, PersonRequest
from dangvu.register.queries.restrictions import restricted_of
from support.duties import duties_of
from support.organisation import PAPER, SYSTEM, at, open_account

PAPER_FIELDS = {"day": "01-06-2026", "paper": "Tủ 3, cặp 2026"}


@pytest.fixture
def an(organisation):
    return organisation.people.an


@pytest.fixture
def things(organisation):
    return duties_of(organisation)


@pytest.fixture
def member(organisation, visit, an):
    open_account("chinhminh")
    link_account(actor=SYSTEM, at=at(), username="chinhminh", person=an)
    return visit("chinhminh")


def text(answer) -> str:
    return answer.content.decode()


def consents():
    with whole_register():
        rows = Consent.objects.order_by("id")
        return [(one.purpose, one.answer, one.way) for one in rows]


def test_officer_records_what_was_signed_and_withdrawn(office, an):
    address = f"/members/{an.uuid}/consents/"
    for answer in ("GIVEN", "WITHDRAWN"):
        said = {"purpose": "PHONE", "answer": answer, **PAPER_FIELDS}
        assert office.post(address, said).status_code == 302
    page = text(office.get(address))

    assert consents() == [
        ("PHONE", "GIVEN", "PAPER"),
        ("PHONE", "WITHDRAWN", "PAPER"),
    ]
    assert "Tủ 3, cặp 2026" in page
    assert "hạn chế sử dụng" in text(office.get(f"/members/{an.uuid}/"))


def test_answer_without_its_paper_is_refused_on_the_page(office, an):
    said = {"purpose": "PHONE", "answer": "GIVEN", "day": "01-06-2026", "paper": ""}
    answer = office.post(f"/members/{an.uuid}/consents/", said)

    assert answer.status_code == 200
    assert consents() == []


def test_member_agrees_and_withdraws_with_one_press_each(member, an):
    for answer in ("GIVEN", "WITHDRAWN"):
        pressed = {"purpose": "PHONE", "answer": answer}
        assert member.post("/me/consents/", pressed).status_code == 302
    page = text(member.get("/me/consents/"))

    assert consents() == [
        ("PHONE", "GIVEN", "SCREEN"),
        ("PHONE", "WITHDRAWN", "SCREEN"),
    ]
    assert "Đồng chí đã rút lại" in page
    assert "Tôi đồng ý để chi ủy" in page
    with whole_register():
        assert restricted_of([an.pk]) == {an.pk: {"phone"}}


def test_same_answer_twice_is_told_to_the_member(member):
    pressed = {"purpose": "ZALO", "answer": "GIVEN"}
    member.post("/me/consents/", pressed)

    assert "đang là câu trả lời có hiệu lực" in text(
        member.post("/me/consents/", pressed)
    )


def test_office_without_a_person_has_no_consents_of_its_own(office):
    assert office.get("/me/consents/").status_code == 403


def test_request_is_received_answered_and_its_package_taken(office, an):
    asked = {"kind": "ACCESS", "day": "01-06-2026", "text": "Xin xem hồ sơ"}
    address = office.post(f"/members/{an.uuid}/request/", asked).url
    office.post(f"{address}acknowledge/")
    package = office.post(f"{address}package/")
    answer = {"outcome": "DONE", "answer": "Đã giao", "handed_over": "đồng chí An"}
    office.post(address, answer)
    made = zipfile.ZipFile(BytesIO(package.content))
    with whole_register():
        request = PersonRequest.objects.get()

    assert "15-06-2026" in text(office.get(address))
    assert (request.outcome, request.handed_over) == ("DONE", "đồng chí An")
    assert an.full_name in made.read("du-lieu.json").decode()
    assert json.loads(made.read("du-lieu.json"))[0]["title"] == "Họ tên"
    assert ">Tất cả yêu cầu<" in text(office.get("/privacy/"))
    with whole_register():
        assert Entry.objects.filter(code="privacy.package").count() == 1


def test_incident_runs_its_clock_on_the_home_page(office, visit, things):
    home = text(office.get("/"))
    address = f"/privacy/incidents/{things['incident']}/"
    step = {"kind": "AUTHORITY", "text": "Công văn 15", "day": "01-06-2026"}
    office.post(address, {**step, "time": "09:00"})
    page = text(office.get(address))

    assert "còn 72 giờ để thông báo (đến 04-06-2026 09:00)" in home
    assert "Công văn 15" in page
    assert "còn 72 giờ" not in text(office.get("/"))
    assert "còn 72 giờ" not in text(visit("secretary").get("/"))
    assert office.get(f"{address}notice/?form=docx").content.startswith(b"PK")
    assert office.get(f"{address}notice/?form=xlsx").status_code == 404


def test_incident_is_recorded_with_its_moment(office):
    said = {
        "what": "Gửi nhầm danh sách",
        "concerned": "Danh sách chi bộ",
        "tiers": ["P1", "P2"],
        "people": "31",
        "day": "01-06-2026",
        "time": "8h30",
        "unit": "BAC.1",
    }
    mistaken = office.post("/privacy/incidents/", {**said, "time": "9:99"})
    answer = office.post("/privacy/incidents/", said)
    with whole_register():
        incident = Incident.objects.get()

    assert (mistaken.status_code, answer.status_code) == (200, 302)
    assert incident.found_at == at(hour=8).replace(minute=30)
    assert (incident.people, incident.tiers) == (31, "P1,P2")


def test_record_that_is_proposed_is_decided_about_and_stays(office, things):
    proposed = text(office.get("/privacy/retention/"))
    address = f"/privacy/retention/GUEST/{things['subject']}/"
    refused = office.post(address, {"verdict": "RESTRICT", "reason": "Hết hạn"})
    office.post(address, {"verdict": "KEEP", "reason": "Còn tra cứu"})

    assert "Lê Thị Khách" in proposed
    assert "không có mục nào để hạn chế" in text(refused)
    assert "Lê Thị Khách" not in text(office.get("/privacy/retention/"))
    assert office.get(address).status_code == 404


def test_purpose_of_the_office_stands_in_the_register_and_its_file(office):
    purpose = {
        "name": "Thăm hỏi",
        "basis": "Kế hoạch 12-KH/ĐU",
        "used": "Họ tên",
        "who": "Chi ủy",
        "unit": "BAC",
    }
    office.post("/privacy/purposes/", purpose)

    assert "Kế hoạch 12-KH/ĐU" in text(office.get("/privacy/purposes/"))
    file = office.get("/privacy/purposes/file/?form=xlsx")
    assert file.content.startswith(b"PK")


def test_only_the_office_of_the_whole_register_authorises_yes_or_no(office, visit):
    decided = {
        "field": "ethnicity",
        "keep": "1",
        "decision_number": PAPER.number,
        "day": "20-05-2026",
        "decision_issuer": PAPER.issuer,
    }
    refused = office.post("/privacy/profile/", decided)
    city = visit("city")

    assert refused.status_code == 200
    assert city.post("/privacy/profile/", decided).status_code == 302
    assert PAPER.number in text(city.get("/privacy/profile/"))


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_the_database_as_often_for_one_as_for_three(
    organisation, office, django_assert_max_num_queries, number
):
    for _one in range(number):
        duties_of(organisation)
    for address, most in (
        ("/privacy/", 26),
        ("/privacy/requests/", 20),
        ("/privacy/incidents/", 20),
        ("/privacy/retention/", 24),
    ):
        with django_assert_max_num_queries(most):
            assert office.get(address).status_code == 200
