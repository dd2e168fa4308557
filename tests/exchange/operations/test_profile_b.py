"""Importing into a register of profile B: sealed columns never arrive."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings as configured

from dangvu.core.db.scope import whole_register
from dangvu.core.deployment import SealedRefused
from dangvu.exchange.models import Batch, StagedRow
from dangvu.exchange.operations.give_back_file import FileLost, give_back_file
from dangvu.exchange.operations.read_batch import read_batch
from dangvu.exchange.operations.receive_file import Arrival, receive_file
from dangvu.exchange.operations.write_rejected_rows import write_rejected_rows
from dangvu.exchange.reading.guard import read_guarded
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.register.models import Profile
from dangvu.register.operations.authorise_reduction import authorise_reduction
from dangvu.register.operations.change_facts import change_facts
from support.imports import person_named
from support.organisation import PAPER, SYSTEM, TODAY, at
from support.roster_files import member, write_roster

pytestmark = pytest.mark.usefixtures("profile_b")

HOA = member("Đỗ Thị Hoa", number="001180000009", ethnicity="Tày", religion="Công giáo")
LAM = member("Vũ Văn Lâm", born="1975", ethnicity="Kinh", religion="Không")
NAMELESS = member("", born="1970", ethnicity="Nùng", number="001070000008")
REMARKS = [
    ("DS", "ethnicity", "SEALED_COLUMN"),
    ("DS", "religion", "SEALED_COLUMN"),
]


def remarks(imported):
    about = imported.result.issues
    return [
        (sheet, issue.field, issue.code)
        for sheet, issue in about
        if issue.code.startswith("SEALED")
    ]


def stored_texts() -> set[str]:
    with whole_register():
        paths = [Path(configured.FILES, b.stored) for b in Batch.objects.all()]
    books = [read_guarded(path) for path in paths if path.is_file()]
    return {
        cell
        for book in books
        for sheet in book.sheets
        for row in sheet.rows
        for cell in row
        if isinstance(cell, str)
    }


def roll() -> dict[str, tuple[str, str]]:
    with whole_register():
        return {
            row.person.full_name: (row.ethnicity, row.religion)
            for row in Profile.objects.known_at().select_related("person")
        }


def authorise(*names: str) -> None:
    for name in names:
        authorise_reduction(
            actor=SYSTEM, at=at(), field=name, keep=True, decision=PAPER
        )


def test_columns_are_dropped_with_a_warning_that_names_them(importer, units):
    imported = importer([HOA, LAM], units.north_1)

    assert remarks(imported) == REMARKS
    assert roll() == {"Đỗ Thị Hoa": ("", ""), "Vũ Văn Lâm": ("", "")}
    assert imported.result.mapping["Dân tộc"] is None
    missing = {i.field for _s, i in imported.result.issues if i.code == "MISSING_FIELD"}
    assert missing == {"national_id"}


def test_nothing_of_a_dropped_column_is_kept_anywhere(importer, units, tmp_path):
    imported = importer([HOA, NAMELESS], units.north_1)
    rejected = tmp_path / "rejected.xlsx"
    write_rejected_rows(path=rejected, imported=imported)
    [sheet] = read_guarded(rejected).sheets
    texts = {str(cell) for row in sheet.rows for cell in row}
    with whole_register():
        kept = [row.raw for row in StagedRow.objects.exclude(raw=None)]

    assert {"Tày", "Nùng", "Công giáo"} & (stored_texts() | texts) == set()
    assert "Nùng" not in str(kept)
    assert "Đỗ Thị Hoa" in stored_texts()


def test_file_brought_by_page_is_cleaned_when_it_is_read(importer, units, tmp_path):
    path = write_roster(tmp_path / "ds.xlsx", [HOA, LAM])
    with whole_register(), path.open("rb") as content:
        arrival = Arrival("ds.xlsx", units.north_1, TODAY)
        batch = receive_file(actor=SYSTEM, at=at(), arrival=arrival, content=content)
        read = read_batch(actor=SYSTEM, at=at(), reference=batch.uuid)
        again = read_batch(actor=SYSTEM, at=at(), reference=batch.uuid)
        rows = StagedRow.objects.order_by("row").values_list("row", "values__full_name")
        assert list(rows) == [(2, "Đỗ Thị Hoa"), (3, "Vũ Văn Lâm")]
        with pytest.raises(FileLost, match="không giữ"):
            give_back_file(actor=SYSTEM, at=at(), batch=batch)
    codes = [
        [i["code"] for i in b.issues if "SEALED" in i["code"]] for b in (read, again)
    ]

    assert codes == [["SEALED_COLUMN"] * 2] * 2
    assert {"Tày", "Công giáo"} & stored_texts() == set()


def test_authorised_fields_come_in_as_yes_or_no(importer, units):
    authorise("ethnicity")
    imported = importer([HOA, LAM], units.north_1)

    assert remarks(imported) == [
        ("DS", "ethnicity", "SEALED_COLUMN_REDUCED"),
        ("DS", "religion", "SEALED_COLUMN"),
    ]
    assert roll() == {"Đỗ Thị Hoa": ("TS", ""), "Vũ Văn Lâm": ("KTS", "")}
    assert "Tày" not in stored_texts()


def test_other_sealed_columns_are_refused_and_nothing_is_kept(importer, units):
    with pytest.raises(FileRefused, match="Tình trạng sức khỏe") as refusal:
        importer([HOA | {"health": "Tốt"}], units.north_1)

    assert refusal.value.code == "SEALED_COLUMNS"
    assert list(Path(configured.FILES, "imports").iterdir()) == []


def test_sealed_field_cannot_be_chosen_for_another_column(importer, units):
    told = member("Đỗ Thị Hoa", employer="Tày")
    with pytest.raises(FileRefused, match="Đơn vị công tác"):
        importer([told], units.north_1, columns={"Đơn vị công tác": "ethnicity"})


def test_hand_entry_is_refused_too(importer, units):
    importer([LAM], units.north_1)
    with pytest.raises(SealedRefused, match="Dân tộc"):
        change_facts(
            actor=SYSTEM,
            at=at(),
            person=person_named("Vũ Văn Lâm"),
            day=TODAY,
            changes={"ethnicity": "02"},
            decision=PAPER,
        )
