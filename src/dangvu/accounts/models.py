"""Who may sign in: an account, apart from any person in the register."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.accounts.enums import Outcome

#: The step after the last of the tour: it was seen, or not wanted.
TOUR_OVER = 6


class User(AbstractUser):
    """One account, signed in by user name and password.

    While ``code_until`` is set the password is a one-time code that an office gave: it
    opens the choice of a password and nothing else, and not after that instant.
    """

    tour_step = models.PositiveSmallIntegerField(_("step of the tour"), default=1)
    code_until = models.DateTimeField(_("one-time code until"), null=True)

    def __str__(self) -> str:
        """Return the user name, which is unique."""
        return self.username


class SignIn(models.Model):
    """One attempt to sign in to an account: when, from where, and how it ended."""

    database_rights = "APPEND_ONLY"

    user = models.ForeignKey(User, models.PROTECT, related_name="sign_ins")
    at = models.DateTimeField(_("at"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices)
    address = models.GenericIPAddressField(_("address"), null=True)
    device = models.CharField(_("device"), max_length=60, blank=True)

    class Meta:
        """An index for the list of an account, latest first."""

        indexes = [
            models.Index(fields=["user", "-at"], name="accounts_sign_in_user"),
        ]

    def __str__(self) -> str:
        """Return the number and the outcome."""
        return f"{self.pk} {self.outcome}"
