"""The catalogue of checks as data."""

from __future__ import annotations

from string import Formatter

from dangvu.admission.checks.catalogue import catalogue


def test_catalogue_holds_every_check_of_the_specification() -> None:
    counts: dict[str, int] = {}
    for code in catalogue():
        counts[code[0]] = counts.get(code[0], 0) + 1

    assert counts == {
        "G": 3,
        "L": 13,
        "P": 15,
        "R": 8,
        "B": 13,
        "V": 16,
        "O": 7,
        "J": 6,
        "E": 16,
        "D": 5,
        "C": 9,
        "S": 13,
        "K": 10,
        "M": 9,
        "Q": 17,
        "X": 11,
    }


def test_messages_name_the_same_values_in_both_languages() -> None:
    for entry in catalogue().values():
        assert _places(entry.message_vi) == _places(entry.message_en), entry.check


def _places(message: str) -> set[str | None]:
    return {name for _text, name, _spec, _how in Formatter().parse(message) if name}
