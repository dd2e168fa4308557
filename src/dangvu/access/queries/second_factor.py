"""Which accounts must be secured by more than a password."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from dangvu.access.actors import offices_of
from dangvu.accounts.models import User


def is_second_factor_demanded(user: User, *, today: dt.date) -> bool:
    """Say whether an office that the account holds today demands a second factor.

    The offices are named by the setting DANGVU_SECOND_FACTOR.
    """
    demanding = set(settings.SECOND_FACTOR_ROLES)
    if not demanding:
        return False
    return any(office.role in demanding for office in offices_of(user, today=today))
