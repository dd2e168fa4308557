"""The whole case: its sections, its steps and the step it wants to take next."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.applicant import Applicant
from dangvu.admission.case.cv import Curriculum
from dangvu.admission.case.decision import Decision
from dangvu.admission.case.facts import Facts
from dangvu.admission.case.introducers import Introductions
from dangvu.admission.case.listing import Listing
from dangvu.admission.case.move import Move
from dangvu.admission.case.opinions import Opinions
from dangvu.admission.case.organisation import Organisation
from dangvu.admission.case.place import Place
from dangvu.admission.case.probation import Probation
from dangvu.admission.case.readmission import Readmission
from dangvu.admission.case.removal import Removal
from dangvu.admission.case.special import Special
from dangvu.admission.case.steps import Gate, Step
from dangvu.admission.case.verification import Verification
from dangvu.admission.case.votes import Votes


class OwnCalendar(Facts):
    """Working days as the case itself states them, beside Saturdays and Sundays."""

    days_off: tuple[dt.date, ...] = Field((), title="Days off")
    days_worked: tuple[dt.date, ...] = Field((), title="Weekend days worked")


class Case(Facts):
    """A case of admission as it is judged, exported and published.

    ``at``, ``pack``, ``profile`` and ``calendar`` say how a written example is meant to
    be judged; the command line takes the place of the first three.
    """

    label: str = Field("", title="What the case is called")
    at: dt.date | None = Field(None, title="Day on which the case is looked at")
    pack: str = Field("", title="Rule pack for every step")
    profile: str = Field("", title="Local overlay")
    calendar: str | OwnCalendar = Field("", title="Calendar of working days")
    organisation: Organisation = Field(
        Organisation(), title="The cell, the bodies above it, and what they may decide."
    )
    applicant: Applicant = Field(
        Applicant(), title="Who applies: birth, schooling, work, memberships."
    )
    listing: Listing = Field(
        Listing(),
        title="The list of sympathisers, the helper, the awareness class, the permission.",
    )
    introducers: Introductions = Field(
        Introductions(), title="Introductions by official members and by the unions."
    )
    cv: Curriculum = Field(
        Curriculum(), title="The application and the curriculum vitae of the applicant."
    )
    verification: Verification = Field(
        Verification(), title="Relatives, requests, verifiers, notes and certification."
    )
    opinions: Opinions = Field(
        Opinions(),
        title="Opinions of organisations and of the residence, their summary.",
    )
    place: Place = Field(
        Place(), title="Where the person studies or works, and so who is competent."
    )
    special: Special = Field(
        Special(),
        title="Religion, Hoa origin, foreign spouse, ownership, political issue.",
    )
    readmission: Readmission = Field(
        Readmission(), title="Earlier membership of somebody who applies again."
    )
    votes: Votes = Field(Votes(), title="Every vote of every body, with its base.")
    decision: Decision = Field(
        Decision(),
        title="The file on its way up, the decision, its delivery, the ceremony.",
    )
    move: Move = Field(Move(), title="That the person moved while the case was open.")
    probation: Probation = Field(
        Probation(), title="Probation and recognition as an official member."
    )
    removal: Removal = Field(
        Removal(), title="Removal, cancellation of a decision, appeal."
    )
    steps: tuple[Step, ...] = Field((), title="Steps taken, in their order")
    next: Step | None = Field(None, title="Step to be taken next")

    @property
    def file_passed_on(self) -> dt.date | None:
        """Return when the file, voted on already, went to the committee of a new place.

        From then on that committee decides, in a time of its own. A case that moved
        before its vote is voted on at the new place like any other.
        Source: 06-HD/TW điểm 3.9.b.
        """
        voted = [step.on for step in self.steps if step.gate == Gate.T8]
        passed = self.move.file_forwarded_on or self.move.file_received_on
        return passed if passed and voted and voted[-1] <= passed else None

    @property
    def restated_admission_on(self) -> dt.date | None:
        """Return the day of admission as a corrective decision states it anew.

        Source: 38-HD/BTCTW mục I.3.b.
        """
        found = self.removal.cancellation
        return found.restated_admission_on if found else None

    @property
    def restated_official_on(self) -> dt.date | None:
        """Return the official day as a corrective decision states it anew."""
        found = self.removal.cancellation
        return found.restated_official_on if found else None
