"""The data files of the duties are whole."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.privacy.duty_data import (
    UnknownPurpose,
    acknowledge_clock,
    answer_clock,
    consent_texts,
    incident_clock,
    optional_purpose,
    optional_purposes,
    purposes,
    retention_rules,
    text_on,
)
from dangvu.privacy.enums import RequestKind
from dangvu.register.fields import fields

MARKS = {"S", "S2", "K", "D"}


def test_every_purpose_has_a_basis_a_clause_and_a_mark():
    assert all(p.basis and p.citation and p.mark in MARKS for p in purposes().values())


def test_every_optional_purpose_has_a_text():
    asked = {purpose.code for purpose in optional_purposes()}

    assert asked == {text.purpose for text in consent_texts()}
    assert asked == {"PHONE", "EMAIL", "PHOTO", "APP", "ZALO"}


def test_only_optional_purposes_are_asked_about():
    assert optional_purpose("PHONE").fields == ("phone",)
    for code in ("ROLL", "NONE"):
        with pytest.raises(UnknownPurpose):
            optional_purpose(code)


def test_fields_of_purposes_and_rules_are_fields_of_the_record():
    named = [name for p in purposes().values() for name in p.fields]
    named += [name for rule in retention_rules().values() for name in rule.fields]

    assert set(named) <= fields().keys()


def test_text_before_the_first_is_the_first():
    assert text_on("PHONE", day=dt.date(2020, 1, 1)).version == "2026-1"


def test_clocks_are_those_of_the_source():
    kinds = {kind: answer_clock(kind).number for kind in RequestKind}

    assert kinds == {"ACCESS": 10, "CORRECTION": 10, "RESTRICTION": 15, "DELETION": 20}
    assert (acknowledge_clock().number, incident_clock().number) == (2, 72)
    assert answer_clock("ACCESS").mark == "S2"
