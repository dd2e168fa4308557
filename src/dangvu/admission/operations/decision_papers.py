"""Decisions about several people in one file: a decision and a number for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q

from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.case_papers import PaperOrder
from dangvu.admission.operations.ceremony_papers import make_papers_of_cases
from dangvu.admission.papers.forms import form_of
from dangvu.admission.places import conditions_at
from dangvu.admission.procedures import papers_of, procedure
from dangvu.admission.queries.document import document_of
from dangvu.admission.standing import kind_conditions
from dangvu.core.actor import Actor
from dangvu.papers.paper import Paper

#: The first form of each kind of decision, and the steps by which it is made.
DECISIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "9A-KNĐ": ("T13",),
    "16-KNĐ": ("T17", "T17c"),
}
_HAS_BASE = {
    "BASE": Q(base_unit__isnull=False),
    "NO_BASE": Q(base_unit__isnull=True),
}


def awaiting(kind: str) -> Q:
    """Return which cases wait for a decision of a kind, or were just admitted by one."""
    return reduce(or_, map(_at_step, DECISIONS[kind]))


def make_decisions(
    *,
    actor: Actor,
    at: dt.datetime,
    kind: str,
    cases: Sequence[AdmissionCase],
    day: dt.date | None = None,
    place: str = "",
    is_numbered: bool = False,
) -> list[Paper]:
    """Return the decision about each person, on the form that the case asks for.

    Which form: re-admission, moved, with consent, delegated (rules-admission 2.3 T13,
    T17). Numbers and refusals are those of ``make_papers_of_cases``.
    """
    return make_papers_of_cases(
        actor=actor,
        at=at,
        wanted=[
            (case, PaperOrder(form=form_of(_form(case, kind)), day=day, place=place))
            for case in cases
        ],
        is_numbered=is_numbered,
    )


def _at_step(code: str) -> Q:
    step = procedure().transition(code)
    ended = {state.code for state in procedure().states if state.is_closed}
    states = {*step.sources, step.target} - ended
    needs = (_HAS_BASE[need] for need in step.needs if need in _HAS_BASE)
    return reduce(lambda found, need: found & need, needs, Q(state__in=states))


def _form(case: AdmissionCase, kind: str) -> str:
    """Return the form of the decision about one person."""
    conditions = conditions_at(case) | kind_conditions(document_of(case))
    step = procedure().transition(DECISIONS[kind][0])
    return papers_of(step, conditions)[0]
