"""Remember how far an account has come in the tour of the desk."""

from __future__ import annotations

from dangvu.accounts.models import TOUR_OVER, User


def go_to_tour_step(*, user: User, step: int) -> None:
    """Keep the step that the account sees next; what lies outside ends the tour."""
    user.tour_step = step if 1 <= step < TOUR_OVER else TOUR_OVER
    User.objects.filter(pk=user.pk).update(tour_step=user.tour_step)
