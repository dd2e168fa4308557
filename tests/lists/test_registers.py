"""The registers of an office, as data."""

import pytest

from dangvu.lists.registers import ENTRIES, STATUSES, register_of, registers
from dangvu.register.enums import EventKind, StatusKind


def test_registers_name_their_clause_and_the_mark_of_their_layout():
    bare = [code for code, one in registers().items() if not (one.source and one.mark)]

    assert bare == []


@pytest.mark.parametrize(
    ("matter", "kinds"), [(ENTRIES, EventKind), (STATUSES, StatusKind)]
)
def test_kinds_exist(matter, kinds):
    named = {
        kind
        for one in registers().values()
        if one.matter == matter
        for kind in one.kinds
    }

    assert named
    assert named <= set(kinds.values)


def test_label_follows_the_language():
    roll = register_of("roll")

    assert (roll.label("vi"), roll.label("en")) == (
        "Danh sách đảng viên",
        "Roll of members",
    )
