"""The bodies that vote and decide on the way of a case."""

from __future__ import annotations

from dangvu.admission.case.choice import Choice


class Body(Choice):
    """A body that votes, appraises or decides (rules-admission 2.2)."""

    CELL = "CELL", "branch"
    SECTION_COMMITTEE = "SECTION_COMMITTEE", "section committee"
    GRASSROOTS_COMMITTEE = "GRASSROOTS_COMMITTEE", "grassroots committee"
    GRASSROOTS_STANDING_COMMITTEE = (
        "GRASSROOTS_STANDING_COMMITTEE",
        "standing committee of the grassroots committee",
    )
    DELEGATED_COMMITTEE = "DELEGATED_COMMITTEE", "delegated grassroots committee"
    STANDING_COMMITTEE = "STANDING_COMMITTEE", "standing committee above the grassroots"
    PROVINCIAL_STANDING = (
        "PROVINCIAL_STANDING",
        "provincial standing members and heads of Party boards",
    )
    POLICE_STANDING_COMMITTEE = (
        "POLICE_STANDING_COMMITTEE",
        "Standing Committee of the Central Police Committee",
    )
    OVERSEAS_COMMITTEE = "OVERSEAS_COMMITTEE", "committee managing members abroad"
