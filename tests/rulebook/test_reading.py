"""A mistake in a file is named: which file, which row, which field."""

from __future__ import annotations

import pytest

from dangvu.rulebook.errors import PackBroken
from dangvu.rulebook.library import library_of
from dangvu.rulebook.reading import read_pack
from rulebook.packs import said, write_pack

BROKEN = [
    ("wait = " + said('"45"'), "wait", "value"),
    ("wait = " + said("-1"), "wait", "value"),
    ("wait = " + said("45", mark="Z"), "wait", "mark"),
    ('wait = { value = 45, mark = "S" }', "wait", "citation"),
    ('wait = { citation = "1", mark = "S" }', "wait", "value"),
    ("wait = " + said("45", more='unit = "weeks"'), "wait", "unit"),
    ("wait = " + said("45", more='unnit = "wd"'), "wait", "unnit"),
    ("wait = " + said("45", more="vi = 7"), "wait", "vi"),
    ("wait = " + said("45", more='also = "x"'), "wait", "also"),
    ("wait = " + said("45", more='since = "2026-01-01"'), "wait", "since"),
    ("wait = " + said("45", more="since = 2020-01-01"), "wait", "since"),
    ("wait = " + said("45", more='relation = "adds"'), "wait", "relation"),
    ("wait = " + said('"7/6"', more='unit = "share"'), "wait", "value"),
    ("wait = " + said('"a half"', more='unit = "share"'), "wait", "value"),
    ("wait = " + said('"yes"', more='unit = "flag"'), "wait", "value"),
    ("wait = " + said("[]"), "wait", "value"),
    ("wait = 45", "wait", ""),
    ('"no name" = ' + said("45"), "no name", ""),
]


@pytest.mark.parametrize(("rows", "row", "field"), BROKEN)
def test_read_pack_names_the_row_and_the_field(tmp_path, rows, row, field):
    path = write_pack(tmp_path, "TW-1", "2026-01-01", rows)

    with pytest.raises(PackBroken) as broken:
        read_pack(path)

    mistake = broken.value
    assert (mistake.file, mistake.row, mistake.field) == ("TW-1.toml", row, field)
    assert "TW-1.toml" in str(mistake)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("since = 2026-01-01", "", "since"),
        ('kind = "national"', 'kind = "regional"', "kind"),
        ('vi = "Bộ thử"', "", "vi"),
        ('code = "TW-1"', 'code = "TW 1"', "code"),
        ('en = "Test pack"', 'en = "Test pack"\nmore = 1', "more"),
        ('en = "Test pack"', 'en = "Test pack"\nunder = "TW-294"', "under"),
        ('en = "Test pack"', "en = Test", ""),
        ("[parameters.deadlines]", "[parameters.other]", "parameters"),
    ],
)
def test_read_pack_names_what_is_wrong_in_the_head(tmp_path, old, new, field):
    path = write_pack(tmp_path, "TW-1", "2026-01-01", "wait = " + said("45"))
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), "utf-8")

    with pytest.raises(PackBroken) as broken:
        read_pack(path)

    assert (broken.value.file, broken.value.field) == ("TW-1.toml", field)


def test_read_pack_names_a_part_by_its_number_and_code(tmp_path):
    more = 'forms = [{ code = "1", series = "A", vi = "Mẫu", citation = "x" }]'
    path = write_pack(tmp_path, "TW-1", "2026-01-01", "", more=more)

    with pytest.raises(PackBroken) as broken:
        read_pack(path)

    assert (broken.value.row, broken.value.field) == ("forms 1 1", "mark")


@pytest.mark.parametrize(
    ("files", "row", "field"),
    [
        ([("TW-1", "national", "", "wait = " + said("45", more=""))], "wait", "unit"),
        (
            [("TW-1", "national", 'carries = "TW-9"', "wait = " + said("45"))],
            "",
            "carries",
        ),
        (
            [
                ("TW-1", "national", "", "wait = " + said("45")),
                ("TW-2", "national", "", "wait = " + said("45")),
            ],
            "",
            "since",
        ),
        (
            [
                (
                    "LO-1",
                    "overlay",
                    "",
                    "x = "
                    + said(
                        "5",
                        more='relation = "tightens", over = "y", unit = "wd", '
                        'vi = "x", en = "x"',
                    ),
                )
            ],
            "x",
            "over",
        ),
        (
            [
                ("TW-1", "national", "", "wait = " + said("45")),
                ("LO-1", "overlay", 'under = ["TW-7"]', ""),
            ],
            "",
            "under",
        ),
    ],
)
def test_library_names_what_does_not_fit_together(tmp_path, files, row, field):
    for code, kind, more, rows in files:
        write_pack(tmp_path, code, "2026-01-01", rows, kind=kind, more=more)

    with pytest.raises(PackBroken) as broken:
        library_of((tmp_path,))

    assert (broken.value.row, broken.value.field) == (row, field)
