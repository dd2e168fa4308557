"""The stages of a case as its page draws them: what is over, where it stands, what comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dangvu.desk.elements import Step
from dangvu.desk.formats import day as shown_day

#: The state in which each stage is over, in their order (rules-admission 2.1).
_STAGES = (
    ("A1", gettext_noop("On the list")),
    ("A3", gettext_noop("Class certificate")),
    ("A5", gettext_noop("Dossier opened")),
    ("A7", gettext_noop("Verification over")),
    ("A8", gettext_noop("Branch resolution")),
    ("A9", gettext_noop("Section committee")),
    ("A10", gettext_noop("Grassroots committee")),
    ("A13", gettext_noop("Decision")),
    ("A14", gettext_noop("Ceremony")),
    ("A16", gettext_noop("Branch proposes recognition")),
    ("A18", gettext_noop("Official member")),
)
_BEFORE_RECOGNITION = 14


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case is: its state, whether it is closed, the days on which it got on."""

    state: str
    is_closed: bool
    days: Mapping[str, dt.date]
    has_section: bool
    has_base: bool


def stages_of(standing: Standing) -> list[Step]:
    """Return the stages of a case; levels that its organisation lacks are left out.

    Stages of recognition stand there only from the ceremony on.
    """
    reached = _reached(standing)
    shown = [(c, t) for c, t in _STAGES if _is_shown(c, standing, reached)]
    first_open = next((c for c, _t in shown if _rank(c) > reached), "")
    return [
        _step(code, title, standing, reached, is_next=code == first_open)
        for code, title in shown
    ]


def _rank(code: str) -> int:
    return int(code[1:])


def _reached(standing: Standing) -> int:
    """Return the number of the state reached; a stopped case got as far as its days."""
    if standing.state.startswith("A"):
        return _rank(standing.state)
    return max((_rank(c) for c in standing.days if c.startswith("A")), default=0)


def _is_shown(code: str, standing: Standing, reached: int) -> bool:
    if code == "A9":
        return standing.has_section
    if code == "A10":
        return standing.has_base
    return reached >= _BEFORE_RECOGNITION or _rank(code) <= _BEFORE_RECOGNITION


def _step(
    code: str, title: str, standing: Standing, reached: int, *, is_next: bool
) -> Step:
    on = standing.days.get(code)
    state: Literal["todo", "now", "done", "stopped"] = "todo"
    note = shown_day(on) if on else ""
    if _rank(code) <= reached:
        state = "done"
    elif is_next:
        state = "stopped" if standing.is_closed else "now"
        note = _("ended here") if standing.is_closed else _("being waited for")
    return Step(_(title), note, state)
