"""The cell, the bodies above it, and what they may decide."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts


class Chain(Choice):
    """Type of organisation, which says who votes and who decides.

    The letters are those of the rule packs. Source: rules-admission 2.2.
    """

    UNDER_COMMITTEE = "A", "branch under a grass-roots committee"
    UNDER_DELEGATED_COMMITTEE = "B", "branch under a delegated grass-roots committee"
    GRASSROOTS_CELL = "C", "grass-roots branch"
    RESIDENTIAL_CELL = "D", "hamlet or residential branch under the commune committee"
    UNDER_EMPOWERED_COMMITTEE = "E", "under a committee with powers of an upper level"
    DIRECTLY_UNDER_PROVINCE = "F", "directly under a province, not delegated"
    ARMED_FORCES = "G", "army or police"
    ABROAD = "H", "abroad"


class PowerKind(Choice):
    """What a committee was given by the level above."""

    DELEGATED = "DELEGATED", "delegated to admit"
    EMPOWERED = "EMPOWERED", "powers of an upper level"
    PILOT = "PILOT", "pilot powers of an upper level"


class Power(Facts):
    """A power given to a committee, and whether it was taken back."""

    kind: PowerKind = Field(title="What was given")
    number: str = Field("", title="Number of the decision")
    since: dt.date | None = Field(None, title="In force since")
    revoked_on: dt.date | None = Field(None, title="Revoked on")

    def holds_on(self, day: dt.date) -> bool:
        """Say whether the power was there on a day."""
        if self.since is None or day < self.since:
            return False
        return self.revoked_on is None or day < self.revoked_on


class Organisation(Facts):
    """The cell, the bodies above it, and what they may decide."""

    chain: Chain | None = Field(
        None,
        title="Type of organisation",
        description=(
            "A under a grass-roots committee, B under a delegated one, C cell without "
            "a grass-roots committee, D hamlet or residential cell, E under an "
            "empowered committee, F directly under a province, G armed forces, H abroad."
        ),
    )
    cell: str = Field("", title="Cell")
    grassroots: str = Field("", title="Grass-roots organisation")
    deciding: str = Field("", title="Committee that decides")
    powers: tuple[Power, ...] = Field((), title="Powers given by the level above")
    has_section_committee: bool = Field(
        default=False, title="There is a section committee above the cell"
    )
    has_grassroots_committee: bool | None = Field(
        None,
        title="There is a grass-roots committee",
        description="Only to be said for types E to H; the others follow from the type.",
    )
    has_seal: bool = Field(
        default=True, title="The committee that certifies has a seal of its own"
    )
    has_political_centre: bool | None = Field(
        None, title="There is a political centre for this place"
    )
    has_youth_union: bool | None = Field(None, title="There is a Youth Union")
    has_trade_union: bool | None = Field(
        None, title="There is a grass-roots trade union"
    )

    @property
    def votes_in_committee(self) -> bool:
        """Say whether a grass-roots committee stands between cell and decision."""
        if self.has_grassroots_committee is not None:
            return self.has_grassroots_committee
        return self.chain in {
            Chain.UNDER_COMMITTEE,
            Chain.UNDER_DELEGATED_COMMITTEE,
            Chain.UNDER_EMPOWERED_COMMITTEE,
        }
