"""Whether an account is secured by more than its password."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from dangvu.accounts.models import User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def second_factors(user: User) -> int:
    """Count the factors of an account; codes for a lost one are no factor."""
    return int(Authenticator.objects.filter(user=user, type__in=FACTORS).count())
