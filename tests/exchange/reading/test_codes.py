"""Words of a cell and codes of a list."""

from __future__ import annotations

import pytest

from dangvu.exchange.reading.codes import ListedCodes
from dangvu.register.code_lists import code_list


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("sex", "Nữ", "NU"),
        ("sex", "NAM", "NAM"),
        ("ethnicity", "Kinh", "01"),
        ("ethnicity", "kinh (Việt)", "01"),
        ("ethnicity", "Ê-đê", "11"),
        ("ethnicity", "H’Mông", "08"),
        ("ethnicity", "Dân tộc Tày", "02"),
        ("ethnicity", "MUONG", "04"),
        ("religion", "Không", "00"),
        ("religion", "Đạo Thiên Chúa", "02"),
        ("religion", "Hoà Hảo", "03"),
        ("occupation", "Giáo viên THCS", "04"),
        ("occupation", "Hưu trí", "13"),
        ("general_education", "12/12", "06"),
        ("general_education", "Lớp 7/10", "02"),
        ("general_education", "TN THPT", "06"),
        ("professional_level", "Đại học Kinh tế", "06"),
        ("professional_level", "ThS. Luật", "07"),
        ("political_theory", "Trung cấp LLCT-HC", "TC"),
        ("political_theory", "cao cấp", "CC"),
        ("political_theory", "SC", "SC"),
        ("standing", "Chính thức", "OFFICIAL"),
        ("standing", "ĐV dự bị", "PROBATIONARY"),
        ("standing", "Dự bị", "PROBATIONARY"),
        ("standing", "Miễn sinh hoạt", "MIEN"),
        ("ethnicity", "01", None),
        ("ethnicity", "Kinh doanh", None),
        ("religion", "", None),
    ],
)
def test_resolve(name: str, text: str, code: str | None) -> None:
    assert ListedCodes().resolve(name, text) == code


@pytest.mark.parametrize(
    "name",
    [
        "sex",
        "ethnicity",
        "religion",
        "occupation",
        "general_education",
        "professional_level",
        "political_theory",
        "national_status",
    ],
)
def test_resolve_knows_every_name_of_the_register(name: str) -> None:
    asked = "standing" if name == "national_status" else name
    for code, entry in code_list(name).items():
        assert ListedCodes().resolve(asked, entry.name_vi) == code
        assert ListedCodes().resolve(asked, entry.name_vi.upper()) == code
