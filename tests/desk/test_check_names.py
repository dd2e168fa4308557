"""Short names of the checks of admission."""

from __future__ import annotations

from dangvu.admission.checks.catalogue import catalogue
from dangvu.desk.check_names import check_name


def test_every_check_of_the_catalogue_has_both_names():
    named = [
        (code, bool(check_name(code, "vi")), bool(check_name(code, "en")))
        for code in catalogue()
    ]

    assert named == [(code, True, True) for code in catalogue()]


def test_names_follow_the_language():
    assert check_name("L08", "vi") == "Giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng"
    assert check_name("L08", "en-gb") == "Certificate of the awareness class"
