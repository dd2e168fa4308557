"""A resolution of a branch about its sympathisers, as the form of its kind."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils.translation import override

from dangvu.access.made_by import watermark
from dangvu.access.queries.signing import secretary_on
from dangvu.admission.enums import Chain
from dangvu.admission.papers.build import build
from dangvu.admission.papers.facts import (
    MeetingFacts,
    MemberFacts,
    PaperFacts,
)
from dangvu.admission.queries.chain import chain_on
from dangvu.admission.queries.paper_facts import chain_facts
from dangvu.admission.queries.prospect_facts import prospect_person, prospect_row
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.papers.paper import Paper
from dangvu.sources.enums import HelpEnd
from dangvu.sources.operations.keeping import require_at
from dangvu.sources.queries.resolutions import BranchResolution, Purpose, Resolved
from dangvu.units.queries.issuing import issuer_of

_FORMS = {Purpose.LISTING: "1", Purpose.HELP: "3", Purpose.COURSE: "4"}


@transaction.atomic
def make_branch_resolution(
    *, actor: Actor, at: dt.datetime, unit_id: int, resolution: BranchResolution
) -> Paper:
    """Fill the form of a resolution: for one person, or with a list for several.

    What the register does not hold of the meeting waits for the pen; the trail says
    that the paper was taken out. Raises NotAllowed.
    """
    require_at(actor, unit_id)
    code = form_for(unit_id, resolution)
    write_line(
        actor=actor,
        at=at,
        code="admission.make_resolution",
        subject=Subject("unit", unit_id, unit_id),
        detail={"form": code, "people": len(resolution.people)},
    )
    return build(code, _facts(unit_id, resolution), imprint=watermark(actor, at))


def form_for(unit_id: int, resolution: BranchResolution) -> str:
    """Return the code of the form: B for a branch that is a grass-roots body itself."""
    chain = chain_on(unit_id, day=resolution.day)
    letter = "B" if chain.type == Chain.GRASSROOTS_BRANCH else "A"
    return f"{_FORMS[resolution.purpose]}{letter}-TN"


def _facts(unit_id: int, resolution: BranchResolution) -> PaperFacts:
    day = resolution.day
    of = chain_on(unit_id, day=day)
    chain = chain_facts((of.cell, of.section, of.base, of.decider), day=day)
    first = resolution.people[0]
    return PaperFacts(
        issuer=issuer_of(unit_id, day=day),
        number=resolution.number,
        day=day,
        signer=secretary_on(unit_id, day=day),
        person=prospect_person(
            first.prospect,
            listed_on=day if resolution.purpose == Purpose.LISTING else None,
        ),
        helper=MemberFacts(name=first.helper, since=day),
        former=MemberFacts(name=first.former),
        reason=_reason(first),
        chain=chain,
        meeting=MeetingFacts(held_on=day),
        people=tuple(
            replace(
                prospect_row(one.prospect, cell=chain.cell),
                helper=one.helper,
                former=one.former,
            )
            for one in resolution.people
        ),
    )


def _reason(one: Resolved) -> str:
    with override("vi"):
        return str(HelpEnd(one.end_reason).label) if one.end_reason else ""
