"""What a list is asked for, kept and read again."""

import datetime as dt

from dangvu.lists.selection import Selection


def test_selection_is_read_as_it_was_kept():
    asked = Selection(
        unit_id=7, text="an", standing="OFFICIAL", born_from=dt.date(1960, 1, 1)
    )

    assert Selection.of_json(asked.to_json()) == asked


def test_what_is_not_asked_is_not_kept():
    assert Selection(sex="NU").to_json() == {"sex": "NU"}
