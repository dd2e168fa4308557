"""Who may sign in: an account, apart from any person in the register."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """One account, signed in by user name and password."""

    def __str__(self) -> str:
        """Return the user name, which is unique."""
        return self.username
