"""The step of the tour at which an account is."""

from __future__ import annotations

import pytest

from dangvu.accounts.models import TOUR_OVER, User
from dangvu.accounts.operations.go_to_tour_step import go_to_tour_step


@pytest.mark.parametrize(
    ("asked", "kept"),
    [(1, 1), (5, 5), (6, TOUR_OVER), (0, TOUR_OVER), (-1, TOUR_OVER), (99, TOUR_OVER)],
)
def test_step_is_kept_and_what_lies_outside_ends_the_tour(db, asked, kept):
    user = User.objects.create(username="bithu", tour_step=2)

    go_to_tour_step(user=user, step=asked)

    user.refresh_from_db()
    assert user.tour_step == kept
