"""A list of development sources: read, judged, written all or nothing."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import openpyxl
import pytest

from dangvu.access.acting import acting
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.exchange.operations.import_prospects import (
    ListRefused,
    judge_prospects,
    receive_prospects,
    write_prospects,
)
from dangvu.exchange.prospect_template import HEADINGS, prospect_template
from dangvu.exchange.queries.prospects import prospect_file_for, prospect_files
from dangvu.sources.models import Prospect
from support.organisation import TODAY, at
from support.prospects import prospect
from support.reading import trail

HEADER = [heading for heading, _width in HEADINGS]
HOA = {
    "STT": "1",
    "Họ và tên": "Đỗ Thị Hoa",
    "Ngày sinh": "02/09/2004",
    "Giới tính": "Nữ",
    "Số CCCD": "001304000001",
    "Chi bộ": "Chi bộ thôn 1",
    "Nhóm nguồn": "Sinh viên; bí thư chi đoàn",
    "Nghề nghiệp": "Sinh viên năm 3",
    "Nơi công tác": "Trường Đại học Mẫu",
    "Nơi thường trú": "Thôn 1",
    "Điện thoại": "0911222333",
    "Ngày vào Đoàn": "26/03/2019",
    "Bên giới thiệu": "Đoàn Thanh niên",
    "Tổ chức giới thiệu": "Chi đoàn thôn 1",
    "Ngày giới thiệu": "01/05/2026",
}
KHA = {**HOA, "STT": "2", "Họ và tên": "Lý Văn Kha", "Giới tính": "Nam", "Số CCCD": ""}


def workbook(*rows, template=b""):
    """A workbook of the template with some rows."""
    book = openpyxl.load_workbook(BytesIO(template or prospect_template()))
    for number, row in enumerate(rows, 2):
        for column, heading in enumerate(HEADER, 1):
            book.worksheets[0].cell(number, column, row.get(heading, ""))
    content = BytesIO()
    book.save(content)
    content.seek(0)
    return content


@pytest.fixture
def office(organisation, settings, tmp_path):
    """The northern office at work, with a folder of its own for files."""
    settings.FILES = tmp_path
    with acting(organisation.actors.north_office):
        yield organisation.actors.north_office


@pytest.fixture
def bring(office, units):
    """Send a file of rows for a unit."""

    def sent(*rows, unit=units.north):
        return receive_prospects(
            actor=office,
            at=at(),
            unit=unit,
            name="nguon.xlsx",
            content=workbook(*rows),
        )

    return sent


def remarks(judged):
    return [(r.field, r.severity) for one in judged for r in one.remarks]


def test_template_filled_in_is_read_whole(office, units, bring):
    kept = bring(HOA)
    [one] = judge_prospects(actor=office, kept=kept, today=TODAY).rows
    facts = one.line.facts

    assert (one.line.row, one.unit_id, one.remarks) == (2, units.north_1.pk, ())
    assert (facts.full_name, facts.birth_date) == ("Đỗ Thị Hoa", dt.date(2004, 9, 2))
    assert (facts.sex, facts.national_id) == ("NU", "001304000001")
    assert (facts.primary_group, facts.groups) == ("SV", ("CB_THON",))
    assert (facts.work_place, facts.residence) == ("Trường Đại học Mẫu", "Thôn 1")
    assert (facts.occupation, facts.phone) == ("Sinh viên năm 3", "0911222333")
    assert facts.youth_union_on == dt.date(2019, 3, 26)
    assert (facts.introduced_by, facts.introducer_name, facts.introduced_on) == (
        "DOAN",
        "Chi đoàn thôn 1",
        dt.date(2026, 5, 1),
    )


def test_everybody_is_written_once_and_the_file_is_gone(office, bring, tmp_path):
    kept = bring(HOA, KHA, HOA)
    count = write_prospects(actor=office, at=at(), kept=kept)
    with pytest.raises(ListRefused) as refusal:
        write_prospects(actor=office, at=at(), kept=kept)
    kept.refresh_from_db()

    assert (count, kept.entered, kept.known) == (2, 2, 1)
    assert refusal.value.code == "WRITTEN_ALREADY"
    assert Prospect.objects.count() == 2
    codes = [line.code for line in trail()]
    assert codes.count("sources.enter") == 2
    assert {"sources.receive_list", "sources.import"} <= set(codes)


def test_one_error_keeps_everything_out(office, bring):
    wrong = [
        {"Họ và tên": ""},
        {"Ngày sinh": "31/02/2004"},
        {"Số CCCD": "12"},
        {"Chi bộ": "Chi bộ trên mây"},
    ]
    kept = bring(KHA, *({**HOA, **change} for change in wrong))
    judged = judge_prospects(actor=office, kept=kept, today=TODAY).rows
    with pytest.raises(ListRefused):
        write_prospects(actor=office, at=at(), kept=kept)

    errors = [field for field, severity in remarks(judged) if severity == "error"]
    assert errors == ["full_name", "birth_date", "national_id", "unit"]
    assert Prospect.objects.count() == 0


def test_what_is_not_understood_is_a_warning(office, bring):
    unclear = [
        {"Nhóm nguồn": "Người mẫu"},
        {"Nhóm nguồn": "", "Họ và tên": "Lý Văn Khang"},
        {"Ngày giới thiệu": "hôm qua", "Họ và tên": "Lý Văn Khánh"},
    ]
    kept = bring(*({**KHA, **change} for change in unclear))
    judged = judge_prospects(actor=office, kept=kept, today=TODAY).rows

    assert remarks(judged) == [
        ("groups", "warning"),
        ("groups", "warning"),
        ("introduced_on", "warning"),
    ]
    assert {one.line.facts.primary_group for one in judged} == {"KHAC", "SV"}


def test_somebody_followed_already_is_left_out(office, units, bring):
    prospect(units.north_1)
    prospect(units.north_2, full_name="Lý Văn Kha")
    pupil = {**KHA, "Ngày sinh": "02/09/2009", "Nhóm nguồn": "HS_THPT"}
    kept = bring(HOA, KHA, pupil)
    judged = judge_prospects(actor=office, kept=kept, today=TODAY).rows

    assert remarks(judged) == []
    assert [(one.is_known, len(one.doubles)) for one in judged] == [
        (True, 1),
        (False, 1),
        (False, 0),
    ]


def test_secretary_brings_a_list_for_the_own_branch_only(
    organisation, settings, tmp_path
):
    settings.FILES = tmp_path
    secretary, units = organisation.actors.secretary, organisation.units
    row = {**HOA, "Chi bộ": ""}
    with acting(secretary):
        kept = receive_prospects(
            actor=secretary,
            at=at(),
            unit=units.north_1,
            name="nguon.xlsx",
            content=workbook(row),
        )
        assert write_prospects(actor=secretary, at=at(), kept=kept) == 1
        assert prospect_files(secretary) == [prospect_file_for(secretary, kept.uuid)]
        with pytest.raises(NotAllowed):
            receive_prospects(
                actor=secretary,
                at=at(),
                unit=units.north_2,
                name="nguon.xlsx",
                content=workbook(row),
            )


def test_profile_b_takes_no_ethnic_group(office, units, profile_b):
    book = openpyxl.Workbook()
    book.active.append(["Họ và tên", "Ngày sinh", "Dân tộc", "Nhóm nguồn"])
    book.active.append(["Đỗ Thị Hoa", "02/09/2004", "Tày", "Sinh viên"])
    content = BytesIO()
    book.save(content)
    content.seek(0)
    kept = receive_prospects(
        actor=office,
        at=at(),
        unit=units.north_1,
        name="nguon.xlsx",
        content=content,
    )
    write_prospects(actor=office, at=at(), kept=kept)

    with whole_register():
        assert [one.ethnicity for one in Prospect.objects.all()] == [""]
