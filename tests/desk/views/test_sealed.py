"""The pages of sealed parts: what is there, why one opens it, writing while it is open."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from dangvu.approvals.models import Proposal
from dangvu.core.db.scope import whole_register
from dangvu.register.models import SealedOpening
from dangvu.register.operations.write_sealed import write_sealed
from dangvu.register.sealed_parts import part
from desk.reading import mistakes, text_of
from support.organisation import SYSTEM, at, enter_members, person_draft
from support.reading import trail

REASON = {"reason": "VERIFICATION", "text": "Xác minh theo công văn 5."}


@pytest.fixture
def em(organisation):
    """Somebody of an ethnic group and without religion."""
    draft = person_draft("Lý Thị Em", ethnicity="02", religion="00")
    [person] = enter_members([(draft, organisation.units.north_2, "OFFICIAL")])
    return person


@pytest.fixture
def page(em):
    return f"/members/{em.uuid}/sealed/"


def lines(code):
    return [line for line in trail() if line.code == code]


def test_member_page_lists_the_parts_closed(office, em):
    text = text_of(office.get(f"/members/{em.uuid}/"))

    assert "Quan hệ gia đình chưa ghi" in text
    assert "Kỷ luật" in text
    assert "Tày" not in text
    assert "P3" not in lines("register.open")[-1].detail["tiers"]


def test_part_opens_with_a_reason_that_is_kept(office, em, page):
    refused = office.post(f"{page}origin/", {"reason": "", "text": " "})
    opened = office.post(f"{page}origin/", REASON, follow=True)

    assert len(mistakes(refused)) == 2
    assert "Dân tộc Tày" in text_of(opened)
    assert "Xác minh theo công văn 5." in text_of(opened)
    [line] = lines("register.open_sealed")
    assert (line.subject_id, line.detail["part"], line.detail["text"]) == (
        em.pk,
        "origin",
        REASON["text"],
    )


def test_part_asks_again_when_the_time_is_over(office, page):
    office.post(f"{page}origin/", REASON)
    with time_machine.travel(at() + dt.timedelta(minutes=14), tick=False):
        still = text_of(office.get(f"{page}origin/"))
    with time_machine.travel(at() + dt.timedelta(minutes=15), tick=False):
        over = text_of(office.get(f"{page}origin/"))

    assert "Tày" in still
    assert "Tày" not in over
    assert "Vì sao mở" in over


def test_part_is_open_for_one_account_only(office, visit, page):
    office.post(f"{page}origin/", REASON)

    assert "Tày" not in text_of(visit("city").get(f"{page}origin/"))


def test_part_is_closed_before_its_time(office, page):
    office.post(f"{page}origin/", REASON)

    answer = office.post(f"{page}origin/close/", follow=True)

    assert "Đã đóng: Dân tộc, tôn giáo" in text_of(answer)
    assert "Tày" not in text_of(office.get(f"{page}origin/"))


def test_secretary_is_told_that_the_parts_are_not_for_the_office(visit, em, page):
    client = visit("secretary")

    assert client.get(page).status_code == 403
    assert SealedOpening.objects.count() == 0


def test_list_is_written_row_by_row(office, page):
    office.post(f"{page}family/", REASON)
    empty = office.get(f"{page}family/write/")
    more = office.post(
        f"{page}family/write/", {**blank(2), "version": "0", "more": "family"}
    )
    row = {"family-1-relation": "Cha", "family-1-name": "Lý Văn Ẩn"}
    written = office.post(
        f"{page}family/write/", {**blank(2), **row, "version": "0"}, follow=True
    )

    assert [content.count('name="family-') for content in map(html, (empty, more))] == [
        14,
        28,
    ]
    assert "Đã ghi và niêm phong: Quan hệ gia đình" in text_of(written)
    assert "Cha Lý Văn Ẩn" in text_of(written)
    assert "Quan hệ gia đình có nội dung" in text_of(office.get(page))


def test_what_was_typed_survives_the_end_of_the_time(office, page):
    office.post(f"{page}health/", REASON)
    typed = {"health": "Suy giảm thị lực", "version": "0"}

    with time_machine.travel(at() + dt.timedelta(minutes=20), tick=False):
        answer = office.post(f"{page}health/write/", typed)

    assert "Suy giảm thị lực" in html(answer)
    assert "Đã hết thời gian" in text_of(answer)


def test_write_page_leads_to_the_reason_first(office, page):
    answer = office.get(f"{page}health/write/")

    assert (answer.status_code, answer.url) == (302, f"{page}health/")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_entries(
    office, page, count, django_assert_max_num_queries
):
    office.post(f"{page}family/", REASON)
    rows = {f"family-{number}-name": f"Lý Văn {number}" for number in range(count)}
    office.post(f"{page}family/write/", {**blank(count), **rows, "version": "0"})

    with django_assert_max_num_queries(22):
        assert office.get(f"{page}family/").status_code == 200


def test_discipline_opens_with_a_second_person(office, visit, page):
    address = f"{page}discipline/"
    proposed = office.post(address, REASON, follow=True)
    with whole_register():
        [asked] = Proposal.objects.all()
    waiting = text_of(office.get(address))
    own = office.post(
        f"/approvals/{asked.pk}/decide/", {"step": "confirm"}, follow=True
    )
    visit("city").post(f"/approvals/{asked.pk}/decide/", {"step": "confirm"})
    agreed = text_of(office.get(address))
    opened = text_of(office.post(address, REASON, follow=True))

    assert "Đã đề nghị" in text_of(proposed)
    assert "Đang chờ người thứ hai" in waiting
    assert "Đồng chí là người đề nghị" in text_of(own)
    assert "Người thứ hai đã đồng ý" in agreed
    assert "Kỷ luật Đảng" in opened
    assert len(lines("register.open_sealed")) == 1


def test_decision_is_found_without_opening(office, visit, organisation, em):
    values = {"discipline_party": [{"form": "Cảnh cáo", "decision": "7-QĐ/UBKT"}]}
    discipline = part("discipline")
    with whole_register():
        SealedOpening.objects.create(
            person=em,
            part="discipline",
            actor_name=SYSTEM.name,
            role=SYSTEM.role,
            reason="OTHER",
            reason_text="nhập",
            opened_at=at(),
            until=at() + dt.timedelta(hours=1),
        )
        write_sealed(
            actor=SYSTEM,
            at=at(),
            person=em,
            part=discipline,
            values=values,
            version=0,
        )

    found = office.post("/sealed/decision/", {"number": "7 - qđ/ubkt"})
    nobody = office.post("/sealed/decision/", {"number": "8-QĐ/UBKT"})

    assert "Lý Thị Em" in text_of(found)
    assert "Không có" in text_of(nobody)
    assert [line.detail["ids"] for line in lines("register.find_decision")] == [
        [em.pk],
        [],
    ]
    assert visit("secretary").get("/sealed/decision/").status_code == 403


def test_unknown_part_is_not_there(office, page):
    assert office.get(f"{page}diary/").status_code == 404


def blank(rows):
    columns = (
        "relation",
        "name",
        "birth_year",
        "hometown",
        "occupation",
        "address",
        "politics",
    )
    return {f"family-{row}-{column}": "" for row in range(rows) for column in columns}


def html(answer):
    return answer.content.decode()
