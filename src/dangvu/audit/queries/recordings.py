"""Which recordings were known at the end of a day."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max

from dangvu.audit.models import Recording
from dangvu.core.clock import end_of_day


def last_recording(as_known: dt.date | None = None) -> int | None:
    """Return the last recording made until the end of a day in Vietnam.

    None asks for, and means, everything known now. Nothing recorded until then: 0.
    """
    if as_known is None:
        return None
    earlier = Recording.objects.filter(recorded_at__lt=end_of_day(as_known))
    return earlier.aggregate(last=Max("id"))["last"] or 0


def latest_recording() -> tuple[int, dt.datetime] | None:
    """Return the number and the moment of the last recording, None when there is none.

    Together they say which state of the register one looks at, also after it was
    restored from a backup.
    """
    last = Recording.objects.order_by("-id").values_list("id", "recorded_at")
    return last.first()
