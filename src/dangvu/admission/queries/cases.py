"""Lists of cases, and one of them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase, CaseStep, VerificationRequest
from dangvu.admission.queries.find import UNITS, case_of
from dangvu.core.actor import Actor
from dangvu.core.text.folding import fold
from dangvu.units.queries.scope import units_below_today, units_in

_NAME_MARK = re.compile(r"(?P<key>.*)~(?P<id>\d+)", re.DOTALL)
_DUE_MARK = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)~(?P<id>\d+)")

__all__ = ["CaseFilter", "CasePage", "case_of", "cases_page", "visible_cases"]


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are listed; everything empty lists every open case in scope.

    ``unit_id``: of a unit and below. ``turn_unit_id``: whose turn it is. ``due_by``:
    due on that day or before. ``by_due`` lists by the day that is due instead of by
    name. ``decider_id``: decided by that committee. ``condition`` is one more.
    """

    unit_id: int | None = None
    states: tuple[str, ...] = ()
    template: str = ""
    path: str = ""
    turn_unit_id: int | None = None
    decider_id: int | None = None
    due_by: dt.date | None = None
    text: str = ""
    is_closed: bool | None = False
    by_due: bool = False
    condition: Q | None = None


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of a list; ``after`` continues it, empty on the last page."""

    cases: list[AdmissionCase]
    after: str


def visible_cases(actor: Actor) -> QuerySet[AdmissionCase]:
    """Return the cases whose branch the actor sees."""
    scope = actor.scope(permissions.VIEW)
    rows = AdmissionCase.objects.all()
    return rows if scope.everything else rows.filter(unit_id__in=units_in(scope))


def cases_page(
    *, actor: Actor, wanted: CaseFilter, after: str = "", limit: int
) -> CasePage:
    """Return cases, keyset-paged; anything else than a mark begins anew."""
    rows = _filtered(visible_cases(actor), wanted).select_related(*UNITS)
    if wanted.by_due:
        found = _by_due(rows, after)[: limit + 1]
    else:
        found = _by_name(rows, after)[: limit + 1]
    cases = list(found)
    page = cases[:limit]
    return CasePage(page, _mark(page[-1], wanted) if len(cases) > limit else "")


def steps_of(case: AdmissionCase) -> list[CaseStep]:
    """Return the steps of a case that was found, in their order."""
    rows = CaseStep.objects.filter(case=case).select_related("recording", "unit")
    return list(rows.order_by("id"))


def requests_of(case: AdmissionCase) -> list[VerificationRequest]:
    """Return the requests of a case that was found, in their order."""
    return list(VerificationRequest.objects.filter(case=case).order_by("id"))


def _filtered(
    rows: QuerySet[AdmissionCase], wanted: CaseFilter
) -> QuerySet[AdmissionCase]:
    plain = {
        "state__in": wanted.states,
        "template": wanted.template,
        "path": wanted.path,
        "turn_unit_id": wanted.turn_unit_id,
        "decider_unit_id": wanted.decider_id,
        "due_on__lte": wanted.due_by,
        "search_key__contains": fold(wanted.text.strip()),
    }
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id__in=units_below_today(wanted.unit_id))
    if wanted.is_closed is not None:
        rows = rows.filter(closed_on__isnull=not wanted.is_closed)
    return rows if wanted.condition is None else rows.filter(wanted.condition)


def _by_name(rows: QuerySet[AdmissionCase], after: str) -> QuerySet[AdmissionCase]:
    if mark := _NAME_MARK.fullmatch(after):
        key, last = mark["key"], int(mark["id"])
        beyond = Q(sort_key__gt=key) | Q(sort_key=key, pk__gt=last)
        rows = rows.filter(beyond, sort_key__gte=key)
    return rows.order_by("sort_key", "pk")


def _by_due(rows: QuerySet[AdmissionCase], after: str) -> QuerySet[AdmissionCase]:
    """Order by the day due; cases without one come last, by their number."""
    if mark := _DUE_MARK.fullmatch(after):
        day, last = dt.date.fromisoformat(mark["day"]), int(mark["id"])
        same = Q(due_on=day, pk__gt=last)
        if day == dt.date.max:
            same = Q(due_on__isnull=True, pk__gt=last)
        later = Q(due_on__gt=day) | Q(due_on__isnull=True)
        rows = rows.filter(same if day == dt.date.max else same | later)
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def _mark(case: AdmissionCase, wanted: CaseFilter) -> str:
    if wanted.by_due:
        return f"{case.due_on or dt.date.max}~{case.pk}"
    return f"{case.sort_key}~{case.pk}"
