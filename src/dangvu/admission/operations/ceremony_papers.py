"""The same forms for several people, one paper a page, in one file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.case_papers import (
    SUBJECT,
    PaperOrder,
    make_case_papers,
    number_case_paper,
)
from dangvu.admission.queries.paper_facts import unit_of_form
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import Refused
from dangvu.correspondence.queries.papers import papers_about
from dangvu.papers.paper import Paper
from dangvu.sources.operations.number_paper import counted_term

MOST_PEOPLE = 60
"""More people in one file would keep the page waiting (measured: 30 ms a paper)."""


class NobodyChosen(Refused):
    """Papers of a ceremony are for somebody."""

    default_code = "NOBODY_CHOSEN"


class TooManyPeople(Refused):
    """So many papers do not fit into one file."""

    default_code = "TOO_MANY_PEOPLE"


@transaction.atomic
def make_ceremony_papers(
    *,
    actor: Actor,
    at: dt.datetime,
    cases: Sequence[AdmissionCase],
    orders: Sequence[PaperOrder],
    is_numbered: bool = False,
) -> list[Paper]:
    """Return every form asked for of every case, person by person.

    A form that has a number in a case bears it, whatever number the order names;
    ``is_numbered`` takes the next number for each paper that has none.
    Raises NobodyChosen, TooManyPeople, NotAllowed and, for numbers, TermNotRecorded and
    what the register of outgoing papers refuses.
    """
    if not cases or not orders:
        raise NobodyChosen(_("Choose at least one person and one form."))
    if len(cases) > MOST_PEOPLE:
        raise TooManyPeople(
            _("Choose at most %(most)d people for one file.") % {"most": MOST_PEOPLE}
        )
    signs = _signs(actor, cases)
    if is_numbered:
        signs |= _taken(actor, at, cases, orders, signs)
    return [
        paper
        for case in cases
        for order in orders
        for paper in make_case_papers(
            actor=actor,
            at=at,
            case=case,
            order=replace(
                order, number=signs.get((case.pk, order.form.code), order.number)
            ),
        )
    ]


def _taken(
    actor: Actor,
    at: dt.datetime,
    cases: Sequence[AdmissionCase],
    orders: Sequence[PaperOrder],
    signs: Mapping[tuple[int, str], str],
) -> dict[tuple[int, str], str]:
    """Take a number for each paper that may have one and has none."""
    found = {}
    for case, order in product(cases, orders):
        key = (case.pk, order.form.code)
        unit_id = unit_of_form(case, order.form)
        if key in signs or not order.form.is_numbered or unit_id is None:
            continue
        day = order.day or date_in_vietnam(at)
        paper = number_case_paper(
            actor=actor,
            at=at,
            case=case,
            form=order.form,
            issued_on=day,
            term=counted_term(unit_id, day=day),
        )
        found[key] = paper.sign
    return found


def _signs(actor: Actor, cases: Sequence[AdmissionCase]) -> dict[tuple[int, str], str]:
    """Return the last number of each form of each case."""
    issued = papers_about(actor, SUBJECT, [case.pk for case in cases])
    return {(one.subject_id, one.form): one.sign for one in issued if one.subject_id}
