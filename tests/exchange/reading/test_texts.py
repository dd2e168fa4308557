"""Encodings repaired cell by cell."""

from __future__ import annotations

import unicodedata

import pytest

from dangvu.exchange.reading.texts import Repaired, repaired, repaired_name


@pytest.mark.parametrize(
    ("text", "encoding", "fixed"),
    [
        ("Nguyễn Văn An", "unicode", Repaired("Nguyễn Văn An")),
        ("  Nguyễn\n Văn\u00a0An ", "unicode", Repaired("Nguyễn Văn An")),
        ("A\u200bn", "unicode", Repaired("An")),
        ("Ðỗ Ðạt", "unicode", Repaired("Đỗ Đạt", was_converted=True)),
        ("NguyÔn V¨n An", "tcvn3", Repaired("Nguyễn Văn An", was_converted=True)),
        ("NguyÔn V¨n An", "unicode", Repaired("Nguyễn Văn An", was_converted=True)),
        ("§H Kinh tÕ", "tcvn3", Repaired("ĐH Kinh tế", was_converted=True)),
        ("Đặng Thị Ý", "tcvn3", Repaired("Đặng Thị Ý")),
        ("NguyeÃn Vaên An", "vni", Repaired("Nguyễn Văn An", was_converted=True)),
        ("Hoàng", "unicode", Repaired("Hoàng")),
        ("Hoàng", "vni", Repaired("Hồng", was_converted=True)),
        ("Krông Nô", "unicode", Repaired("Krông Nô")),
        ("50 m²", "unicode", Repaired("50 m²")),
        ("a\x00b\x07", "unicode", Repaired("a b")),
    ],
)
def test_repaired(text: str, encoding, fixed: Repaired) -> None:
    assert repaired(text, encoding) == fixed


def test_repaired_composes() -> None:
    text = unicodedata.normalize("NFD", "Đặng Thị Quế")
    assert repaired(text, "unicode") == Repaired("Đặng Thị Quế", was_converted=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nguyÔn v¨n b×nh", "Nguyễn Văn Bình"),
        ("NGUYÔN THÞ Hµ", "NGUYỄN THỊ HÀ"),
        ("nguyễn văn bình", "nguyễn văn bình"),
    ],
)
def test_repaired_name_knows_fonts_of_capitals(text: str, name: str) -> None:
    assert repaired_name(text, "tcvn3").text == name
