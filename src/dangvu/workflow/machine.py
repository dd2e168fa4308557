"""The one machine: lock, state, right, guards, write. The subject says how of each.

The order is the same for every procedure: the subject is held first, so that what is
judged is still true when it is written; the right is asked before the guards, so that
nobody learns of a case from a refusal of its checks. Source: architecture §6.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.workflow.table import Procedure, Transition

Written = TypeVar("Written")
Written_co = TypeVar("Written_co", covariant=True)


class WrongState(Refused):
    """The step does not lead on from the state in which the subject is."""

    default_code = "WRONG_STATE"


class Walker(Protocol[Written_co]):
    """What a room says about one subject that takes one step."""

    def hold(self) -> str:
        """Lock the subject until the transaction ends; return its state."""

    def conditions(self) -> Iterable[str]:
        """Return the conditions that hold for the subject."""

    def require(self, transition: Transition) -> None:
        """Refuse who has no right at the place that acts."""

    def judge(self, transition: Transition) -> None:
        """Refuse what a guard blocks."""

    def write(self, transition: Transition) -> Written_co:
        """Write the state and append the step."""


def walk(walker: Walker[Written], procedure: Procedure, code: str) -> Written:
    """Take one step; call it inside a transaction.

    Raises UnknownTransition, WrongState, and what the subject refuses.
    """
    transition = procedure.transition(code)
    state = walker.hold()
    walker.require(transition)
    if transition not in procedure.leaving(state, walker.conditions()):
        language = get_language() or "vi"
        raise WrongState(
            _(
                "The step “%(step)s” cannot be taken now: the case is in the state "
                "“%(state)s”. Open the case again to see what comes next."
            )
            % {
                "step": transition.name(language),
                "state": procedure.state(state).name(language),
            }
        )
    walker.judge(transition)
    return walker.write(transition)
