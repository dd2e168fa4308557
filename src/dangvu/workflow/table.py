"""What a procedure is: its states, what leads from one to another, its clocks.

A table is data of the room whose procedure it is; this module only says what a row
holds and refuses a table that cannot be walked. Source: architecture §6.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused


class TableBroken(Refused):
    """A table names a state that it does not have, or one that cannot be reached."""

    default_code = "TABLE_BROKEN"


class UnknownTransition(Refused):
    """The procedure has no such transition."""

    default_code = "UNKNOWN_TRANSITION"


#: The target of a transition that leaves the state as it is.
SAME = "="


@dataclass(frozen=True, slots=True)
class Named:
    """A code with its two names."""

    code: str
    vi: str
    en: str

    def name(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.en if language.startswith("en") else self.vi


@dataclass(frozen=True, slots=True)
class State(Named):
    """Where a case stands; nothing leads on from an end.

    At the goal nothing is left to do either, but what was reached can be undone.
    """

    is_end: bool = False
    is_goal: bool = False

    @property
    def is_closed(self) -> bool:
        """Say whether nothing is left to do."""
        return self.is_end or self.is_goal


@dataclass(frozen=True, slots=True)
class Transition(Named):
    """What leads from one of some states to another.

    ``place`` is the level that acts (what the levels are, the subject knows), ``right``
    the permission asked there. ``gates`` name the checks that guard it; ``needs`` are
    conditions that the subject must say hold, such as a level that not every
    organisation has. ``papers`` are codes of forms that it produces. ``is_side``: not
    the way the procedure is meant to go on, but one that is open as well.
    """

    sources: tuple[str, ...] = ()
    target: str = ""
    place: str = ""
    right: str = ""
    gates: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    citation: str = ""
    mark: str = "S"
    is_side: bool = False

    def lands(self, source: str) -> str:
        """Return the state in which the subject is after it."""
        return source if self.target == SAME else self.target


@dataclass(frozen=True, slots=True)
class Timer(Named):
    """A clock: the fact that starts it, the fact that stops it, what its limit is.

    ``also_stops`` are facts that stop it as well, whichever comes first; ``postponed`` is
    one that puts another day in the place of the last one.
    ``limit`` and ``extension`` are ids of parameters, which have their own clauses;
    ``states`` are those in which it runs, ``needs`` as those of a transition.
    """

    starts: str = ""
    stops: str = ""
    also_stops: tuple[str, ...] = ()
    postponed: str = ""
    limit: str = ""
    extension: str = ""
    states: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    place: str = ""
    on_expiry: str = ""


@dataclass(frozen=True, slots=True)
class Procedure(Named):
    """One table; the first state is where a subject begins."""

    states: tuple[State, ...] = ()
    transitions: tuple[Transition, ...] = ()
    timers: tuple[Timer, ...] = ()
    citation: str = ""

    @property
    def start(self) -> State:
        """Return the state in which a subject begins."""
        return self.states[0]

    def state(self, code: str) -> State:
        """Return a state by its code. Raises KeyError."""
        return {state.code: state for state in self.states}[code]

    def transition(self, code: str) -> Transition:
        """Return a transition by its code. Raises UnknownTransition."""
        for transition in self.transitions:
            if transition.code == code:
                return transition
        raise UnknownTransition(
            _("The procedure “%(procedure)s” has no step “%(code)s”.")
            % {"procedure": self.code, "code": code}
        )

    def leaving(
        self, state: str, conditions: Iterable[str] = ()
    ) -> tuple[Transition, ...]:
        """Return what leads on from a state where these conditions hold."""
        held = frozenset(conditions)
        return tuple(
            one
            for one in self.transitions
            if state in one.sources and held.issuperset(one.needs)
        )


def checked(procedure: Procedure) -> Procedure:
    """Return the table. Raises TableBroken when it cannot be walked."""
    codes = [state.code for state in procedure.states]
    arrows = {
        (source, one.lands(source))
        for one in procedure.transitions
        for source in one.sources
    }
    named = {code for arrow in arrows for code in arrow}
    targets = {procedure.start.code} | {to for source, to in arrows if source != to}
    left = {code for one in procedure.transitions for code in one.sources}
    ends = {state.code for state in procedure.states if state.is_end}
    closed = {state.code for state in procedure.states if state.is_closed}
    steps = [one.code for one in procedure.transitions]
    wrong = {
        *(code for code in codes if codes.count(code) > 1),
        *(code for code in steps if steps.count(code) > 1),
        *named.difference(codes),
        *set(codes).difference(targets),
        *left & ends,
        *set(codes).difference(left, closed),
    }
    if wrong:
        raise TableBroken(
            _("The table of the procedure “%(procedure)s” is wrong at: %(where)s.")
            % {"procedure": procedure.code, "where": ", ".join(sorted(wrong))}
        )
    return procedure
