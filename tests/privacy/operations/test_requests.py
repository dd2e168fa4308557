"""What a person asks: clocks, package, answer."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from io import BytesIO

import pytest

from dangvu.access.acting import acting
from dangvu.admission.models import AdmissionCase
from dangvu.audit.models import Entry
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.core.reasons import ReasonMissing
from dangvu.privacy.enums import Outcome, RequestKind
from dangvu.privacy.operations.follow_request import (
    RequestClosed,
    acknowledge_request,
    answer_request,
)
from dangvu.privacy.operations.make_package import make_package
from dangvu.privacy.operations.receive_request import (
    Asked,
    NothingAsked,
    receive_request,
)
from dangvu.privacy.queries.requests import request_for, requests_for
from dangvu.register.queries.card import open_card
from support.admissions import a_case
from support.organisation import SYSTEM, TODAY, at
from support.scans import a_pdf, a_scan, allow_scans

FRIDAY = dt.date(2026, 5, 29)


def receive(person, *, actor, kind=RequestKind.ACCESS, text="Xin xem hồ sơ của tôi"):
    with acting(actor):
        asked = Asked(kind, text, FRIDAY)
        return receive_request(actor=actor, at=at(), person=person, asked=asked)


def answer(request, actor, text="Đã giao bản in."):
    with acting(actor):
        answer_request(
            actor=actor,
            at=at(),
            request=request,
            outcome=Outcome.DONE,
            answer=text,
            handed_over="đồng chí An, trực tiếp",
        )


@pytest.mark.parametrize(
    ("kind", "by"),
    [
        (RequestKind.ACCESS, dt.date(2026, 6, 12)),
        (RequestKind.RESTRICTION, dt.date(2026, 6, 19)),
        (RequestKind.DELETION, dt.date(2026, 6, 26)),
    ],
)
def test_clocks_count_working_days_after_the_day_of_receipt(people, actors, kind, by):
    request = receive(people.an, actor=actors.north_office, kind=kind)

    assert request.acknowledge_by == dt.date(2026, 6, 2)
    assert request.answer_by == by


def test_request_is_acknowledged_answered_once_and_traced(people, actors):
    office = actors.north_office
    request = receive(people.an, actor=office)
    with acting(office):
        acknowledge_request(actor=office, at=at(), request=request)
    answer(request, office)
    with acting(office):
        kept = request_for(office, request.pk)
        assert (kept.acknowledged_on, kept.answered_on) == (TODAY, TODAY)
        assert kept.handed_over == "đồng chí An, trực tiếp"
    with pytest.raises(RequestClosed):
        answer(request, office)
    with whole_register():
        lines = Entry.objects.filter(code__startswith="privacy.").order_by("id")
        assert [line.code for line in lines] == [
            "privacy.receive_request",
            "privacy.acknowledge_request",
            "privacy.answer_request",
        ]


def test_words_are_asked_for(people, actors):
    with pytest.raises(NothingAsked):
        receive(people.an, actor=actors.north_office, text=" ")
    request = receive(people.an, actor=actors.north_office)
    with pytest.raises(ReasonMissing):
        answer(request, actors.north_office, text=" ")


def test_requests_of_elsewhere_are_not_there(people, actors):
    request = receive(people.dung, actor=actors.city_office)

    with pytest.raises(NotAllowed):
        receive(people.dung, actor=actors.north_office)
    with acting(actors.north_office):
        assert list(requests_for(actors.north_office)) == []
        with pytest.raises(NotFound):
            request_for(actors.north_office, request.pk)


def package(request, actor):
    with acting(actor):
        content = make_package(actor=actor, at=at(), request=request)
    return zipfile.ZipFile(BytesIO(content))


def test_package_says_what_is_held_and_who_saw_it(people, actors):
    office = actors.north_office
    with acting(office):
        open_card(actor=office, at=at(), person=people.an, day=TODAY)
    request = receive(people.an, actor=office)
    made = package(request, office)
    tables = {t["title"]: t["rows"] for t in json.loads(made.read("du-lieu.json"))}

    assert made.namelist() == ["tra-loi.pdf", "tra-loi.xlsx", "du-lieu.json"]
    assert made.read("tra-loi.pdf").startswith(b"%PDF")
    assert people.an.full_name in str(tables["Họ tên"])
    assert "Chi bộ thôn 1" in str(tables["Quá trình sinh hoạt đảng"])
    assert [row["Việc"] for row in tables["Ai đã xem, ai đã sửa"]][-3:] == [
        *("register.open", "privacy.receive_request", "privacy.package"),
    ]
    assert tables["Yêu cầu của đồng chí"][0]["Nội dung"] == "Xin xem hồ sơ của tôi"


def test_package_names_scans_and_holds_none(organisation):
    an, office = organisation.people.an, organisation.actors.north_office
    allow_scans()
    case = a_case(organisation.units.north_1)
    content = a_pdf(about="Lý lịch")
    a_scan(case, content, item="A3")
    with whole_register():
        AdmissionCase.objects.update(person=an)

    made = package(receive(an, actor=office), office)

    tables = json.loads(made.read("du-lieu.json"))
    [told] = [one for one in tables if one["title"].startswith("Bản quét")]
    assert told["rows"] == [
        {
            "Tài liệu": "A3",
            "Ngày thêm": "01-06-2026 09:00",
            "Rút ngày": "",
            "Xóa nội dung ngày": "",
        }
    ]


def test_package_is_made_only_where_one_answers_for(people, actors):
    request = receive(people.dung, actor=SYSTEM)
    with pytest.raises(NotAllowed):
        package(request, actors.north_office)
