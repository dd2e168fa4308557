"""Write whose turn it is in the proceedings of a case, and until when."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.models import AdmissionCase, Proceeding
from dangvu.admission.queries.books import Books
from dangvu.admission.queries.proceedings import clock_of, level_of_turn, turn_of


def put_turn(proceeding: Proceeding, *, on: dt.date, by: Books) -> None:
    """Put the columns that follow from the state and the facts of the case."""
    is_open = proceeding.closed_on is None
    clock = clock_of(proceeding, on=on, by=by) if is_open else None
    proceeding.turn_unit_id = turn_of(proceeding) if is_open else None
    proceeding.turn_level = level_of_turn(proceeding) if is_open else ""
    proceeding.due_on = clock.last_day if clock else None
    proceeding.due_code = clock.code if clock else ""


def save_turns(case: AdmissionCase, *, today: dt.date, books: Books) -> None:
    """Write the columns of every open proceeding of a case that was changed."""
    rows = Proceeding.objects.filter(case_id=case.pk, closed_on__isnull=True)
    for proceeding in rows:
        proceeding.case = case
        put_turn(proceeding, on=today, by=books)
        proceeding.save(update_fields=Proceeding.STANDING)
