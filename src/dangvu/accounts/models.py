"""Who may sign in: an account, apart from any person in the register."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

#: The step after the last of the tour: it was seen, or not wanted.
TOUR_OVER = 6


class User(AbstractUser):
    """One account, signed in by user name and password."""

    tour_step = models.PositiveSmallIntegerField(_("step of the tour"), default=1)

    def __str__(self) -> str:
        """Return the user name, which is unique."""
        return self.username
