"""Hold a member's record as it was read, or refuse: two clerks may be at it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dangvu.audit.operations.record import hold_ledger
from dangvu.core.errors import Refused
from dangvu.register.models import Person
from dangvu.register.queries.recordings import latest_about


class ChangedMeanwhile(Refused):
    """Somebody recorded something about the person since the form was opened."""

    default_code = "CHANGED_MEANWHILE"


def hold_unchanged(*, person: Person, version: int | None) -> None:
    """Let nobody record until the end of the transaction; refuse if somebody has.

    ``version`` is what ``latest_about`` answered when the form was opened; without one
    nothing is compared. Raises ChangedMeanwhile. Source: ADR 0022.
    """
    hold_ledger()
    if version is not None and latest_about(person) > version:
        raise ChangedMeanwhile(
            _(
                "Meanwhile somebody else changed this record. Nothing of yours was "
                "written and nothing is lost: read what changed, then write again."
            )
        )
