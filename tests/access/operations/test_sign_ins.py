"""Attempts to sign in."""

from __future__ import annotations

from dangvu.access.operations.sign_ins import note_sign_in
from dangvu.accounts.enums import Outcome
from dangvu.accounts.queries.sign_ins import last_sign_ins
from support.organisation import at
from support.reading import trail


def test_note_sign_in_is_kept_for_the_owner_alone(actors):
    user = actors.nobody
    for hour, outcome in ((8, Outcome.WRONG), (9, Outcome.OPENED)):
        note_sign_in(
            at=at(hour=hour), user=user, outcome=outcome, address="10.0.0.7", device="X"
        )

    assert [noted.outcome for noted in last_sign_ins(user)] == ["OPENED", "WRONG"]
    lines = trail("access.sign_in")
    assert [line.user_id for line in lines] == [None, user.pk]
    assert "10.0.0.7" not in str([line.detail for line in lines])
