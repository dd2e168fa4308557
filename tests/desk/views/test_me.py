"""A member's own pages: my record, and who looked at it."""

from __future__ import annotations

import pytest

from dangvu.audit.operations.write_line import Subject, write_line
from desk.reading import rows, text_of
from support.member_accounts import member_account
from support.organisation import SYSTEM, at, enter_members, person_draft
from support.reading import trail

WHY = "Thăm hỏi nhân ngày 27-7."
REASON = {"reason": "POLICY", "text": WHY}


@pytest.fixture
def an(organisation):
    """An has an account of her own."""
    person = organisation.people.an
    member_account("an", person)
    return person


@pytest.fixture
def own(an, visit):
    return visit("an")


def seen(client):
    return rows(client.get("/me/seen/"))


def test_member_begins_with_the_way_to_the_own_record(own):
    start = own.get("/")

    assert 'href="/me/"' in start.content.decode()
    assert 'href="/me/seen/"' in start.content.decode()


def test_own_record_shows_numbers_and_keeps_sealed_parts_closed(own, an, office):
    page = f"/members/{an.uuid}/sealed/health/"
    office.post(page, REASON)
    office.post(f"{page}write/", {"health": "Yếu tim", "version": "0"})

    text = text_of(own.get("/me/"))

    assert "001080000001" in text
    assert "Sức khỏe, chính sách có nội dung" in text
    assert "Yếu tim" not in text
    assert "Mở…" not in text


def test_member_reads_who_opened_what_and_why(own, an, office):
    office.get(f"/members/{an.uuid}/")
    office.get(f"/members/{an.uuid}/")
    office.post(f"/members/{an.uuid}/sealed/health/", REASON)

    listed = seen(own)

    assert [row[2:] for row in listed[:2]] == [
        [
            "Mở phần bảo mật: Sức khỏe, chính sách",
            f"Thực hiện chế độ, chính sách; thăm hỏi, tặng Huy hiệu Đảng – {WHY}",
        ],
        ["Mở trang của đồng chí: danh sách và thông tin cá nhân", "–"],
    ]
    assert "2 lần" in listed[1][1]
    assert "Cơ quan tổ chức" in listed[0][0]


def test_member_finds_lists_in_which_they_stood(own, an, organisation):
    others = [organisation.people.binh.pk, an.pk]
    write_line(
        actor=organisation.actors.city_office,
        at=at(),
        code="lists.make",
        detail={"list": "Danh sách kín", "ids": others},
    )
    write_line(actor=SYSTEM, at=at(), code="lists.make", detail={"ids": others[:1]})

    [listed] = [row for row in seen(own) if "danh sách" in row[2]]

    assert listed[2] == "Có trong danh sách hoặc giấy tờ lấy ra: Danh sách kín"


def test_own_looks_are_written_down_and_not_listed(own, an):
    own.get("/me/")

    assert trail()[-1].code == "register.open_own"
    assert trail()[-1].subject_id == an.pk
    assert all("giúp" not in row[2] for row in seen(own))


def test_lines_are_paged(own, an):
    for number in range(52):
        subject = Subject("person", an.pk, an.home_id)
        write_line(
            actor=SYSTEM,
            at=at(),
            code="register.open_sealed",
            subject=subject,
            detail={"part": "health", "reason": "OTHER", "text": f"việc {number}"},
        )

    first = own.get("/me/seen/")
    following = text_of(own.get(f"/me/seen/{_next(first)}"))

    assert len(rows(first)) == 50
    assert "việc 51" in text_of(first)
    assert "việc 1 " in following
    assert "việc 51" not in following


@pytest.mark.parametrize("count", [1, 3])
def test_seen_asks_the_same_however_many_lines(
    own, an, organisation, count, django_assert_num_queries
):
    for number in range(count):
        subject = Subject("person", an.pk, organisation.units.north.pk)
        write_line(
            actor=SYSTEM,
            at=at(),
            code="register.open_sealed",
            subject=subject,
            detail={"part": "health", "reason": "OTHER", "text": f"việc {number}"},
        )
    with django_assert_num_queries(12):
        own.get("/me/seen/")


def test_member_sees_nobody_else(own, organisation):
    [other] = enter_members(
        [(person_draft("Lý Thị Em"), organisation.units.north_2, "OFFICIAL")]
    )

    assert own.get(f"/members/{other.uuid}/").status_code == 403
    assert own.get("/members/").status_code == 403


def test_office_without_a_member_has_no_own_record(office):
    assert office.get("/me/").status_code == 403


def _next(answer):
    text = answer.content.decode()
    return "?" + text.split('rel="next" href="?')[1].split('"')[0]
