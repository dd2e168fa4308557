"""What the desk is told."""

from __future__ import annotations

import unicodedata

import pytest
from django.utils import translation

from dangvu.exchange.reading.refusals import SENTENCES as REFUSALS
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.sentences import SENTENCES, sentence

SAYS = {"value": "V", "read": "R", "row": "7", "list": "L", "limit": "5", "other": "O"}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence_is_whole_in_both_languages(code: str) -> None:
    for language in ("vi", "en"):
        with translation.override(language):
            assert sentence(code, SAYS).endswith(".")


def test_sentence_of_a_text_that_looks_the_same_repeats_nothing() -> None:
    name = "Nguyễn Thị Mẫu"
    says = {"value": unicodedata.normalize("NFD", name), "read": name}
    with translation.override("en"):
        told = sentence("TEXT_CONVERTED", says)
    assert told == f"The tone marks of “{name}” were put into standard Unicode."


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_refusal_is_whole_in_both_languages(code: str) -> None:
    refused = FileRefused(code, name="a", sheet="b", field="c", limit=9, columns="d")
    assert refused.code == code
    for language in ("vi", "en"):
        with translation.override(language):
            assert str(refused).endswith(".")
            assert str(refused.message) == str(refused)
