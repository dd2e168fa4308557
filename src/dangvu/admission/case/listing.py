"""The list of sympathisers, the helper, the awareness class, the permission."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper


class HelperEnd(Choice):
    """Why somebody helps no longer (294-QĐ/TW điểm 3.2.2)."""

    MOVED = "MOVED", "moved away"
    DISCIPLINED = "DISCIPLINED", "disciplined"
    UNABLE = "UNABLE", "cannot go on"
    REPLACED = "REPLACED", "replaced by somebody else"


class Helper(Facts):
    """A member assigned to help, from a day on; ``until`` is the first day without."""

    name: str = Field("", title="Name of the helper")
    member: str = Field(
        "",
        title="Record of the helper in the register",
        json_schema_extra={"hidden": True},
    )
    official_since: dt.date | None = Field(None, title="Official member since")
    since: dt.date | None = Field(None, title="Assigned on")
    resolution: Paper | None = Field(None, title="Resolution that assigns the helper")
    until: dt.date | None = Field(None, title="Helps no longer from")
    end: HelperEnd | None = Field(None, title="Why the helper stopped")

    def helps_on(self, day: dt.date) -> bool:
        """Say whether the member is assigned and available on a day."""
        if self.since is None or day < self.since:
            return False
        return self.until is None or day < self.until

    def is_official_on(self, day: dt.date) -> bool:
        """Say whether the member is an official one on a day."""
        return self.official_since is not None and self.official_since <= day


class CertificateIssuer(Choice):
    """Who gave the certificate of the class (06-HD/TW điểm 3.1)."""

    POLITICAL_CENTRE = "POLITICAL_CENTRE", "political centre"
    EQUIVALENT_CENTRE = "EQUIVALENT_CENTRE", "centre of the same standing"
    COMPETENT_COMMITTEE = "COMPETENT_COMMITTEE", "committee competent to admit"
    OTHER = "OTHER", "other"


class Certificate(Paper):
    """A certificate of the awareness class."""

    issuer: CertificateIssuer | None = Field(None, title="Kind of issuer")
    issuer_name: str = Field("", title="Issued by")


class Listing(Facts):
    """The list of sympathisers, the helper, the awareness class, the permission."""

    resolution: Paper | None = Field(
        None, title="Resolution that puts the person on the list"
    )
    parents_opinion: Paper | None = Field(None, title="Opinion of the parents")
    helpers: tuple[Helper, ...] = Field((), title="Helpers, the latest last")
    reviewed_on: dt.date | None = Field(None, title="List last reviewed on")
    class_proposal: Paper | None = Field(None, title="Proposal for the class")
    may_be_admitted_here: bool | None = Field(
        None, title="This organisation may admit the person"
    )
    certificates: tuple[Certificate, ...] = Field(
        (),
        title="Certificates of the awareness class, the latest last",
        description="A class that was repeated gives a second one; the last one counts.",
    )
    permission: Paper | None = Field(None, title="Resolution that allows the procedure")
    dossier_opened_on: dt.date | None = Field(None, title="Dossier opened on")
    arrived_on: dt.date | None = Field(
        None, title="Arrived from another organisation on"
    )
    former_committee_letter: Paper | None = Field(
        None, title="Letter of the former committee"
    )

    @property
    def certificate(self) -> Certificate | None:
        """Return the certificate that counts: the last one."""
        return self.certificates[-1] if self.certificates else None
