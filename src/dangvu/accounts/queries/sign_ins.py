"""The attempts to sign in to an account."""

from __future__ import annotations

from django.db.models import QuerySet

from dangvu.accounts.models import SignIn, User

SHOWN = 20


def last_sign_ins(user: User) -> QuerySet[SignIn]:
    """Return the last attempts, latest first."""
    return SignIn.objects.filter(user=user).order_by("-at", "-pk")[:SHOWN]
