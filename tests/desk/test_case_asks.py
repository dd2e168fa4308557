"""What a section of a case asks on top of the ordinary."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import override

from dangvu.admission.case import Case
from dangvu.admission.checks import pinned
from dangvu.desk.case_asks import Ask, asks_of, registered
from support.admissions import a_case

ON = dt.date(2025, 12, 1)
RULES = pinned(pack="TW-294", profile="HN-02").on(ON)
CASE = Case.model_validate(
    {
        "special": {"religion": {"code": "02"}, "hoa": {"is_hoa": True}},
        "readmission": {"is_readmission": True},
        "place": {"study": {"months": 12, "is_sent": True}},
    }
)


def asked(name: str) -> list[Ask]:
    return asks_of(name, getattr(CASE, name), rules=RULES, on=ON)


def test_section_asks_for_its_own_special_cases_only():
    assert [one.title for one in asked("special")] == [
        "Người có đạo",
        "Người Việt Nam gốc Hoa",
    ]
    assert [one.title for one in asked("readmission")] == ["Kết nạp lại"]
    assert asked("applicant") == []


def test_special_case_says_who_agrees_and_decides():
    with override("en"):
        (found,) = asked("readmission")

    assert dict(found.lines)["Agrees in writing"] == "provincial standing committee"
    assert dict(found.lines)["Decides"] == "competent committee"
    assert found.citation.startswith("294-QĐ/TW điểm 3.5")


def test_place_says_who_is_competent_and_whose_opinions_are_asked():
    (found,) = asked("place")

    assert found.lines == (
        ("Thụ lý hồ sơ", "trường học"),
        ("Cho ý kiến", "nơi cử đi, tổ chức đảng nơi cư trú"),
    )
    assert found.citation == "06-HD/TW điểm 6.2.a"


def test_place_without_facts_asks_nothing():
    assert asks_of("place", Case().place, rules=RULES, on=ON) == []


def test_register_says_what_it_knows_of_the_organisation(units):
    found = registered(a_case(units.works_1))

    assert dict(found.lines) == {
        "Loại hình tổ chức": "Chi bộ thuộc đảng ủy cơ sở",
        "Chi bộ": "Chi bộ Phân xưởng 1",
        "Tổ chức cơ sở đảng": "Đảng bộ Công ty Mẫu",
        "Cấp ủy quyết định": "Đảng bộ xã Bắc Mẫu",
    }
