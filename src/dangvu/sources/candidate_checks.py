"""What is looked at before somebody is proposed for a class; pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.sources.enums import Stage

#: Not on the sympathisers' list: rules-admission L07, a warning.
NOT_LISTED = "L07"
#: The certificate they hold still counts: another class gains nothing.
STILL_VALID = "VALID"
#: Stages of people whom the branch has put on the list by resolution.
LISTED = (Stage.CAM_TINH, Stage.DANG_HOC, Stage.DA_HOC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is proposed, and the codes of the warnings about them."""

    prospect_id: int | None
    person_id: int | None
    full_name: str
    sort_key: str
    birth_date: dt.date | None
    warnings: tuple[str, ...] = ()


def warnings_about(stage: str, *, has_valid: bool) -> tuple[str, ...]:
    """Return the codes of what should be looked at again about a prospect."""
    found = []
    if stage not in LISTED:
        found.append(NOT_LISTED)
    if has_valid:
        found.append(STILL_VALID)
    return tuple(found)
