"""What the document of a planned case is made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.demo.plan.development.model import Applicant, Place, Section
from dangvu.demo.plan.development.papers import paper
from dangvu.demo.plan.development.ways import Way

DAY = dt.timedelta(days=1)
_YOUTH = 30


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document is made of."""

    applicant: Applicant
    place: Place
    way: Way
    today: dt.date
    flaw: str = ""

    @property
    def is_young(self) -> bool:
        """Say whether the applicant is in the Youth Union."""
        return (self.way.since - self.applicant.birth_date).days < _YOUTH * 365

    @property
    def association(self) -> str:
        """Return the organisation of the applicant."""
        if self.is_young:
            return "YOUTH_UNION"
        if self.applicant.sex == "NU":
            return "WOMENS_UNION"
        return "FARMERS_ASSOCIATION"

    @property
    def letters_on(self) -> dt.date | None:
        """Return the day of the letters of introduction, known with the certification."""
        certified = self.way.day("T7")
        return certified and certified - 16 * DAY


def helper_since(draft: Draft, since: dt.date) -> Section:
    """Return the first helper of the branch, as given on a day."""
    guide = draft.place.guides[0]
    return {
        "name": guide.name,
        "official_since": min(guide.since, since),
        "since": since,
        "resolution": paper("NQ/CB", since),
    }
