"""Spelling of a syllable."""

from __future__ import annotations

import pytest

from dangvu.core.text.syllables import is_syllable


@pytest.mark.parametrize(
    "word",
    [
        "Nguyễn",
        "ĐẶNG",
        "Quỳnh",
        "quý",
        "giêng",
        "gì",
        "nghĩa",
        "khuya",
        "ươm",
        "yến",
        "thuở",
        "ít",
        "Phượng",
    ],
)
def test_is_syllable_knows_vietnamese(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["NguyÔn", "Ñaëng", "Krông", "màt", "hàá", "", "zù"])
def test_is_syllable_refuses_other_words(word: str) -> None:
    assert not is_syllable(word)
