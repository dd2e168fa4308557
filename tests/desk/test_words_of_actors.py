"""Names of those who recorded something."""

from __future__ import annotations

import pytest

from dangvu.desk.words_of_actors import actor_word


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("shell ORG_OFFICE@HN00009", "người quản trị máy chủ"),
        ("shell", "người quản trị máy chủ"),
        ("worker", "máy tự làm"),
        ("Nguyễn Thị Mẫu An", "Nguyễn Thị Mẫu An"),
        ("", ""),
    ],
)
def test_actor_is_named_in_words(written, shown):
    assert actor_word(written) == shown
