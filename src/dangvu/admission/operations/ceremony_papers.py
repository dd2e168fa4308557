"""The same forms for several people, one paper a page, in one file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.case_papers import (
    PaperOrder,
    issued_for,
    make_case_papers,
    number_case_paper,
)
from dangvu.admission.queries.paper_facts import unit_of_form
from dangvu.admission.queries.step_papers import Numbered, numbers_at_steps
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import Refused
from dangvu.correspondence.operations.take_number import hold_numbers
from dangvu.papers.paper import Paper
from dangvu.sources.operations.number_paper import counted_term

MOST_PEOPLE = 60
"""More people in one file would keep the page waiting (measured: 30 ms a paper)."""

#: A paper of a case, and how it is printed.
Wanted = tuple[AdmissionCase, PaperOrder]
_Known = Mapping[tuple[int, str], Numbered]


@dataclass(frozen=True, slots=True)
class _Counted:
    """Who counts a paper, on which day, in which term."""

    unit_id: int
    day: dt.date
    term: str


class NobodyChosen(Refused):
    """Papers of a ceremony are for somebody."""

    default_code = "NOBODY_CHOSEN"


class TooManyPeople(Refused):
    """So many papers do not fit into one file."""

    default_code = "TOO_MANY_PEOPLE"


def make_ceremony_papers(
    *,
    actor: Actor,
    at: dt.datetime,
    cases: Sequence[AdmissionCase],
    orders: Sequence[PaperOrder],
    is_numbered: bool = False,
) -> list[Paper]:
    """Return every form asked for of every case, person by person.

    Numbers and refusals are those of ``make_papers_of_cases``.
    """
    return make_papers_of_cases(
        actor=actor,
        at=at,
        wanted=list(product(cases, orders)),
        is_numbered=is_numbered,
    )


@transaction.atomic
def make_papers_of_cases(
    *,
    actor: Actor,
    at: dt.datetime,
    wanted: Sequence[Wanted],
    is_numbered: bool = False,
) -> list[Paper]:
    """Return one paper after the other, each of a case.

    A paper that has a number, in the register or at a step of the case, bears it with
    its day, whatever the order names; ``is_numbered`` takes the next number for each
    paper that has none, once, also when two people print at the same time.
    Raises NobodyChosen, TooManyPeople, NotAllowed and, for numbers, TermNotRecorded and
    what the register of outgoing papers refuses.
    """
    _require_some(wanted)
    known = _known(actor, wanted)
    if is_numbered and (missing := _missing(wanted, known)):
        _hold(at, missing)
        known = _known(actor, wanted)
        known |= _taken(actor, at, _missing(wanted, known))
    return [
        paper
        for case, order in wanted
        for paper in make_case_papers(
            actor=actor, at=at, case=case, order=_numbered(case, order, known)
        )
    ]


def _require_some(wanted: Sequence[Wanted]) -> None:
    if not wanted:
        raise NobodyChosen(_("Choose at least one person and one form."))
    if len({case.pk for case, _order in wanted}) > MOST_PEOPLE:
        raise TooManyPeople(
            _("Choose at most %(most)d people for one file.") % {"most": MOST_PEOPLE}
        )


def _numbered(case: AdmissionCase, order: PaperOrder, known: _Known) -> PaperOrder:
    held = known.get((case.pk, order.form.code))
    if held is None:
        return order
    return replace(order, number=held.sign, day=held.day or order.day)


def _missing(wanted: Iterable[Wanted], known: _Known) -> list[Wanted]:
    """Return the papers that may have a number and have none."""
    return [
        (case, order)
        for case, order in wanted
        if order.form.is_numbered
        and unit_of_form(case, order.form) is not None
        and (case.pk, order.form.code) not in known
    ]


def _counted(at: dt.datetime, case: AdmissionCase, order: PaperOrder) -> _Counted:
    """Return who counts the paper, and on which day in which term."""
    unit_id = unit_of_form(case, order.form) or 0
    day = order.day or date_in_vietnam(at)
    return _Counted(unit_id, day, counted_term(unit_id, day=day))


def _hold(at: dt.datetime, missing: Iterable[Wanted]) -> None:
    """Hold every count of numbers that these papers take from."""
    counted = ((_counted(at, *one), one[1].form.kind) for one in missing)
    hold_numbers((by.unit_id, kind, by.term) for by, kind in counted)


def _taken(
    actor: Actor, at: dt.datetime, missing: Iterable[Wanted]
) -> dict[tuple[int, str], Numbered]:
    """Take a number for each of these papers."""
    found = {}
    for case, order in missing:
        by = _counted(at, case, order)
        paper = number_case_paper(
            actor=actor,
            at=at,
            case=case,
            form=order.form,
            issued_on=by.day,
            term=by.term,
        )
        found[case.pk, order.form.code] = Numbered(paper.sign, paper.issued_on)
    return found


def _known(actor: Actor, wanted: Iterable[Wanted]) -> dict[tuple[int, str], Numbered]:
    """Return the numbers that the papers of these cases have already."""
    ids = sorted({case.pk for case, _order in wanted})
    issued = issued_for(actor, ids)
    return numbers_at_steps(ids) | {
        key: Numbered(one.sign, one.issued_on) for key, one in issued.items()
    }
