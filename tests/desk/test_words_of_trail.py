"""What a line of the trail says to the member it is about."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from dangvu.desk.words_of_trail import act_word

BY_TWO = {"act": "register.open_by_two", "proposal": 7}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("approvals.propose", "Đề nghị người thứ hai đồng ý"),
        ("approvals.confirmed", "Đồng ý với tư cách người thứ hai"),
        ("approvals.declined", "Từ chối với tư cách người thứ hai"),
        ("approvals.withdrawn", "Rút đề nghị"),
        ("approvals.used", "Thực hiện việc đã có hai người đồng ý"),
    ],
)
def test_each_step_of_an_act_of_two_people_has_its_words(code, words):
    with override("vi"):
        said = act_word(code, BY_TWO)

    assert said == f"{words}: mở phần kỷ luật trong hồ sơ"


@pytest.mark.parametrize(("paper", "name"), [("A2", "Đơn xin vào Đảng"), ("Z9", "Z9")])
def test_scan_that_was_opened_is_told_by_its_paper(paper, name):
    with override("vi"):
        said = act_word("admission.open_scan", {"paper": paper})

    assert said == f"Mở bản quét tài liệu trong hồ sơ của đồng chí: {name}"
