"""Proceedings beside cases: of one case, open ones of an office, what comes next."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.case import Case
from dangvu.admission.clocks import Clock, clocks
from dangvu.admission.enums import Level
from dangvu.admission.models import AdmissionCase, CaseStep, Proceeding
from dangvu.admission.places import (
    THREE,
    THREE_SHORT,
    conditions_at,
    level_at,
    unit_at,
)
from dangvu.admission.procedures import BEGINS, REMOVAL, procedure
from dangvu.admission.queries.books import Books
from dangvu.admission.queries.cases import visible_cases
from dangvu.admission.queries.next_steps import NextStep, Standpoint, steps_from
from dangvu.admission.standing import kind_conditions
from dangvu.core.actor import Actor, may
from dangvu.core.errors import NotFound
from dangvu.units.queries.find import reach_of
from dangvu.workflow.table import Transition


def proceedings_of(case: AdmissionCase) -> list[Proceeding]:
    """Return the proceedings of a case that was found, the newest first."""
    return list(Proceeding.objects.filter(case=case).order_by("-id"))


def proceeding_of(case: AdmissionCase, public_id: uuid.UUID) -> Proceeding:
    """Return a proceeding of a case that was found. Raises NotFound."""
    found = Proceeding.objects.filter(case=case, public_id=public_id).first()
    if found is None:
        raise NotFound(_("There is no such procedure."), code="UNKNOWN_PROCEEDING")
    return found


def open_proceedings(*, actor: Actor, limit: int) -> list[Proceeding]:
    """Return the open proceedings of the actor's scope, those longest open first."""
    rows = Proceeding.objects.filter(
        closed_on__isnull=True, case__in=visible_cases(actor)
    )
    rows = rows.select_related("case__unit", "case__decider_unit")
    return list(rows.order_by("opened_on", "id")[:limit])


def steps_taken(proceeding: Proceeding) -> list[CaseStep]:
    """Return the steps of a proceeding, in their order."""
    rows = CaseStep.objects.filter(proceeding=proceeding)
    return list(rows.select_related("recording", "unit").order_by("id"))


def beginnings(
    *, actor: Actor, case: AdmissionCase, known: Iterable[Proceeding]
) -> list[str]:
    """Return the procedures that the actor may begin about a case."""
    running = {one.procedure for one in known if one.closed_on is None}
    fitting = [code for code, states in BEGINS.items() if case.state in states]
    return [
        code
        for code in fitting
        if code not in running
        and may(actor, permissions.RESOLVE, *reach_of(beginner(case, code)))
    ]


def beginner(case: AdmissionCase, code: str) -> int:
    """Return the unit that begins a procedure: the branch, or the body that decides."""
    unit = unit_at(case, Level.CELL if code == REMOVAL else Level.DECIDER)
    return unit or case.unit_id


def conditions_in(proceeding: Proceeding, held: frozenset[str]) -> frozenset[str]:
    """Return the words that hold in a proceeding; its short votes are its own.

    ``held`` are those of its case. Source: 294-QĐ/TW điểm 4.2.3.
    """
    short = CaseStep.objects.filter(proceeding=proceeding, transition="R-SHORT")
    others = held - {THREE_SHORT}
    return others | {THREE_SHORT} if short.count() >= THREE else others


def turn_of(proceeding: Proceeding) -> int | None:
    """Return the unit that acts next; None for one that has ended."""
    main = _main_step(proceeding)
    return unit_at(proceeding.case, main.place) if main else None


def level_of_turn(proceeding: Proceeding) -> str:
    """Return the level that acts next; "" for one that has ended."""
    main = _main_step(proceeding)
    return level_at(proceeding.case, main.place) if main else ""


def _main_step(proceeding: Proceeding) -> Transition | None:
    leaving = procedure(proceeding.procedure).leaving(
        proceeding.state, conditions_at(proceeding.case)
    )
    return next((one for one in leaving if not one.is_side), None)


def clock_of(proceeding: Proceeding, *, on: dt.date, by: Books) -> Clock | None:
    """Return the clock of a proceeding that runs and ends first, from its own facts."""
    facts = proceeding.case.sections.get("removal", {})
    document = Case.model_validate({"removal": facts})
    found = clocks_in(proceeding, document, on=on, by=by)
    running = [c for c in found if c.is_running and proceeding.state in c.timer.states]
    return min(running, key=lambda clock: clock.last_day, default=None)


def next_in(
    *,
    actor: Actor,
    proceeding: Proceeding,
    document: Case,
    on: dt.date,
    by: Books,
) -> list[NextStep]:
    """Return every step that leads on in a proceeding, the main one first."""
    table = procedure(proceeding.procedure)
    held = conditions_at(proceeding.case) | kind_conditions(document)
    conditions = conditions_in(proceeding, held)
    leaving = table.leaving(proceeding.state, conditions)
    at = Standpoint(
        case=proceeding.case,
        document=document,
        leaving=leaving,
        main=next((one for one in leaving if not one.is_side), None),
        conditions=conditions,
    )
    return steps_from(actor=actor, at=at, on=on, by=by)


def clocks_in(
    proceeding: Proceeding, document: Case, *, on: dt.date, by: Books
) -> list[Clock]:
    """Return the clocks of a proceeding that were started."""
    codes = {timer.code for timer in procedure(proceeding.procedure).timers}
    found = clocks(document, on=on, rules=by.rules, calendar=by.calendar)
    return [clock for clock in found if clock.code in codes]
