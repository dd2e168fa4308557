"""The code lists are data; these tests hold the data and its reading."""

import unicodedata
from pathlib import Path

import pytest

from dangvu.register import code_lists
from dangvu.register.code_lists import CODE_LISTS, UnknownCode, code_list, label

MARKS = {"S", "S2", "K", "D"}


def test_code_lists_have_a_file_each_and_every_file_is_a_list():
    files = (Path(code_lists.__file__).parent / "data").glob("*.csv")

    assert {file.stem for file in files} == {
        *CODE_LISTS,
        "fields",
        "entry_papers",
        "entry_checks",
        "reduced_codes",
    }


@pytest.mark.parametrize("name", CODE_LISTS)
def test_code_list_names_every_code_in_both_languages(name):
    for entry in code_list(name).values():
        assert entry.name_vi
        assert entry.name_en
        assert entry.source
        assert entry.mark in MARKS
        assert unicodedata.is_normalized("NFC", entry.name_vi)


@pytest.mark.parametrize("name", CODE_LISTS)
def test_code_list_gives_a_name_or_alias_to_one_code_only(name):
    names = [
        text
        for entry in code_list(name).values()
        for text in {
            spelling.casefold() for spelling in (entry.name_vi, *entry.aliases)
        }
    ]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("sex", 2),
        ("ethnicity", 56),
        ("religion", 18),
        ("occupation", 15),
        ("general_education", 7),
        ("professional_level", 8),
        ("political_theory", 5),
        ("exemption_ground", 7),
        ("exit_kind", 5),
        ("removal_ground", 12),
        ("national_status", 6),
    ],
)
def test_code_list_is_complete(name, codes):
    assert len(code_list(name)) == codes


def test_ethnicity_keeps_both_official_orders_apart():
    assert code_list("ethnicity")["06"].name_vi == "Hoa"
    assert code_list("ethnicity")["06"].other_codes == {"1979": "04"}


def test_ethnicity_knows_the_spellings_in_use():
    assert "H'Mông" in code_list("ethnicity")["08"].aliases


def test_removal_ground_has_the_codes_of_the_rules():
    grounds = code_list("removal_ground").values()

    assert {entry.other_codes["rule"] for entry in grounds} == {
        *(f"R{number}" for number in range(1, 12)),
        "RESIGN",
    }


@pytest.mark.parametrize(
    ("language", "expected"),
    [("vi", "Tin Lành"), ("en", "Protestantism"), ("en-gb", "Protestantism")],
)
def test_label_speaks_the_language(language, expected):
    assert label("religion", "08", language) == expected


@pytest.mark.parametrize(("name", "code"), [("sex", "X"), ("blood_type", "A")])
def test_label_refuses_what_is_not_in_the_lists(name, code):
    with pytest.raises(UnknownCode) as refusal:
        label(name, code, "vi")

    assert refusal.value.code == "UNKNOWN_CODE"
