"""What the verbs of every room need when a test does each of them once."""

from __future__ import annotations

import datetime as dt

from dangvu.register.enums import Standing
from dangvu.register.ledger import Place
from dangvu.register.models import Person
from support.organisation import (
    PAPER,
    SYSTEM,
    at,
)

DAY = dt.date(2026, 3, 1)
LATER = dt.date(2026, 4, 1)
PROOF = {"decision": PAPER}


class Verbs:
    """Does verbs of the program, each as the system."""

    def __init__(self, units, people):
        self.units, self.people = units, people

    def do(self, verb, **values):
        return verb(actor=SYSTEM, at=at(), **values)

    def person(self, event):
        return Person(pk=event.person_id)

    def place(self, name, standing=Standing.OFFICIAL):
        return Place(getattr(self.units, name).pk, standing)
