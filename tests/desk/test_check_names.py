"""Short names of the checks of admission."""

from __future__ import annotations

from dangvu.admission.case import Case
from dangvu.admission.checks.catalogue import catalogue
from dangvu.desk.check_names import check_name, section_of


def test_every_check_of_the_catalogue_has_both_names():
    named = [
        (code, bool(check_name(code, "vi")), bool(check_name(code, "en")))
        for code in catalogue()
    ]

    assert named == [(code, True, True) for code in catalogue()]


def test_names_follow_the_language():
    assert check_name("L08", "vi") == "Giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng"
    assert check_name("L08", "en-gb") == "Certificate of the awareness class"


def test_check_leads_to_a_section_of_the_case():
    sections = {section_of(code) for code in catalogue()}

    assert sections - {""} <= set(Case.model_fields)
    assert (section_of("V06"), section_of("G03")) == ("verification", "")
