"""The files that are shipped, and a file that somebody adds."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.rulebook.enums import Mark, Relation, Unit
from dangvu.rulebook.errors import (
    NoPackForDay,
    PackBroken,
    UnknownPack,
    UnknownParameter,
    UnknownProfile,
)
from dangvu.rulebook.library import BUILT_IN, library, library_of, mistakes
from dangvu.rulebook.view import Rules
from dangvu.units.unit_types import unit_types
from rulebook.packs import said, write_pack

D = dt.date


def rules_of(known, day):
    return Rules(known, day, known.pack_on(day))


def test_packs_follow_each_other_by_the_day_of_the_act():
    days = [
        D(2021, 7, 30),
        D(2025, 6, 30),
        D(2025, 7, 1),
        D(2026, 4, 8),
        D(2026, 7, 26),
    ]

    assert [library().pack_on(day).code for day in days] == [
        "TW-24",
        "TW-24",
        "TW-294",
        "TW-20",
        "TW-208",
    ]
    with pytest.raises(NoPackForDay, match="29-07-2021"):
        library().pack_on(D(2021, 7, 29))


def test_what_nobody_knows_is_refused_by_name():
    for error, ask in [
        (UnknownPack, library().pack),
        (UnknownProfile, library().overlay),
        (UnknownParameter, library().definition),
    ]:
        with pytest.raises(error, match="lạ"):
            ask("lạ")


def test_every_row_has_a_citation_and_a_mark_and_both_names():
    known = library()
    packs = [*known.national, *known.overlays.values()]
    rows = [row for pack in packs for row in pack.rows.values()]

    assert len(known.definitions) > 380
    assert all(row.citation and row.mark in Mark for row in rows)
    assert all(one.vi and one.en for one in known.definitions.values())
    assert {row.mark for row in known.pack("TW-208").rows.values()} == {
        Mark.SECOND_HAND
    }
    assert not [
        row.key
        for row in known.pack("TW-24").rows.values()
        if row.mark not in {Mark.SECOND_HAND, Mark.UNVERIFIED}
    ]


def test_both_names_of_one_rule_lead_to_one_parameter():
    known = library()

    pairs = [
        ("admit-decision", "decide-admission"),
        ("probation-length", "probation"),
        ("vote-branch-two-thirds", "vote-cell"),
        ("admission.decision.deadline", "decide-admission"),
    ]
    assert [known.definition(one).key for one, _key in pairs] == [k for _o, k in pairs]


def test_overlay_says_of_each_row_how_it_stands_to_the_national_one():
    rows = library().overlay("HN-02").rows.values()

    assert {row.relation for row in rows} == set(Relation)
    assert all(row.over for row in rows if row.relation != Relation.ADDS)


def test_deadlines_and_authorities_name_parameters_that_exist():
    pack = library().pack("TW-294")

    assert {one.code for one in pack.authorities if one.matter == "admission"} == set(
        "ABCDEFGH"
    )
    assert len(pack.deadlines) > 30
    assert len(pack.forms) > 50
    assert [one.group for one in pack.dossier] == sorted(o.group for o in pack.dossier)


def test_every_code_that_is_a_value_has_a_name():
    known = library()
    rows = [row for pack in known.national for row in pack.rows.values()]
    rows += known.overlay("HN-02").rows.values()
    codes = {
        part
        for row in rows
        if (row.unit or known.definitions[row.key].unit) == Unit.CODE
        for part in (row.value if isinstance(row.value, tuple) else (row.value,))
        if isinstance(part, str)
    }

    assert codes - set(known.codes) - set(unit_types()) == set()


def test_document_holds_from_its_first_day_until_it_is_replaced():
    by_number = {one.code: one for one in library().documents}
    rules = by_number["qd_294_2025"]

    days = [D(2025, 6, 30), D(2025, 7, 1), D(2026, 4, 7), D(2026, 4, 8)]
    assert [rules.holds_on(day) for day in days] == [False, True, True, False]


def test_adding_a_file_changes_a_dated_answer(tmp_path, settings):
    """A pack of December 2026 comes as a file; a case follows it by its own day."""
    before, after = D(2026, 11, 30), D(2026, 12, 1)
    assert rules_of(library(), after).parameter("decide-admission").value == 45

    row = 'decide-admission = { value = 20, citation = "9-QĐ/TW điểm 4", mark = "S" }'
    write_pack(tmp_path, "TW-9", "2026-12-01", row, more='carries = "TW-294"')
    settings.RULEBOOK = tmp_path

    old = rules_of(library(), before).parameter("decide-admission")
    new = rules_of(library(), after).parameter("decide-admission")
    assert (old.value, old.pack, old.is_unverified) == (45, "TW-208", True)
    assert (new.value, new.pack, new.citation) == (20, "TW-9", "9-QĐ/TW điểm 4")
    assert not new.is_unverified
    assert rules_of(library(), after).parameter("ceremony").value == 30


def test_mistakes_tells_of_a_broken_file_and_of_a_missing_folder(tmp_path, settings):
    assert mistakes() == []

    settings.RULEBOOK = tmp_path / "nowhere"
    assert "nowhere" in str(mistakes()[0])

    write_pack(tmp_path, "TW-9", "2026-12-01", "wait = " + said('"x"'))
    settings.RULEBOOK = tmp_path
    assert [(one.file, one.row, one.field) for one in mistakes()] == [
        ("TW-9.toml", "wait", "value")
    ]


def test_a_second_file_with_a_shipped_code_is_refused(tmp_path):
    write_pack(tmp_path, "TW-294", "2027-01-01", "wait = " + said("1"))

    with pytest.raises(PackBroken) as broken:
        library_of((BUILT_IN, tmp_path))

    assert broken.value.field == "code"


def test_the_dossier_is_carried_on_by_packs_that_have_none():
    books = library()

    read, carried = (books.dossier(books.pack(code)) for code in ("TW-294", "TW-208"))
    assert [paper.code for paper in carried] == [paper.code for paper in read]
    assert len(read) == 25
    assert books.dossier(books.pack("TW-24")) == ()


def test_packs_whose_texts_were_not_read_say_so():
    stubs = {pack.code for pack in library().national if pack.is_stub}

    assert stubs == {"TW-24", "TW-20", "TW-208"}
