"""The working of a vote: base, who is left out of it, and the votes it takes.

Pure, by whole numbers only. Source: rules-admission 1.6, 2.5 and conflict CF4.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from dangvu.admission.case.bodies import Body
from dangvu.admission.case.steps import Gate
from dangvu.admission.case.votes import LeftOut, LeftOutReason, Vote
from dangvu.rulebook.enums import Bound
from dangvu.rulebook.shares import reaches, votes_needed
from dangvu.rulebook.view import Rules

#: Who counts when present although the reason is one of those that leave out.
_UNLESS_PRESENT = {LeftOutReason.TEMPORARILY_ELSEWHERE, LeftOutReason.EXEMPTED}
_NEVER = {
    LeftOutReason.SUSPENDED,
    LeftOutReason.CHARGED,
    LeftOutReason.PROSECUTED,
    LeftOutReason.DETAINED,
}

_SHARES = {
    Body.CELL: "vote-cell",
    Body.GRASSROOTS_COMMITTEE: "vote-base-committee",
    Body.DELEGATED_COMMITTEE: "vote-decide-delegated",
    Body.PROVINCIAL_STANDING: "vote-decide-province",
    Body.POLICE_STANDING_COMMITTEE: "vote-decide-police",
}
_REMOVAL_SHARES = {
    Body.CELL: "remove-cell",
    Body.GRASSROOTS_COMMITTEE: "remove-base",
    Body.DELEGATED_COMMITTEE: "remove-delegated",
}


@dataclass(frozen=True, slots=True)
class Working:
    """How a vote stands to the share it needs.

    ``base`` is counted from the register, or the one entered when the register is not
    recorded (``is_entered``), None when neither is; ``left_out`` are those deducted and
    ``still_counted`` those who were named but count; ``citation`` is that of the share.
    """

    base: int | None
    is_entered: bool
    entitled: int | None
    left_out: tuple[LeftOut, ...]
    still_counted: tuple[LeftOut, ...]
    in_favour: int | None
    share: Fraction
    more_than: bool
    citation: str

    @property
    def needed(self) -> int | None:
        """Return the smallest number of votes in favour that is enough."""
        if self.base is None:
            return None
        return votes_needed(self.base, self.share, more_than=self.more_than)

    @property
    def is_reached(self) -> bool:
        """Say whether the votes in favour are enough; unknown votes are not."""
        if self.base is None or self.in_favour is None:
            return False
        return reaches(self.in_favour, self.base, self.share, more_than=self.more_than)

    @property
    def sum(self) -> str:
        """Return the comparison by whole numbers: «12 × 3 = 36 ≥ 15 × 2 = 30»."""
        if self.base is None or self.in_favour is None:
            return ""
        yes = _times(self.in_favour, self.share.denominator)
        return f"{yes} {self._sign} {_times(self.base, self.share.numerator)}"

    @property
    def _sign(self) -> str:
        if self.more_than:
            return ">" if self.is_reached else "≤"
        return "≥" if self.is_reached else "<"


def working_of(vote: Vote, *, rules: Rules) -> Working:
    """Return the working of a vote by the rules of its day.

    A delegated committee is counted on all its members in office (06-HD/TW điểm 3.7.a).
    Raises UnknownParameter, NoValue.
    """
    return readings_of(vote, rules=rules)[0]


def readings_of(vote: Vote, *, rules: Rules) -> tuple[Working, ...]:
    """Return each reading of the base: one, or for a delegated committee two.

    The first reading of a delegated committee's base takes all members in office, the
    second leaves out those of 294-QĐ/TW điểm 9.3.3 (conflict CF4).
    Raises UnknownParameter, NoValue.
    """
    reduced = tuple(_deducted(vote, rules))
    if vote.body == Body.DELEGATED_COMMITTEE:
        return _working(vote, rules, ()), _working(vote, rules, reduced)
    return (_working(vote, rules, reduced),)


def share_parameter(vote: Vote) -> str:
    """Return the id of the share that a vote of a body needs (rules-admission 1.6)."""
    if vote.gate == Gate.T18:
        return _REMOVAL_SHARES.get(vote.body, "remove-btv")
    return _SHARES.get(vote.body, "vote-decide-btv")


def _working(vote: Vote, rules: Rules, left_out: tuple[LeftOut, ...]) -> Working:
    answer = rules.parameter(share_parameter(vote))
    counted = _counted(vote.entitled, left_out)
    return Working(
        base=vote.base if counted is None else counted,
        is_entered=counted is None,
        entitled=vote.entitled,
        left_out=left_out,
        still_counted=tuple(each for each in vote.left_out if each not in left_out),
        in_favour=vote.in_favour,
        share=answer.share,
        more_than=answer.bound == Bound.MORE_THAN,
        citation=answer.citation,
    )


def _counted(entitled: int | None, left_out: tuple[LeftOut, ...]) -> int | None:
    if entitled is None:
        return None
    return max(0, entitled - sum(each.members for each in left_out))


def _deducted(vote: Vote, rules: Rules) -> Iterator[LeftOut]:
    for each in vote.left_out:
        if each.reason in _NEVER or _is_deducted_absent(each, vote.body, rules):
            yield each


def _is_deducted_absent(each: LeftOut, body: Body, rules: Rules) -> bool:
    if each.reason not in _UNLESS_PRESENT:
        return False
    if each.reason == LeftOutReason.EXEMPTED:
        counts = each.is_present and rules.parameter("quorum-exempt-present").flag
        return body == Body.CELL and not counts
    return not each.is_present


def _times(number: int, factor: int) -> str:
    return str(number) if factor == 1 else f"{number} × {factor} = {number * factor}"
