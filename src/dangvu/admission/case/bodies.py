"""The bodies that vote and decide on the way of a case."""

from __future__ import annotations

from enum import StrEnum


class Body(StrEnum):
    """A body that votes, appraises or decides (rules-admission 2.2)."""

    CELL = "cell"
    SECTION_COMMITTEE = "section_committee"
    GRASSROOTS_COMMITTEE = "grassroots_committee"
    GRASSROOTS_STANDING_COMMITTEE = "grassroots_standing_committee"
    DELEGATED_COMMITTEE = "delegated_committee"
    STANDING_COMMITTEE = "standing_committee"
    PROVINCIAL_STANDING = "provincial_standing"
    POLICE_STANDING_COMMITTEE = "police_standing_committee"
    OVERSEAS_COMMITTEE = "overseas_committee"
