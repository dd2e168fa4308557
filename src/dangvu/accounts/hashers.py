"""How one-time codes are hashed."""

from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class OneTimeCodeHasher(PBKDF2PasswordHasher):
    """Few rounds: a random code of 79 bits cannot be guessed, and letters are many.

    A password that somebody chose is hashed with the full number of rounds.
    """

    algorithm = "one_time_code"
    iterations = 1000
