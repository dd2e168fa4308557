"""One line of the list: what is to be done about whom, by whom and until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.agenda.enums import Office, Urgency
from dangvu.agenda.reminders import Reminder


@dataclass(frozen=True, slots=True)
class About:
    """Whom or what a task is about; ``kind`` says which page opens it.

    ``ref`` is the public reference there. ``name`` is empty for a unit.
    """

    kind: str
    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done by the office of a unit.

    ``label`` is what to do; ``detail`` a word more: an addressee, a helper.
    ``is_escalated``: it is late at the level below, which still has it.
    """

    reminder: Reminder
    about: About
    unit_id: int
    unit: str
    office: Office
    due: dt.date | None
    urgency: Urgency
    citation: str
    detail: str = ""
    label: str = ""
    is_escalated: bool = False

    @property
    def code(self) -> str:
        """Return the code of the kind of task."""
        return self.reminder.code
