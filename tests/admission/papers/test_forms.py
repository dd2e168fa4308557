"""The register of forms is whole and says nothing it cannot fill."""

from __future__ import annotations

import re

import pytest

from admission.papers.samples import full
from dangvu.admission.papers.body import Body
from dangvu.admission.papers.facts import words_of
from dangvu.admission.papers.forms import (
    NUMBERED,
    Form,
    From,
    UnknownForm,
    form_of,
    forms,
    forms_for,
    fragments,
)
from dangvu.correspondence.enums import PaperKind
from dangvu.rulebook.library import library

#: The register of rules-admission 3.1, as far as admission makes the paper.
SERIES = {
    "TN": "1A 1B 2 3A 3B 4A 4B 5 6",
    "KNĐ": "1A 1B 2 3 4A 4B 4C 4D 5A 5B 5D 6 7 8A 8B 8C 9A 9B 9C 9D 9E 10 11 12A 12B 12C"
    " 13 14 15A 15B 15C 16 16B",
    "XTĐV": "9F 9G",
    "HKN": "9H 9K",
    "HCT": "9L",
    "TTr": "01 02",
    "DSKN": "03",
    "TBKL": "04",
    "HSĐV": "1 3",
    "TĐV": "1 2 3 4 5 6 7 8",
}
NAMED = {f"{number}-{s}" for s, numbers in SERIES.items() for number in numbers.split()}
OURS = {
    "CN-NTVĐ",
    "CN-ĐVM",
    "DN-TKĐ",
    "GCN-XXKN",
    "CV-TTLL",
    "CV-GHS",
    "CV-CHS",
    "CV-XYK",
    "TB-KQ",
    "CT-LKN",
    "BB-LKN",
    "ML-HSKN",
    "ML-HSCT",
}
STATES = {f"A{number}" for number in range(19)} | {
    f"Z{number}" for number in range(1, 6)
}
ALL = list(forms().values())
EACH = pytest.mark.parametrize("form", ALL, ids=lambda form: form.code)
PLACE = re.compile(r"\{([^}]*)\}")


def said_in(form: Form) -> list[str]:
    shared = [line for lines in fragments().values() for line in lines]
    return [
        *form.body,
        *form.several,
        *form.signs,
        *form.second,
        *form.recipients,
        form.about,
        *shared,
    ]


def test_every_form_of_the_register_is_there():
    assert set(forms()) == {*NAMED, *OURS}


def test_every_form_the_rulebook_names_for_admission_is_there():
    series = {"KNĐ", "TN", "XTĐV", "HKN", "HCT", "TTr", "DSKN", "TBKL"}
    packs = [library().pack("TW-294"), library().overlay("HN-02")]
    named = {one.code for pack in packs for one in pack.forms if one.series in series}

    assert named - set(forms()) == set()


@EACH
def test_a_form_asks_only_for_facts_there_are(form):
    known = set(words_of(full()))

    asked = {name for text in said_in(form) for name in PLACE.findall(text)}
    assert asked - known == set()
    assert form.signer in {"", *known}
    assert Body(full()).blocks(form.body)


@EACH
def test_a_form_says_where_it_comes_from_and_when_it_is_made(form):
    assert form.mark in {"T", "ST", "K", "D"}
    assert form.citation
    assert form.title or form.about
    assert set(form.states) <= STATES
    assert form.states
    assert set(form.types) <= set("ABCDEF")
    assert form.types


@EACH
def test_a_numbered_form_has_a_kind_of_the_register_of_papers(form):
    assert form.kind in {"", *PaperKind.values}
    assert form.is_numbered == (bool(form.kind) and form.origin in NUMBERED)


def test_papers_of_persons_and_of_bodies_outside_take_no_number_of_ours():
    outside = {From.PERSON, From.UNION, From.RESIDENCE, From.CENTRE, From.SECTION}

    assert [
        form.code for form in ALL if form.origin in outside and form.is_numbered
    ] == []


def test_what_is_written_by_hand_says_so_and_is_never_signed():
    by_hand = [form for form in ALL if form.by_hand]

    assert [form.code for form in by_hand] == ["1A-KNĐ", "1B-KNĐ", "2-KNĐ"]
    assert [form.signs for form in by_hand] == [()] * 3


@pytest.mark.parametrize(
    ("state", "chain", "codes"),
    [
        ("A7", "A", {"6-KNĐ", "5D-KNĐ", "ML-HSKN"}),
        ("A7", "D", {"8C-KNĐ", "5D-KNĐ"}),
        ("A15", "C", {"15C-KNĐ", "12C-KNĐ", "DN-TKĐ"}),
        ("A17", "B", {"15B-KNĐ", "16B-KNĐ"}),
    ],
)
def test_forms_of_a_state_follow_the_organisation(state, chain, codes):
    assert codes <= {form.code for form in forms_for(state, chain=chain)}


def test_a_hamlet_cell_is_not_offered_the_forms_of_a_committee():
    offered = {form.code for state in STATES for form in forms_for(state, chain="D")}

    assert offered & {"6-KNĐ", "7-KNĐ", "8A-KNĐ", "8B-KNĐ", "9B-KNĐ", "13-KNĐ"} == set()


def test_every_paper_of_the_dossier_index_that_is_made_here_is_an_item_of_it():
    items = {paper.code for paper in library().pack("TW-294").dossier}

    assert {form.item for form in ALL} - {""} <= items


def test_an_unknown_form_is_refused():
    with pytest.raises(UnknownForm):
        form_of("99-KNĐ")
