"""The sealed parts as data, and what may stand in one."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.errors import NotFound
from dangvu.register.models import SealedOpening, SealedPart
from dangvu.register.sealed_content import (
    ContentRefused,
    decisions_in,
    filled,
    folded_number,
    read,
    written,
)
from dangvu.register.sealed_parts import (
    UnknownReason,
    part,
    parts,
    reason,
    reasons,
    stays_open,
)


def test_parts_stand_in_the_order_of_the_form():
    assert list(parts()) == [
        "origin",
        "history",
        "family",
        "abroad",
        "health",
        "discipline",
        "economy",
    ]
    assert [code for code, one in parts().items() if one.two_persons] == ["discipline"]


def test_parts_have_names_in_both_languages():
    for one in parts().values():
        named = [one, *one.fields, *(c for f in one.fields for c in f.columns)]
        assert all(label.vi and label.en for label in named)


def test_codes_fit_their_columns():
    longest = {
        model: model._meta.get_field(name).max_length
        for model, name in ((SealedPart, "part"), (SealedOpening, "reason"))
    }

    assert max(map(len, parts())) <= longest[SealedPart]
    assert max(map(len, reasons())) <= longest[SealedOpening]


def test_a_part_stays_open_for_a_quarter_of_an_hour():
    assert stays_open() == dt.timedelta(minutes=15)


def test_what_is_not_in_the_data_is_refused():
    with pytest.raises(NotFound):
        part("diary")
    with pytest.raises(UnknownReason):
        reason("CURIOUS")


def test_filled_keeps_what_was_typed_and_nothing_empty():
    content = filled(
        part("family"),
        {
            "family": [
                {"relation": " Cha ", "name": "Nguye\u0302\u0303n Ẩn", "address": ""},
                {"relation": "", "name": "  "},
                {"relation": "Mẹ", "shoe_size": "38"},
            ],
            "diary": "no field of the part",
        },
    )

    assert content.values == {
        "family": ({"relation": "Cha", "name": "Nguyễn Ẩn"}, {"relation": "Mẹ"})
    }
    assert read(written(content)) == content


def test_filled_with_nothing_is_empty():
    assert filled(part("health"), {"health": " ", "war_invalid": ""}).is_empty


def test_filled_refuses_a_book():
    with pytest.raises(ContentRefused):
        filled(part("history"), {"political_history": "x" * 20_001})


def test_decisions_are_found_in_both_lists_of_discipline():
    content = filled(
        part("discipline"),
        {
            "discipline_party": [
                {"form": "khiển trách", "decision": "12-QĐ/UBKTĐU"},
                {"form": "không có số"},
            ],
            "discipline_admin": [{"decision": " 07 / QĐ-CT "}],
        },
    )

    assert decisions_in(part("discipline"), content) == ["07/qd-ct", "12-qd/ubktdu"]
    assert folded_number("12 -QĐ/ubktđu") == "12-qd/ubktdu"
    assert decisions_in(part("family"), content) == []
