"""Forget attempts to sign in that nobody needs any more."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import connection


def forget_sign_ins(*, at: dt.datetime) -> int:
    """Forget what is older than the days of DANGVU_SIGN_IN_DAYS; return how many.

    The lines of the audit trail, which hold no address, stay. The database itself keeps
    the last 30 days, whoever asks.
    """
    before = at - dt.timedelta(days=settings.SIGN_IN_DAYS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_forget_sign_ins(%s)", [before])
        count: int = cursor.fetchone()[0]
    return count
