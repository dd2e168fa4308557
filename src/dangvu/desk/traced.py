"""What a line of the trail says of cases and prospects that were shown.

``ids`` are members only: they read such lines on their own page, found by the number of
their record. A case or prospect has numbers of its own, under a name of its own, and
counts as its member from the day it leads to a record.
"""

from __future__ import annotations

from collections.abc import Iterable

from dangvu.admission.models import AdmissionCase
from dangvu.sources.models import Prospect


def cases_told(cases: Iterable[AdmissionCase]) -> dict[str, object]:
    """Return what a line says of cases."""
    shown = list(cases)
    return {
        "cases": [one.pk for one in shown],
        "ids": [one.person_id for one in shown if one.person_id],
    }


def prospects_told(prospects: Iterable[Prospect]) -> dict[str, object]:
    """Return what a line says of prospects."""
    shown = list(prospects)
    return {
        "prospects": [one.pk for one in shown],
        "ids": [one.person_id for one in shown if one.person_id],
    }
