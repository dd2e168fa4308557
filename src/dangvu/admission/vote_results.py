"""That the vote recorded with a step says what the step says: pure.

A step that moves a file on is stopped by the checks of its votes; here stands what no
check asks: the steps that record a vote as short or a refusal, and those of a committee
that only passes a file on. Source: 06-HD/TW điểm 3.6, 3.7, 4.6, 5.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dangvu.admission.case.votes import Vote
from dangvu.admission.working import Working, readings_of
from dangvu.core.errors import Refused
from dangvu.rulebook.errors import NoValue
from dangvu.rulebook.view import Rules


class VoteSaysOtherwise(Refused):
    """The result of the vote is not what the step says."""

    default_code = "VOTE_SAYS_OTHERWISE"


@dataclass(frozen=True, slots=True)
class _Says:
    """Whether the vote of a step must be enough, and what is said where it is not so."""

    is_enough: bool
    otherwise: str


_RESOLVED = _Says(
    is_enough=False,
    otherwise=gettext_noop(
        "These votes reach two thirds: record the resolution of the branch, or correct "
        "the numbers."
    ),
)
_PASSED_ON = _Says(
    is_enough=True,
    otherwise=gettext_noop(
        "These votes fall short of two thirds, so the file does not go on. Correct the "
        "numbers, or let the committee vote again."
    ),
)
_STEPS: Mapping[str, _Says] = {
    "T8x": _RESOLVED,
    "T10x": _Says(
        is_enough=False,
        otherwise=gettext_noop(
            "These votes reach two thirds: record the resolution of the committee, or "
            "correct the numbers."
        ),
    ),
    "T13b": _Says(
        is_enough=False,
        otherwise=gettext_noop(
            "These votes are enough to admit: record the decision to admit, or correct "
            "the numbers."
        ),
    ),
    "T16x": _RESOLVED,
    "T17b": _PASSED_ON,
    "R-CELL": _Says(
        is_enough=True,
        otherwise=gettext_noop(
            "These votes fall short of two thirds: record the vote as short."
        ),
    ),
    "R-SHORT": _Says(
        is_enough=False,
        otherwise=gettext_noop(
            "These votes reach two thirds: record the vote for the removal."
        ),
    ),
    "R-BASE": _PASSED_ON,
}


def refuse_other_result(transition: str, vote: Vote, *, rules: Rules) -> None:
    """Refuse a step whose vote, by the rules of its day, says otherwise.

    Where a base has two readings (CF4) the vote says otherwise only by both. Raises
    VoteSaysOtherwise.
    """
    says = _STEPS.get(transition)
    if says is None or vote.in_favour is None:
        return
    found = [one.is_reached for one in _readings(vote, rules) if one.base]
    if found and says.is_enough not in found:
        raise VoteSaysOtherwise(_(says.otherwise))


def _readings(vote: Vote, rules: Rules) -> tuple[Working, ...]:
    """Return each reading of a vote; none where the rules of the day name no share."""
    with suppress(NoValue):
        return readings_of(vote, rules=rules)
    return ()
