"""What officers have confirmed, and what they confirmed before."""

from __future__ import annotations

from collections.abc import Iterable

from dangvu.rulebook.models import Confirmation
from dangvu.rulebook.view import Confirmations, Confirmed


def confirmations() -> Confirmations:
    """Return what holds now: the last row of each parameter and pack, if it stands."""
    last = {(row.pack, row.parameter): row for row in _in_order()}
    return {
        key: Confirmed(
            stated_in=row.stated_in,
            value=row.value,
            name=row.name,
            document=row.document,
            day=row.document_day or row.at.date(),
        )
        for key, row in last.items()
        if not row.is_withdrawn
    }


def history_of(parameter: str) -> list[Confirmation]:
    """Return every row about a parameter, the latest first."""
    return list(Confirmation.objects.filter(parameter=parameter).order_by("-id"))


def _in_order() -> Iterable[Confirmation]:
    return Confirmation.objects.order_by("id")
