"""Parts of a name."""

from __future__ import annotations

import pytest

from dangvu.core.text.names import NameParts, split_name, with_initials


@pytest.mark.parametrize(
    ("full_name", "parts"),
    [
        ("Nguyễn Thị Minh Khai", NameParts("Nguyễn", "Thị Minh", "Khai")),
        ("Lê Lợi", NameParts("Lê", "", "Lợi")),
        ("  Y   Ngông ", NameParts("Y", "", "Ngông")),
        ("Brâu", NameParts("", "", "Brâu")),
        ("", NameParts("", "", "")),
    ],
)
def test_split_name(full_name: str, parts: NameParts) -> None:
    assert split_name(full_name) == parts


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("ái vân", "Ái Vân"),
        ("nguyễn văn a", "Nguyễn Văn A"),
        ("H'mông", "H'Mông"),
        ("NGUYỄN", "NGUYỄN"),
    ],
)
def test_with_initials(name: str, written: str) -> None:
    assert with_initials(name) == written
