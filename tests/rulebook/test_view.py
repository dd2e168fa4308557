"""Value and citation of a day: national, local beside it, reported, confirmed."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction

import pytest

from dangvu.rulebook.basis import basis_of
from dangvu.rulebook.enums import Bound, Unit
from dangvu.rulebook.errors import NotANumber, NoValue
from dangvu.rulebook.library import BUILT_IN, library, library_of
from dangvu.rulebook.view import Confirmed, Rules
from rulebook.packs import said, write_pack

D = dt.date
IN_2025, IN_2026, TODAY = D(2025, 12, 1), D(2026, 5, 1), D(2026, 11, 22)
FOUND = {"name": "Nguyễn Thị Mẫu", "document": "208-QĐ/TW", "day": D(2026, 8, 1)}


def rules(day, profile="", confirmations=None, known=None):
    known = known or library()
    overlay = known.overlay(profile) if profile else None
    return Rules(known, day, known.pack_on(day), overlay, confirmations or {})


def test_parameter_answers_value_citation_unit_and_bound():
    answer = rules(IN_2025).parameter("decide-admission")

    assert (answer.number, answer.unit, answer.bound) == (
        45,
        Unit.WORKING_DAYS,
        Bound.AT_MOST,
    )
    assert answer.citation.startswith("294-QĐ/TW điểm 4.3.1")
    assert (answer.is_unverified, answer.pack, answer.profile) == (False, "TW-294", "")
    assert rules(IN_2025).parameter("vote-cell").share == Fraction(2, 3)
    assert rules(IN_2025).parameter("committee-extra-l2").share == Fraction(1, 5)
    assert rules(IN_2025).parameter("record-no-dob-change").date == D(2016, 8, 18)
    assert rules(IN_2025).parameter("readmit-consent").flag is True


@pytest.mark.parametrize("kind", ["number", "share", "date", "flag"])
def test_a_value_is_not_taken_for_something_else(kind):
    with pytest.raises(NotANumber, match="badge-dates"):
        getattr(rules(IN_2025).parameter("badge-dates"), kind)


def test_what_the_pack_of_the_day_does_not_say_is_refused():
    with pytest.raises(NoValue, match="TW-24"):
        rules(D(2022, 1, 1)).parameter("badge-levels")
    assert not rules(D(2022, 1, 1)).has("badge-levels")
    with pytest.raises(NoValue, match="HN-send-cell"):
        rules(IN_2025).parameter("HN-send-cell")
    assert rules(IN_2025, "HN-02").parameter("HN-send-cell").value == 5


def test_an_unread_row_waits_beside_the_value_that_was_read():
    answer = rules(TODAY).parameter("ceremony-clock")

    assert (answer.value, answer.is_unverified) == ("receipt", True)
    assert answer.national.is_carried
    assert (answer.reported.value, answer.reported.mark) == ("issue", "S2")


def test_a_confirmed_row_takes_effect_in_its_own_pack_only():
    confirmed = Confirmed("TW-208", '"issue"', **FOUND)
    given = {("TW-208", "ceremony-clock"): confirmed}

    answer = rules(TODAY, confirmations=given).parameter("ceremony-clock")
    assert (answer.value, answer.is_unverified) == ("issue", False)
    assert answer.national.confirmed == confirmed
    earlier = rules(IN_2026, confirmations=given).parameter("ceremony-clock")
    assert (earlier.value, earlier.is_unverified) == ("receipt", True)


def test_a_carried_value_can_be_confirmed_too():
    given = {("TW-208", "decide-admission"): Confirmed("TW-294", "45", **FOUND)}

    answer = rules(TODAY, confirmations=given).parameter("decide-admission")
    assert (answer.value, answer.is_unverified) == (45, False)


def test_a_confirmation_of_another_value_confirms_nothing():
    given = {("TW-208", "decide-admission"): Confirmed("TW-294", "30", **FOUND)}

    assert rules(TODAY, confirmations=given).parameter("decide-admission").is_unverified


def test_a_row_may_begin_later_than_its_pack():
    levels = [rules(day).parameter("badge-levels") for day in (IN_2026, D(2026, 5, 19))]

    assert [answer.reported is not None for answer in levels] == [False, True]
    assert levels[1].reported.value[:2] == (30, 35)


def test_a_stricter_target_that_only_warns_stands_beside_the_national_value():
    answer = rules(IN_2025, "HN-02").parameter("decide-official")

    assert answer.value == 30
    assert [(one.row.key, one.row.value) for one in answer.local] == [
        ("HN-decide-official", 15)
    ]
    assert answer.local[0].row.only_warns


def test_a_stricter_local_rule_holds():
    answer = rules(IN_2025, "HN-02").parameter("vote-form")

    assert (answer.value, answer.national.row.value) == ("ballot", "ballot_or_card")
    assert answer.citation.startswith("02-HD/BTCTU")


def test_a_departing_local_rule_holds_only_when_confirmed():
    confirmed = Confirmed("HN-02", "0", **FOUND)
    given = {("TW-294", "HN-remove-unreachable"): confirmed}

    assert rules(IN_2025, "HN-02").parameter("remove-selfreview").value == 3
    answer = rules(IN_2025, "HN-02", given).parameter("remove-selfreview")
    assert (answer.value, answer.national.row.value) == (0, 3)


@pytest.mark.parametrize(
    ("over", "value", "conflict"),
    [
        ("decide-admission", "60", True),
        ("decide-admission", "40", False),
        ("introducer-12m", "6", True),
        ("introducer-12m", "18", False),
    ],
)
def test_an_overlay_that_loosens_is_a_conflict_and_does_not_hold(
    tmp_path, over, value, conflict
):
    more = f'relation = "tightens", over = "{over}", unit = "{{}}", vi = "x", en = "x"'
    unit = "wd" if over == "decide-admission" else "months"
    row = "XX-1 = " + said(value, more=more.format(unit))
    write_pack(
        tmp_path, "XX", "2025-07-01", row, kind="overlay", more='under = ["TW-294"]'
    )
    known = library_of((BUILT_IN, tmp_path))

    answer = rules(IN_2025, "XX", known=known).parameter(over)
    assert [one.row.key for one in answer.conflicts] == ["XX-1"] * conflict
    assert (answer.value == int(value)) is not conflict


def test_a_local_rule_is_carried_when_the_national_pack_has_changed():
    answer = rules(TODAY, "HN-02").parameter("HN-send-cell")

    assert (answer.value, answer.is_unverified) == (5, True)


def test_basis_keeps_what_was_used_and_comes_back_from_json():
    asked = ("admit-decision", "record-no-dob-change", "badge-levels", "vote-form")
    basis = rules(IN_2025, "HN-02").basis(*asked)
    text = json.dumps(basis.as_document(), ensure_ascii=False)

    assert basis_of(json.loads(text)) == basis
    assert (basis.pack, basis.profile, basis.day) == ("TW-294", "HN-02", IN_2025)
    assert basis.value("decide-admission") == 45
    assert [used.stated_in for used in basis.used] == ["TW-294"] * 3 + ["HN-02"]
    with pytest.raises(NoValue):
        basis.value("ceremony")


def test_list_of_numbers_is_taken_as_such():
    assert rules(IN_2025).parameter("youth-age").numbers == (30, 35)
    assert rules(IN_2025).parameter("decide-admission").numbers == (45,)
    with pytest.raises(NotANumber, match="verify-persons"):
        _ = rules(IN_2025).parameter("verify-persons").numbers
