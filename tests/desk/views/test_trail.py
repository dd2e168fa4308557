"""The page of the audit trail: for the office within its units, for an auditor."""

from __future__ import annotations

import pytest

from dangvu.access.roles import Role
from dangvu.audit.operations.extend_chain import extend_chain
from dangvu.audit.operations.write_line import Subject, write_line
from desk.reading import text_of
from support.organisation import SYSTEM, TODAY, at, open_account


@pytest.fixture
def opened(organisation):
    """Somebody opened the record of An, and of Dũng in the south."""
    units, people = organisation.units, organisation.people
    for person, unit in ((people.an, units.north_1), (people.dung, units.south_1)):
        write_line(
            actor=SYSTEM,
            at=at(),
            code="register.open",
            subject=Subject("person", person.pk, unit.pk),
        )
    return people.an.pk, people.dung.pk


def test_office_reads_who_opened_what_within_its_units(office, opened):
    an, dung = opened

    said = text_of(office.get("/trail/?code=register.open"))

    assert f"Đảng viên số {an}" in said
    assert f"Đảng viên số {dung}" not in said
    assert "Mở hồ sơ đảng viên" in said
    assert "01-06-2026 09:00" in said


def test_auditor_sees_numbers_and_no_way_to_the_member(visit, opened, organisation):
    open_account("auditor", Role.AUDITOR, organisation.units.north)
    home = visit("auditor").get("/").content.decode()
    answer = visit("auditor").get("/trail/")

    said = text_of(answer)
    assert f"Đảng viên số {opened[0]}" in said
    assert "/members/" not in answer.content.decode()
    assert 'href="/members/"' not in home
    for name in ("Nguyễn Văn An", "Hoàng"):
        assert name not in said


def test_secretary_has_no_page_of_the_trail(visit, organisation):
    assert visit("secretary").get("/trail/").status_code == 403


def test_state_of_the_chain_is_shown(office, opened):
    head = extend_chain(at=at()).head
    write_line(actor=SYSTEM, at=at(), code="tests")

    said = text_of(office.get("/trail/"))

    assert head.digest.hex() in said
    assert "Chưa nối chuỗi 1" in " ".join(said.split())


def test_lines_are_chosen_by_the_form(office, opened):
    def shown(query):
        return (
            "Mở hồ sơ" in text_of(office.get(f"/trail/?{query}")).split("Đối tượng")[-1]
        )

    assert shown("who=test&unit=BAC.1&from=2026-06-01&to=2026-06-01")
    assert not shown("code=register.find")
    assert not shown("unit=BAC.2")
    assert not shown("to=2026-05-31")
    assert not shown("who=khác")


def test_mistaken_filter_says_what_is_wrong(office, opened):
    answer = office.get("/trail/?from=x&unit=NAM")

    assert answer.status_code == 200
    assert "Không có tổ chức đảng nào thuộc phạm vi" in text_of(answer)


def test_long_trails_are_paged(office, organisation):
    for _time in range(60):
        write_line(
            actor=SYSTEM,
            at=at(),
            code="tests.many",
            subject=Subject("unit", 1, organisation.units.north.pk),
        )

    first = office.get("/trail/")
    following = first.context["following"]
    second = office.get(f"/trail/{following}")

    assert len(first.context["rows"]) == 50
    ids = [row.line.id for row in (*first.context["rows"], *second.context["rows"])]
    assert len(ids) == len(set(ids)) >= 60


def test_page_asks_the_database_as_often_for_many_lines(
    office, organisation, django_assert_num_queries
):
    def write(times):
        for _time in range(times):
            write_line(
                actor=SYSTEM,
                at=at(TODAY),
                code="tests",
                subject=Subject("person", 1, organisation.units.north_1.pk),
            )

    for times in (1, 3):
        write(times)
        with django_assert_num_queries(QUERIES):
            office.get("/trail/")


QUERIES = 24
