"""Verification letters of all cases at the desk: sets, answers by the row, reminders."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from pypdf import PdfReader

from dangvu.admission.models import AdmissionCase, VerificationRequest
from dangvu.admission.operations.requests import RequestDraft, add_requests
from dangvu.core.db.scope import whole_register
from dangvu.core.text.folding import nfc
from support.admissions import a_case
from support.committees import term
from support.organisation import SYSTEM, at

#: Queries of the list; session, office and scope take eleven of them.
LISTED, SENDING = 17, 15
URL = "/cases/letters/"
FATHER = {"verification": {"persons": [{"relation": "FATHER"}]}}
SENT = dt.date(2026, 3, 2)


def sent(unit, *addressees, name="Nguyễn Thị Mẫu An"):
    """A case with a letter to each addressee, sent on 2 March 2026."""
    case = a_case(unit, name=name, opened_on=dt.date(2026, 1, 5))
    drafts = [RequestDraft(to, SENT) for to in addressees]
    return add_requests(actor=SYSTEM, at=at(), case=case, drafts=drafts)


def under_verification(unit, name, **more):
    """A case whose dossier is open and about which nobody was asked yet."""
    case = a_case(unit, name=name, opened_on=dt.date(2026, 1, 5), **more)
    with whole_register():
        AdmissionCase.objects.filter(pk=case.pk).update(state="A5")


def again(letter):
    with whole_register():
        return VerificationRequest.objects.get(pk=letter.pk)


def typed(letter, replied_on, number="", result=""):
    hex_ = letter.public_id.hex
    return {
        f"{hex_}-replied_on": replied_on,
        f"{hex_}-reply_number": number,
        f"{hex_}-result": result,
    }


def text_of_pdf(answer):
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(nfc(" ".join(page.extract_text() for page in pages)).split())


@pytest.fixture
def three(organisation):
    """Letters of two cases to two committees."""
    units = organisation.units
    one, two = sent(units.north_1, "Đảng ủy xã Mẫu", "Đảng ủy xã Xa")
    return one, two, *sent(units.north_2, "Đảng ủy xã Mẫu", name="Lê Văn Mẫu Bình")


def test_letters_of_all_cases_stand_together_by_addressee(office, three):
    context = office.get(URL).context

    assert [(row.letter.addressee, row.name) for row in context["rows"]] == [
        ("Đảng ủy xã Mẫu", "Nguyễn Thị Mẫu An"),
        ("Đảng ủy xã Mẫu", "Lê Văn Mẫu Bình"),
        ("Đảng ủy xã Xa", "Nguyễn Thị Mẫu An"),
    ]
    assert [(one.name, one.letters) for one in context["addressees"]] == [
        ("Đảng ủy xã Mẫu", 2),
        ("Đảng ủy xã Xa", 1),
    ]
    assert context["rows"][0].waited.endswith("/30 ngày làm việc")


def test_late_letters_of_one_addressee_are_filtered(office, three):
    answer = office.get(f"{URL}?to=xã Xa&late=on")

    assert [row.letter.pk for row in answer.context["rows"]] == [three[1].pk]
    assert office.get(f"{URL}?unit=none").status_code == 404


def test_answers_are_recorded_by_the_row_and_a_wrong_one_stays(office, three):
    right, early, bare = three
    answer = office.post(
        URL,
        {
            **typed(right, "20-04-2026", "12-CV/ĐU", "PASS"),
            **typed(early, "01-03-2026", "7-CV/ĐU"),
            **typed(bare, "", "9-CV/ĐU"),
        },
    )

    assert (again(right).replied_on, again(right).result) == (
        dt.date(2026, 4, 20),
        "PASS",
    )
    assert (again(early).replied_on, again(bare).replied_on) == (None, None)
    rows = {row.letter.pk: row.form for row in answer.context["rows"]}
    assert rows.keys() == {early.pk, bare.pk}
    assert [rows[pk]["reply_number"].value() for pk in (early.pk, bare.pk)] == [
        "7-CV/ĐU",
        "9-CV/ĐU",
    ]
    assert all(form.errors["replied_on"] for form in rows.values())


def test_row_answered_by_somebody_else_is_said(office, three):
    with whole_register():
        VerificationRequest.objects.filter(pk=three[0].pk).update(replied_on=SENT)

    answer = office.post(URL, typed(three[0], "20-04-2026"), follow=True)

    assert "người khác ghi trả lời" in answer.content.decode()


def test_those_ticked_are_reminded_of_and_what_is_typed_stays(office, three):
    one, two, _three = three
    answer = office.post(
        URL,
        {"remind": "1", "letter": one.public_id.hex, **typed(two, "", "5-CV/ĐU")},
    )

    assert [again(each).reminded_on is None for each in (one, two)] == [False, True]
    rows = {row.letter.pk: row.form for row in answer.context["rows"]}
    assert rows[two.pk]["reply_number"].value() == "5-CV/ĐU"
    assert (
        "Chọn ít nhất một công văn"
        in office.post(URL, {"remind": "1"}).content.decode()
    )


def test_set_of_several_cases_is_sent_numbered_and_printed_in_one_file(
    office, organisation
):
    units = organisation.units
    term(units.north)
    under_verification(units.north_1, "Nguyễn Thị Mẫu An")
    under_verification(units.north_2, "Lê Văn Mẫu Bình", sections=FATHER)
    rows = office.get(f"{URL}send/").context["rows"]
    assert sorted((row.name, row.about) for row in rows) == [
        ("Lê Văn Mẫu Bình", "cha"),
        ("Lê Văn Mẫu Bình", "người xin vào Đảng"),
        ("Nguyễn Thị Mẫu An", "người xin vào Đảng"),
    ]

    answer = office.post(
        f"{URL}send/",
        {
            "addressee": "Đảng ủy xã Xa",
            "sent_on": "04-05-2026",
            "takes_numbers": "on",
            "who": [row.place for row in rows if row.about != "cha"],
        },
    )

    listed = office.get(answer.url).context["rows"]
    signs = sorted(row.letter.number for row in listed)
    assert [row.is_ticked for row in listed] == [True, True]
    assert signs == ["01-CV/ĐU", "02-CV/ĐU"]
    file = office.post(
        URL,
        {"form": "pdf", "letter": [row.letter.public_id.hex for row in listed]},
    )
    words = text_of_pdf(file)
    assert all(sign in words for sign in signs)
    assert words.count("Kính gửi: Đảng ủy xã Xa") == 2
    assert [row.about for row in office.get(f"{URL}send/").context["rows"]] == ["cha"]


def test_set_about_nobody_is_asked_for(office, organisation):
    under_verification(organisation.units.north_1, "Nguyễn Thị Mẫu An")
    sent_to = {"addressee": "Đảng ủy", "sent_on": "04-05-2026"}

    answer = office.post(f"{URL}send/", sent_to)

    assert answer.context["form"].errors["who"]


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_however_many_letters(
    office, organisation, django_assert_num_queries, count
):
    units = organisation.units
    for number in range(count):
        sent(units.north_1, f"Đảng ủy xã {number}", name=f"Lê Văn Mẫu {number}")
        under_verification(units.north_1, f"Vũ Thị Mẫu {number}")

    with django_assert_num_queries(LISTED):
        office.get(URL)
    with django_assert_num_queries(SENDING):
        office.get(f"{URL}send/")


def test_letters_of_another_commune_are_not_shown(visit, organisation, three):
    rows = visit("secretary").get(URL).context["rows"]

    assert {row.unit for row in rows} == {"Chi bộ thôn 1"}
