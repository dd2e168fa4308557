"""TCVN3 and VNI."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dangvu.core.text.legacy import (
    decode,
    decode_tcvn3,
    decode_vni,
    detect_encoding,
    is_surely_unicode,
    spelling_of,
)
from dangvu.core.text.names import with_initials

FAMILIES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
]
MIDDLES = [
    "Văn",
    "Thị",
    "Hữu",
    "Đức",
    "Quốc",
    "Minh",
    "Ngọc",
    "Thanh",
    "Xuân",
    "Thu",
    "Hồng",
    "Kim",
    "Bá",
    "Công",
    "Quý",
]
GIVEN = [
    "Ân",
    "Bảo",
    "Cường",
    "Dũng",
    "Đạt",
    "Em",
    "Giang",
    "Hòa",
    "Khuê",
    "Lợi",
    "Mỹ",
    "Nghĩa",
    "Oanh",
    "Phượng",
    "Quỳnh",
    "Sơn",
    "Thủy",
]
NAMES = st.tuples(*map(st.sampled_from, (FAMILIES, MIDDLES, GIVEN))).map(" ".join)


def _letters(name: str) -> dict[str, str]:
    lines = files("dangvu.core").joinpath(f"data/{name}.csv")
    with lines.open(encoding="utf-8") as table:
        return {
            row["unicode"]: bytes.fromhex(row["bytes_hex"]).decode("cp1252")
            for row in csv.DictReader(table)
        }


TCVN3 = _letters("tcvn3")
VNI = _letters("vni")


def to_tcvn3(text: str) -> str:
    """Write as the fonts do: a capital with a tone is stored as the small letter."""
    return "".join(TCVN3.get(c) or TCVN3.get(c.lower(), c) for c in text)


def to_vni(text: str) -> str:
    return "".join(VNI.get(c, c) for c in text)


@given(NAMES)
def test_decode_tcvn3_gives_the_name_back(name: str) -> None:
    assert with_initials(decode_tcvn3(to_tcvn3(name))) == name


@given(NAMES)
def test_decode_tcvn3_gives_capitals_back(name: str) -> None:
    assume(re.search("[A-ZĐÂĂ]{2}", name.upper()))
    assert decode_tcvn3(to_tcvn3(name.upper())) == name.upper()


@given(NAMES)
def test_decode_vni_gives_the_name_back(name: str) -> None:
    assert decode_vni(to_vni(name)) == name
    assert decode_vni(to_vni(name.upper())) == name.upper()


def test_decode_tcvn3_raises_capitals_word_by_word() -> None:
    assert decode_tcvn3("Chi bé TRUNG T¢M y tÕ") == "Chi bộ TRUNG TÂM y tế"


def test_decode_tcvn3_takes_an_acronym_for_no_capitals() -> None:
    assert decode_tcvn3("Sè CCCD") == "Số CCCD"
    assert decode_tcvn3("H\xe4 V\xb5 T£N (SỐ CCCD)".replace("Ố", "è")) == (
        "HỌ VÀ TÊN (SỐ CCCD)"
    )


def test_decode_tcvn3_of_a_lower_case_name_stays_lower_case() -> None:
    assert decode_tcvn3("nguyÔn v¨n b×nh") == "nguyễn văn bình"


@given(st.lists(NAMES))
def test_detect_encoding_knows_unicode(names: list[str]) -> None:
    assert detect_encoding(names) == "unicode"


@given(st.lists(NAMES))
def test_detect_encoding_knows_what_cannot_be_unicode(names: list[str]) -> None:
    for encode, encoding in ((to_tcvn3, "tcvn3"), (to_vni, "vni")):
        written = [encode(name) for name in names]
        found = spelling_of(written)
        if found.unicode < found.words and found.tcvn3 != found.vni:
            assert detect_encoding(written) == encoding


@pytest.mark.parametrize(
    "samples",
    [
        [],
        ["Nguyen Van A", "12/12/1960", "dang vien"],
        ["Hoàng", "Toàn", "Hoà", "Hoá"],
        ["Lê Hà", "Lé"],
        ["Café", "São Paulo", "Krông Nô", "Zürich"],
        ["50 m²", "½", "© 2026", "§ 5", "5 µm"],
    ],
)
def test_detect_encoding_leaves_right_text_alone(samples: list[str]) -> None:
    assert detect_encoding(samples) == "unicode"


def test_spelling_of_says_when_nothing_decides() -> None:
    assert spelling_of(["Hoàng", "Toàn"]).is_undecided
    assert not spelling_of(["Đặng Văn Lâm"]).is_undecided


@pytest.mark.parametrize(
    ("text", "sure"), [("abc", True), ("Đỗ", True), ("Hoàng", False), ("§ç", False)]
)
def test_is_surely_unicode(text: str, *, sure: bool) -> None:
    assert is_surely_unicode(text) is sure


@given(st.text())
def test_decode_never_fails(text: str) -> None:
    for encoding in ("unicode", "tcvn3", "vni"):
        decode(encoding=encoding, text=text)
