"""Recording somebody who is new: admission, arrival and people alike."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest

from dangvu.core.db.scope import whole_register
from dangvu.register.models import Person, PersonNumber, Profile
from desk.reading import links, mistakes, read, text_of
from desk.recorded import DECISION, events


@pytest.fixture
def an(organisation):
    return organisation.people.an


def newcomer(**changes):
    return {
        "full_name": "Đỗ Thị Mới",
        "sex": "NU",
        "birth_date": "02.09.2000",
        "national_id": "001300000009",
        "ethnicity": "01",
        "permanent_address": "Thôn 2, xã Bắc Mẫu",
        "to_unit": "BAC.2",
        "day": "19-05-2026",
        "key": str(uuid4()),
        **DECISION,
        "decision_date": "10-05-2026",
        **changes,
    }


def arrival(**changes):
    return newcomer(
        **{
            "card_number": "001300000009",
            "admission_decision_on": "01-05-2020",
            "admission_ceremony_on": "19-05-2020",
            "official_on": "19-05-2021",
            "outside": "Đảng ủy xã khác",
            "standing": "OFFICIAL",
            **changes,
        }
    )


def named(name):
    with whole_register():
        return list(Person.objects.filter(full_name=name))


def test_admission_enters_a_person(organisation, office):
    answer = office.post("/record/admission/", newcomer())

    [person] = named("Đỗ Thị Mới")
    assert answer.url.startswith(f"/members/{person.uuid}/entries/")
    assert events(person) == [
        ("ADM", dt.date(2026, 5, 19), organisation.units.north_2.pk)
    ]
    with whole_register():
        profile = Profile.objects.known_at().get(person=person, valid__upper_inf=True)
        number = PersonNumber.objects.get(person=person)
    assert profile.admission_decision_on == dt.date(2026, 5, 10)
    assert (number.scheme, number.value) == ("NATIONAL_ID", "001300000009")


def test_arrival_enters_a_member_from_outside(organisation, office):
    office.post("/record/arrival/", arrival())

    [person] = named("Đỗ Thị Mới")
    assert person.state == "OFFICIAL"
    assert events(person)[0][0] == "TIN"
    with whole_register():
        schemes = set(PersonNumber.objects.values_list("scheme", flat=True))
    assert {"CARD", "NATIONAL_ID"} <= schemes


def test_newcomer_is_entered_once_however_often_the_button_is_pressed(office):
    fields = newcomer()

    answers = [office.post("/record/admission/", fields) for _press in range(2)]

    assert answers[0].url == answers[1].url
    assert len(named("Đỗ Thị Mới")) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"national_id": "12345"}, "Số định danh cá nhân (số căn cước): Ghi đủ 12"),
        (
            {"national_id": "001080000001", "seen": "number-sex number-year"},
            "Số định danh cá nhân (số căn cước): Số 001",
        ),
        ({"day": "01-05-2026"}, "Ngày tổ chức lễ kết nạp: Ngày này không thể trước"),
        ({"to_unit": "Chi bộ thôn 1"}, None),
        ({"birth_date": "2000"}, "Ngày sinh: Ghi ngày theo thứ tự"),
        ({"birth_date": "20-05-2008"}, "Ngày sinh: "),
        ({"birth_date": "20-05-1899"}, "Ngày sinh: "),
        ({"full_name": "123"}, "Họ và tên khai sinh: Đồng chí ghi họ và tên."),
    ],
)
def test_refused_admission_enters_nobody(office, changes, said):
    page = office.post("/record/admission/", newcomer(**changes))

    if said is None:
        assert page.status_code == 302
        return
    [mistake] = mistakes(page)
    assert mistake.startswith(said)
    assert named("Đỗ Thị Mới") == []


def test_arrival_sees_that_the_days_follow_each_other(office):
    page = office.post("/record/arrival/", arrival(official_on="19-05-2019"))

    [mistake] = mistakes(page)
    assert mistake.startswith("Chính thức từ ngày: Ngày này không thể trước")


def test_somebody_alike_is_shown_before_anybody_is_entered(office, an):
    alike = newcomer(full_name="nguyễn văn an", birth_date="15-03-1980", national_id="")

    page = office.post("/record/admission/", alike)
    answer = office.post("/record/admission/", {**alike, "is_another": "on"})

    assert "Có phải một trong những người này không?" in text_of(page)
    assert mistakes(page) == ["Đã có người cùng họ tên và ngày sinh này trong sổ."]
    assert f"/members/{an.uuid}/" in links(page)
    assert answer.status_code == 302


def test_question_about_somebody_alike_is_asked_of_nobody_else(office):
    page = office.get("/record/admission/")

    assert read(page).all("input", name="is_another") == []
