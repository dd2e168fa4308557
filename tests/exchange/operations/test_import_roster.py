"""Importing a roster in one go. The sentences are those of contracts §3."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.models import Entry, Recording
from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.exchange.enums import BatchStatus, Outcome
from dangvu.exchange.models import Batch, StagedRow
from dangvu.exchange.queries.judgement import NoRows, UnitHoldsNoMembers
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.register.enums import EventKind
from dangvu.register.models import (
    Membership,
    MembershipEvent,
    Person,
    PersonName,
    PersonNumber,
)
from support.imports import (
    HOA,
    LAM,
    Importer,
    counts_of,
    facts_of,
    issues_of,
    person_named,
    sound,
)
from support.organisation import Organisation, Units
from support.roster_files import member, write_roster, write_sheets


def test_import_enters_people_by_an_opening_balance(importer: Importer, units: Units):
    imported = importer([HOA, LAM], units.north_1, as_of=dt.date(2026, 3, 1))
    with whole_register():
        entries = MembershipEvent.objects.order_by("id").values_list(
            "kind", "effective_date", "to_unit", "to_standing", "from_unit"
        )
        stays = Membership.objects.values_list("unit", "standing", "valid")
        assert counts_of(imported) == {"created": 2}
        assert (
            list(entries)
            == [
                (EventKind.OPB, dt.date(2026, 3, 1), units.north_1.pk, "OFFICIAL", None)
            ]
            * 2
        )
        assert [(u, s, v.lower, v.upper) for u, s, v in stays] == [
            (units.north_1.pk, "OFFICIAL", dt.date(2026, 3, 1), None)
        ] * 2
    assert sound()


def test_import_keeps_names_numbers_and_facts(importer: Importer, units: Units):
    told = HOA | {
        "card": "001180000009",
        "ethnicity": "Kinh",
        "employer": "Trường Mẫu",
        "phone": "0912345678",
        "others": "Ba Hoa",
        "cv": "000123HN",
    }
    importer([told], units.north_1)
    hoa = person_named("Đỗ Thị Hoa")
    with whole_register():
        numbers = PersonNumber.objects.filter(person=hoa).order_by("scheme")
        names = PersonName.objects.filter(person=hoa).order_by("kind")
        assert (hoa.state, hoa.home_id) == ("OFFICIAL", units.north_1.pk)
        assert hoa.search_key == "do thi hoa"
        assert list(numbers.values_list("scheme", "value", "disputed")) == [
            ("CARD", "001180000009", False),
            ("CV", "000123HN", False),
            ("NATIONAL_ID", "001180000009", False),
        ]
        assert list(names.values_list("kind", "full_name", "source")) == [
            ("BIRTH", "Đỗ Thị Hoa", "ds.xlsx"),
            ("OTHER", "Ba Hoa", "ds.xlsx"),
        ]
    assert facts_of(hoa) == {
        "sex": "NU",
        "birth_date": dt.date(1980, 3, 15),
        "birth_precision": "DAY",
        "admission_ceremony_on": dt.date(2010, 5, 19),
        "official_on": dt.date(2011, 5, 19),
        "ethnicity": "01",
        "employer": "Trường Mẫu",
        "phone": "0912345678",
    }


def test_import_keeps_a_batch_with_its_rows_and_file(importer: Importer, units: Units):
    imported = importer(
        [HOA, member("", born="1/1/1990", number="001190000002")], units.north_1
    )
    with whole_register():
        batch = Batch.objects.get()
        rows = StagedRow.objects.order_by("row").values_list(
            "sheet", "row", "outcome", "raw", "values", "person__full_name"
        )
        assert imported.result.batch == batch.uuid
        assert batch.status == BatchStatus.WRITTEN
        assert (batch.read, batch.created, batch.rejected) == (2, 1, 1)
        assert batch.recording == Recording.objects.get(operation="exchange.import")
        assert list(rows) == [
            ("DS", 2, Outcome.CREATED, None, None, "Đỗ Thị Hoa"),
            (
                "DS",
                3,
                Outcome.REJECTED,
                {
                    "STT": "2",
                    "Ngày sinh": "1/1/1990",
                    "Số CCCD": "001190000002",
                    "Ngày vào Đảng": "19/05/2010",
                    "Ngày chính thức": "19/05/2011",
                },
                None,
                None,
            ),
        ]
    assert (importer.folder / "files" / batch.stored).read_bytes() == (
        importer.folder / "ds.xlsx"
    ).read_bytes()


def test_import_leaves_one_line_with_counts_and_no_names(
    importer: Importer, units: Units
):
    imported = importer([HOA, LAM], units.north_1)
    with whole_register():
        line = Entry.objects.get(code="exchange.import")
        batch = Batch.objects.get(uuid=imported.result.batch)
    assert (line.subject_kind, line.subject_id) == ("batch", batch.pk)
    assert (line.unit_id, line.recording_id) == (units.north_1.pk, batch.recording_id)
    assert line.detail == {
        "as_of": "2026-06-01",
        "sha256": batch.sha256,
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
        "warnings": batch.warnings,
    }


def test_import_answers_what_the_contract_says(importer: Importer, units: Units):
    imported = importer([HOA, member("", number="001190000002")], units.north_1)
    document = imported.result.to_json()
    issues = document.pop("issues")
    assert document == {
        "batch": str(imported.result.batch),
        "sheet": "DS",
        "header_row": 1,
        "mapping": {
            "STT": "ordinal",
            "Họ và tên": "full_name",
            "Ngày sinh": "birth_date",
            "Giới tính": "sex",
            "Số CCCD": "national_id",
            "Ngày vào Đảng": "admission_ceremony_on",
            "Ngày chính thức": "official_on",
        },
        "read": 2,
        "accepted": 1,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "rejected": 1,
        "warnings": sum(issue["severity"] == "warning" for issue in issues),
    }
    error = next(issue for issue in issues if issue["severity"] == "error")
    assert error.pop("message")
    assert error == {
        "row": 3,
        "column": "Họ và tên",
        "field": "full_name",
        "code": "NO_NAME",
        "severity": "error",
        "value": None,
    }


def test_dry_run_says_the_same_and_keeps_nothing(importer: Importer, units: Units):
    members = [HOA, LAM, LAM, member("", number="001190000002")]
    checked = importer.check(members, units.north_1).result.to_json()
    with whole_register():
        assert (Batch.objects.count(), Person.objects.count()) == (0, 0)
    done = importer(members, units.north_1).result.to_json()
    assert checked.pop("batch") is None
    assert done.pop("batch")
    assert checked == done


def test_every_rejected_row_has_an_error_and_warnings_never_reject(
    importer: Importer, units: Units
):
    members = [HOA, LAM | {"born": "31/02/1975"}, member("Lê Văn Tám", born="")]
    imported = importer(members, units.north_1)
    with_errors = {i[0] for i in issues_of(imported, warnings=False)}
    rejected = {
        v.row
        for found in imported.verdicts
        for v in found
        if v.outcome == Outcome.REJECTED
    }
    assert counts_of(imported) == {"created": 1, "rejected": 2}
    assert with_errors == rejected == {3, 4}


def test_second_import_of_a_file_changes_nothing(importer: Importer, units: Units):
    path = write_roster(importer.folder / "ds.xlsx", [HOA, LAM, member("Trần Vô Số")])
    importer(path, units.north_1)
    recordings = Recording.objects.count()
    again = importer(path, units.north_1)
    assert counts_of(again) == {"unchanged": 3}
    assert Recording.objects.count() == recordings
    with whole_register():
        assert Batch.objects.get(uuid=again.result.batch).recording is None


def test_row_is_entered_at_the_unit_it_names(importer: Importer, units: Units):
    members = [
        HOA | {"unit": "BAC.CTY.2"},
        LAM | {"unit": "chi bộ phân xưởng 1"},
        member("Ngô Văn Tư", unit="Phân xưởng 1"),
    ]
    imported = importer(members, units.city)
    homes = [person_named(m["name"]).home_id for m in members]
    assert counts_of(imported) == {"created": 3}
    assert homes == [units.works_2.pk, units.works_1.pk, units.works_1.pk]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Chi bộ Không Có", "UNKNOWN_UNIT"),
        ("Chi bộ thôn 1", "UNKNOWN_UNIT"),
        ("BAC.CTY", "UNKNOWN_UNIT"),
        ("", "UNKNOWN_UNIT"),
    ],
)
def test_unknown_unit_is_an_error(importer: Importer, units: Units, text, about):
    members = [HOA | {"unit": "BAC.1"}, LAM | {"unit": text}]
    imported = importer(members, units.city)
    assert counts_of(imported) == {"created": 1, "rejected": 1}
    assert issues_of(imported, warnings=False) == [(3, "unit", "error", about)]


def test_name_that_is_unique_below_the_unit_is_enough(importer: Importer, units: Units):
    imported = importer([HOA | {"unit": "Chi bộ thôn 1"}], units.south)
    assert counts_of(imported) == {"created": 1}
    assert person_named("Đỗ Thị Hoa").home_id == units.south_1.pk


def test_without_a_branch_column_the_unit_must_hold_members(
    importer: Importer, units: Units
):
    with pytest.raises(UnitHoldsNoMembers):
        importer([HOA], units.north)


def test_each_sheet_is_the_unit_of_its_name(importer: Importer, units: Units):
    path = write_sheets(
        importer.folder / "xa.xlsx",
        {"Chi bộ thôn 2": [HOA], "BAC.1": [LAM, HOA], "Lạ": [member("Lê Văn Tám")]},
    )
    imported = importer(path, units.north, each_sheet=True)
    document = imported.result.to_json()
    errors = [i for i in document["issues"] if i["severity"] == "error"]
    assert counts_of(imported) == {"created": 2, "unchanged": 1, "rejected": 1}
    assert person_named("Đỗ Thị Hoa").home_id == units.north_2.pk
    assert person_named("Vũ Văn Lâm").home_id == units.north_1.pk
    assert (document["sheet"], document["header_row"]) == (None, None)
    assert [(i["sheet"], i["row"], i["code"]) for i in errors] == [
        ("Lạ", 2, "UNKNOWN_UNIT")
    ]


def test_other_sheets_are_named_in_a_warning(importer: Importer, units: Units):
    path = write_sheets(importer.folder / "xa.xlsx", {"A": [HOA], "B": [LAM, HOA]})
    imported = importer(path, units.north_1)
    codes = [issue.code for _sheet, issue in imported.result.issues]
    assert imported.result.sheet == "B"
    assert codes.count("OTHER_SHEETS") == 1


def test_secretary_may_not_import(importer: Importer, organisation: Organisation):
    with pytest.raises(NotAllowed):
        importer([HOA], organisation.units.north_1, actor=organisation.actors.secretary)


def test_office_may_not_import_into_another_commune(
    importer: Importer, organisation: Organisation
):
    with pytest.raises(NotAllowed):
        importer(
            [HOA], organisation.units.south_1, actor=organisation.actors.north_office
        )


def test_office_may_not_complete_somebody_of_another_commune(
    importer: Importer, organisation: Organisation
):
    told = member("Phạm Tiến Dũng", number="001080000004", phone="0912345678")
    imported = importer(
        [told], organisation.units.north_1, actor=organisation.actors.north_office
    )
    assert counts_of(imported) == {"rejected": 1}
    assert issues_of(imported, warnings=False) == [(2, None, "error", "NO_RIGHT")]
    assert "phone" not in facts_of(organisation.people.dung)


def test_day_in_the_future_is_refused(importer: Importer, units: Units):
    with pytest.raises(InTheFuture):
        importer([HOA], units.north_1, as_of=dt.date(2026, 6, 2))


def test_unit_that_did_not_exist_holds_nobody(importer: Importer, units: Units):
    with pytest.raises(UnitHoldsNoMembers):
        importer([HOA], units.north_1, as_of=dt.date(2019, 12, 31))


def test_file_without_rows_or_header_is_refused(importer: Importer, units: Units):
    empty = importer.folder / "trống.csv"
    empty.write_text("Họ và tên;Ngày sinh\n", encoding="utf-8")
    headless = importer.folder / "lạ.csv"
    headless.write_text("a;b\nc;d\n", encoding="utf-8")
    with pytest.raises(NoRows):
        importer(empty, units.north_1)
    with pytest.raises(FileRefused):
        importer(headless, units.north_1)
    with pytest.raises(FileRefused):
        importer(importer.folder / "không có.xlsx", units.north_1)
    assert not any((importer.folder / "files" / "imports").iterdir())
