"""A case as a file: with the day and the step that its page judges it by."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case import Case, Gate, Step
from dangvu.admission.models import AdmissionCase
from dangvu.admission.queries.books import books
from dangvu.admission.queries.next_steps import outlook_of
from dangvu.core.actor import Actor


def handed_out(*, actor: Actor, case: AdmissionCase, on: dt.date) -> Case:
    """Return the document of a case that the actor was given, to be judged elsewhere.

    It names the day, the overlay of that day and the step that comes next, so that what
    stops the step is found outside the register too. Source: contracts §4.
    """
    by = books()
    outlook = outlook_of(actor=actor, case=case, on=on, by=by)
    gates = outlook.main.transition.gates if outlook.main else ()
    return outlook.document.model_copy(
        update={
            "at": on,
            "profile": by.rules.on(on).profile,
            "next": Step(gate=Gate(gates[0]), on=on) if gates else None,
        }
    )
