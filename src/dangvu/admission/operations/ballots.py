"""The ballot that a step adds to those of the case, with its base from the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dangvu.admission.case.bodies import Body
from dangvu.admission.merging import Section
from dangvu.admission.models import AdmissionCase
from dangvu.admission.queries.voting_base import voting_base
from dangvu.admission.step_draft import StepDraft
from dangvu.admission.step_facts import ballot, body_of, votes_at
from dangvu.core.actor import Actor

#: The steps that report short votes of the branch upward: the gate of those votes.
REPORTING: Mapping[str, str] = {"T16e": "T16", "R-UP": "T18"}


def reported(stored: Mapping[str, Section], transition: str, on: dt.date) -> Section:
    """Return the section of votes with the branch's ballots of a matter reported."""
    gate = REPORTING[transition]
    ballots = [
        {**one, "reported_on": on}
        if (one["gate"], one["body"]) == (gate, Body.CELL)
        else one
        for one in stored.get("votes", {}).get("ballots", [])
    ]
    return {"ballots": ballots}


@dataclass(frozen=True, slots=True)
class Ballots:
    """The votes of a case to which a step adds one."""

    actor: Actor
    case: AdmissionCase
    draft: StepDraft

    def added(self, stored: Mapping[str, Section]) -> list[Section]:
        """Return the stored ballots and that of the step, numbered in its matter."""
        draft, gate = self.draft, votes_at(self.draft.transition)
        before: list[Section] = list(stored.get("votes", {}).get("ballots", []))
        new = ballot(
            draft.transition,
            self._counted(draft.vote or {}),
            on=draft.acted_on,
            chain=self.case.chain,
            earlier=0,
        )
        same = [b for b in before if (b["gate"], b["body"]) == (gate, new["body"])]
        return [*before, {**new, "ballot": len(same) + 1}]

    def _counted(self, vote: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a ballot of the branch with the base of the register if none was given."""
        body = body_of(self.draft.transition, self.case.chain)
        if body != Body.CELL or "entitled" in vote:
            return vote
        found = voting_base(
            actor=self.actor, cell_id=self.case.unit_id, on=self.draft.acted_on
        )
        return {**found.as_vote(), **vote}
