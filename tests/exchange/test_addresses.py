"""Addresses taken apart and compared."""

from __future__ import annotations

import pytest

from dangvu.exchange.addresses import (
    AddressParts,
    address_key,
    provinces,
    split_address,
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", AddressParts()),
        ("Thôn 1, xã B, Hưng Yên", AddressParts("Tỉnh Hưng Yên", "xã B", "Thôn 1")),
        (
            "Số 1, ngõ 2, phường C, TP. Hà Nội, Việt Nam",
            AddressParts("Thành phố Hà Nội", "phường C", "Số 1, ngõ 2"),
        ),
        ("Tỉnh Cao Bằng", AddressParts("Tỉnh Cao Bằng")),
        ("xã A, Cao Bằng", AddressParts("Tỉnh Cao Bằng", "xã A")),
        ("Quận Ba Đình, Hà Nội", AddressParts("Thành phố Hà Nội", "", "Quận Ba Đình")),
        ("xã A, huyện B, Hà Tây", AddressParts(detail="xã A, huyện B, Hà Tây")),
        ("Việt Nam", AddressParts(detail="Việt Nam")),
        ("Viêng Chăn, Lào", AddressParts(detail="Viêng Chăn, Lào")),
    ],
)
def test_split_address(text: str, parts: AddressParts) -> None:
    assert split_address(text) == parts


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("xã A, Hà Nội", "Xã A,  thành phố Hà Nội", True),
        ("xã A, Hưng Yên", "xã A, tỉnh Hưng Yên, Việt Nam", True),
        ("xã Hoà A, TP Hà Nội", "xã Hòa A, Hà Nội", True),
        ("xã A, Hà Nội", "xã B, Hà Nội", False),
        ("xã A, Hà Nội", "phường A, Hà Nội", False),
        ("Việt Nam", "", False),
    ],
)
def test_address_key(one: str, other: str, is_same: bool) -> None:
    assert (address_key(one) == address_key(other)) == is_same


def test_provinces_are_those_of_today() -> None:
    assert len(provinces()) == 34
    assert provinces()["đà nẵng"] == "Thành phố Đà Nẵng"
