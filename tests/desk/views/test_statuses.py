"""Exempt, suspended, away: begin and end."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest

from dangvu.core.db.scope import whole_register
from dangvu.register.models import StatusFact
from desk.reading import links, mistakes, read, text_of


@pytest.fixture
def address(organisation):
    return f"/members/{organisation.people.an.uuid}/status/"


def facts():
    with whole_register():
        return [
            (f.kind, f.reason, f.place, f.valid.lower, f.valid.upper)
            for f in StatusFact.objects.known_at().order_by("id")
        ]


def begin(client, address, **fields):
    own = {"kind": "EXEMPT", "day": "01-05-2026", "ground": "TUOI_CAO"}
    return client.post(address, {"key": str(uuid4()), **own, **fields})


def test_exemption_begins_and_stands_on_the_page_of_the_member(office, address):
    answer = begin(office, address)

    assert facts() == [("EXEMPT", "TUOI_CAO", "", dt.date(2026, 5, 1), None)]
    text = text_of(office.get(answer.url))
    assert "Đã ghi." in text
    assert "Được miễn công tác và sinh hoạt đảng · từ 01-05-2026" in text


def test_absence_ends_with_its_last_day(office, address):
    begin(office, address, kind="AWAY", until="30-09-2026", place="Chi bộ lớp học")

    start, following = dt.date(2026, 5, 1), dt.date(2026, 10, 1)
    assert facts() == [("AWAY", "", "Chi bộ lớp học", start, following)]


def test_status_is_written_once(office, address):
    key = str(uuid4())

    for _press in range(2):
        begin(office, address, key=key)

    assert len(facts()) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": ""}, "Tình trạng: "),
        ({"ground": ""}, "Lý do miễn: "),
        ({"kind": "AWAY"}, "Nơi sinh hoạt tạm thời: "),
        ({"until": "30-04-2026"}, "Ngày cuối: "),
        ({"day": "02-06-2026"}, "Ngày đầu: "),
        ({"day": "01-01-2019"}, "Ngày 01-01-2019 người này không phải"),
    ],
)
def test_impossible_status_is_refused(office, address, fields, said):
    [mistake] = mistakes(begin(office, address, **fields))

    assert mistake.startswith(said)
    assert facts() == []


def test_second_status_of_a_kind_is_refused(office, address):
    begin(office, address)

    [mistake] = mistakes(begin(office, address))

    assert mistake.startswith("Trong thời gian đó đã ghi việc này rồi.")


def ending(client, address, day):
    [number] = read(client.get(address)).all("input", name="status")
    fields = {"status": number.attributes["value"], "day": day}
    return client.post(f"{address}end/", fields)


def test_status_ends(office, address):
    begin(office, address)

    answer = ending(office, address, "01-06-2026")

    assert answer.status_code == 302
    assert facts()[0][-1] == dt.date(2026, 6, 1)


def test_status_does_not_end_before_it_began(office, address):
    begin(office, address)

    assert len(mistakes(ending(office, address, "01-05-2026"))) == 1
    assert facts()[0][-1] is None


@pytest.mark.parametrize("number", ["0", "x", ""])
def test_status_of_nobody_is_not_ended(office, address, number):
    begin(office, address)

    answer = office.post(f"{address}end/", {"status": number, "day": "01-06-2026"})

    assert answer.status_code in {200, 404}
    assert facts()[0][-1] is None


def test_choice_leads_to_statuses_of_members_only(organisation, office, address):
    an = organisation.people.an
    listed = links(office.get(f"/members/{an.uuid}/record/"))
    office.post(
        f"/members/{an.uuid}/record/dec/", {"key": str(uuid4()), "day": "01-05-2026"}
    )

    assert address in listed
    assert address not in links(office.get(f"/members/{an.uuid}/record/"))
