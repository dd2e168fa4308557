"""When probation ends: so many months from the ceremony, whatever the delay.

Source: 06-HD/TW 4.2; 294-QĐ/TW 4.2.2.
"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from dangvu.core.periods import add_months
from dangvu.rulebook.uses import reads

PROBATION = reads(
    "probation",
    place=__name__,
    what=_("The day on which probation ends, in forms, lists and warnings"),
)


def end_of_probation(ceremony: dt.date) -> dt.date:
    """Return the official date of somebody admitted on a day."""
    return add_months(ceremony, PROBATION.on(ceremony).number)
