"""The vote of a step: the base from the register with its working, and its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dangvu.admission.case import Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.facts import Paper
from dangvu.admission.case.votes import Findings, Meeting, Vote
from dangvu.admission.queries.next_steps import NextStep
from dangvu.admission.queries.voting_base import (
    VotingBase,
    committee_base,
    voting_base,
)
from dangvu.admission.step_facts import body_of, votes_at
from dangvu.admission.working import Working, working_of
from dangvu.core.actor import Actor
from dangvu.desk.case_next import Looked
from dangvu.desk.forms.section_form import SectionForm

#: What the step itself says of a vote, and what belongs to other procedures.
_WITHOUT = frozenset({"gate", "body", "day", "ballot", "base", "is_redo", "resolution"})
_AT_A_PROVINCE = "participants"
_OF_A_CELL = frozenset({"probationary", "contents", "covers_several"})
#: Bodies of a committee in which only its standing committee votes.
_STANDING = frozenset(
    {
        Body.STANDING_COMMITTEE,
        Body.GRASSROOTS_STANDING_COMMITTEE,
        Body.PROVINCIAL_STANDING,
        Body.POLICE_STANDING_COMMITTEE,
    }
)


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """Members left out of the base: why, who, how many."""

    reason: str
    names: str
    number: int


@dataclass(frozen=True, slots=True)
class Voting:
    """The base of a vote as the register has it, with its working."""

    vote: Vote
    is_known: bool
    counted_words: str
    entitled: int
    probationary: int
    left_out: tuple[LeftOutLine, ...]
    base: int
    needed: int
    needed_words: str
    citation: str


def voting_of(looked: Looked, step: NextStep) -> Voting | None:
    """Return the base of the vote of a step; None for a step without one."""
    code = step.transition.code
    gate = votes_at(code)
    if not gate or step.unit_id is None:
        return None
    body = Body[body_of(code, looked.case.chain)]
    found = _base(looked, body, step.unit_id)
    vote = _vote(Gate(gate), body, found)
    working = working_of(vote, rules=looked.books.rules.on(looked.today))
    return _voting(vote, found, working)


def vote_form(
    sent: Mapping[str, Any] | None, voting: Voting, actor: Actor
) -> SectionForm:
    """Return the form of a vote, filled with what the register knows of the base."""
    without = set(_WITHOUT)
    if voting.vote.body != Body.CELL:
        without |= _OF_A_CELL
    if voting.vote.body != Body.PROVINCIAL_STANDING:
        without.add(_AT_A_PROVINCE)
    return SectionForm(
        sent,
        model=Vote,
        section=voting.vote,
        without=frozenset(without),
        actor=actor,
    )


def share_words(form: SectionForm, looked: Looked) -> str:
    """Return the comparison by whole numbers of a vote that was filled in."""
    if not isinstance(form.section, Vote):
        return ""
    working = working_of(form.section, rules=looked.books.rules.on(looked.today))
    if not working.sum:
        return ""
    word = _("enough") if working.is_reached else _("not enough")
    return f"{working.sum}: {word}"


def _base(looked: Looked, body: Body, unit_id: int) -> VotingBase:
    if body == Body.CELL:
        return voting_base(actor=looked.actor, cell_id=unit_id, on=looked.today)
    return committee_base(
        actor=looked.actor,
        unit_id=unit_id,
        on=looked.today,
        is_standing=body in _STANDING,
    )


def _vote(gate: Gate, body: Body, found: VotingBase) -> Vote:
    """Return the ballot as far as the register knows it; nobody known is not recorded."""
    known = found.as_vote() if found.entitled else {}
    return Vote.model_validate(
        {
            **known,
            "gate": gate,
            "body": body,
            "resolution": Paper(),
            "meeting": Meeting(),
            "findings": Findings(),
        }
    )


def _voting(vote: Vote, found: VotingBase, working: Working) -> Voting:
    share = f"{working.share.numerator}/{working.share.denominator}"
    words = _("More than %(share)s") if working.more_than else _("At least %(share)s")
    return Voting(
        vote=vote,
        is_known=found.entitled > 0,
        counted_words=_("Official members of the branch")
        if vote.body == Body.CELL
        else _("Members of the body in office"),
        entitled=found.entitled,
        probationary=found.probationary,
        left_out=tuple(_lines(found)),
        base=working.base or 0,
        needed=working.needed or 0,
        needed_words=words % {"share": share},
        citation=f"{working.citation}; 294-QĐ/TW điểm 9.3.2, 9.3.3",
    )


def _lines(found: VotingBase) -> Iterator[LeftOutLine]:
    for reason in dict.fromkeys(one.reason for one in found.left_out):
        names = [one.name for one in found.left_out if one.reason == reason]
        label = reason.label if reason else ""
        yield LeftOutLine(_(label), ", ".join(names), len(names))
