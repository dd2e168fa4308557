"""Last year's file, sent again after a year of changes, changes nothing newer."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION
from dangvu.core.periods import Period
from dangvu.register.models import (
    Membership,
    Person,
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
    StatusFact,
)
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.set_status import StatusDraft, set_status
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.queries.verify import verify_register
from support.imports import (
    Importer,
    counts_of,
    facts_of,
    issues_of,
    person_named,
)
from support.organisation import PAPER, SYSTEM, TODAY, Units, at
from support.roster_files import member

LAST_YEAR, THIS_YEAR = dt.date(2025, 6, 1), dt.date(2026, 5, 1)
CHANGED = dt.date(2026, 3, 1)
OLD = {"employer": "Trường Cũ", "phone": "0912000001", "address": "Thôn Cũ"}
HOA = member("Đỗ Thị Hoa", number="001180000009", sex="Nữ", **OLD)
LAM = member("Vũ Văn Lâm", number="001080000008", sex="Nam", **OLD)
MAI = member("Bùi Thị Mai", number="001180000017", sex="Nữ", **OLD)
SON = member("Hà Văn Sơn", number="001080000016", sex="Nam", **OLD)


def everything() -> dict[str, list[object]]:
    """What the register says now about everybody, on every day."""
    tables = (Profile, PersonalDetail, PersonName, PersonNumber, StatusFact, Membership)
    with whole_register():
        said = {
            model.__name__: sorted(
                model.objects.known_at().values_list(
                    *(
                        column.attname
                        for column in model._meta.concrete_fields
                        if column.attname not in {"id", "known"}
                    )
                ),
                key=str,
            )
            for model in tables
        }
        people = Person.objects.order_by("pk")
        return said | {"people": list(people.values_list("pk", "full_name", "state"))}


def change(person: Person, *, correction: bool = False, **changes: object) -> None:
    change_facts(
        actor=SYSTEM,
        at=at(),
        person=person,
        day=CHANGED,
        changes=changes,
        decision=NO_DECISION,
        correction=correction,
        note="nhập nhầm" if correction else "",
    )


@pytest.fixture
def a_year_passed(importer: Importer, units: Units) -> list[dict[str, str]]:
    """Last year's file, then a year in which everything about its people changed."""
    rows = [HOA, LAM, MAI, SON]
    importer(rows, units.north_1, as_of=LAST_YEAR)
    change(person_named("Đỗ Thị Hoa"), phone="0988000001", employer="Trường Mới")
    change(person_named("Vũ Văn Lâm"), correction=True, permanent_address="Thôn Mới")
    exempt = StatusDraft("EXEMPT", Period(CHANGED, None), reason="TUOI_CAO")
    set_status(actor=SYSTEM, at=at(), person=person_named("Vũ Văn Lâm"), draft=exempt)
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=person_named("Bùi Thị Mai"),
        to_unit_id=units.south_1.pk,
        received_on=CHANGED,
        decision=PAPER,
    )
    importer(
        [MAI | {"phone": "0988000003", "employer": "Nghỉ hưu"}],
        units.south_1,
        as_of=THIS_YEAR,
        name="năm nay",
    )
    end_membership(
        actor=SYSTEM,
        at=at(),
        person=person_named("Hà Văn Sơn"),
        kind="DEC",
        day=CHANGED,
        decision=PAPER,
    )
    return rows


def test_the_same_file_again_changes_nothing(
    importer: Importer, units: Units, a_year_passed: list[dict[str, str]]
):
    before = everything()

    again = importer(a_year_passed, units.north_1, as_of=LAST_YEAR, name="gửi lại")

    assert counts_of(again) == {"unchanged": 4}
    assert everything() == before


def test_the_file_with_other_facts_of_last_year_changes_nothing_either(
    importer: Importer, units: Units, a_year_passed: list[dict[str, str]]
):
    before = everything()
    other = {"employer": "Trường Khác", "phone": "0912999999", "address": "Thôn Khác"}
    rows = [row | other for row in a_year_passed]

    again = importer(rows, units.north_1, as_of=LAST_YEAR, name="bản khác")

    codes = {code for _row, _field, _severity, code in issues_of(again)}
    assert counts_of(again) == {"unchanged": 4}
    assert codes == {"NEWER_KNOWN", "DEAD"}
    assert everything() == before


def test_what_was_empty_is_filled_and_nothing_else(
    importer: Importer, units: Units, a_year_passed: list[dict[str, str]]
):
    rows = [row | {"ethnicity": "Tày"} for row in a_year_passed]

    again = importer(rows, units.north_1, as_of=LAST_YEAR, name="thêm dân tộc")

    hoa = facts_of(person_named("Đỗ Thị Hoa"), day=TODAY)
    assert counts_of(again) == {"updated": 3, "unchanged": 1}
    assert (hoa["ethnicity"], hoa["employer"], hoa["phone"]) == (
        "02",
        "Trường Mới",
        "0988000001",
    )
    with whole_register():
        assert verify_register().broken == []
