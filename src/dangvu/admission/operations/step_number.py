"""The number of a paper that a step tells: whoever numbers papers next knows it."""

from __future__ import annotations

import datetime as dt
import re

from dangvu.access.queries.terms import term_years
from dangvu.admission.models import AdmissionCase, CaseStep
from dangvu.admission.operations.case_papers import draft_of_paper
from dangvu.admission.papers.forms import Form, forms
from dangvu.admission.queries.paper_facts import unit_of_form
from dangvu.core.actor import Actor
from dangvu.correspondence.models import IssuedPaper
from dangvu.correspondence.operations.take_number import enter_number, hold_numbers

_WRITTEN = re.compile(r"\s*0*([1-9]\d{0,4})(?!\d)(?:\s*-\s*(\w+))?")


def enter_step_number(
    *, actor: Actor, at: dt.datetime, case: AdmissionCase, step: CaseStep
) -> IssuedPaper | None:
    """Enter the number that a step tells for its paper; return the row it made.

    A paper written by hand has its number before it is known here. Nothing is entered
    where the number stands in the register already, where it cannot be read, or where
    the term of the unit that issues the paper is not recorded: the step is a fact, and
    is never refused for its number.
    """
    told = _told(step)
    if told is None:
        return None
    form, number = told
    unit_id = unit_of_form(case, form)
    term = term_years(unit_id, day=step.acted_on) if unit_id else ""
    if not unit_id or not term:
        return None
    hold_numbers([(unit_id, form.kind, term)])
    counted = {"unit_id": unit_id, "kind": form.kind, "term": term}
    if IssuedPaper.objects.filter(**counted, number=number).exists():
        return None
    draft = draft_of_paper(case, form, unit_id, issued_on=step.acted_on, term=term)
    return enter_number(actor=actor, at=at, draft=draft, number=number)


def _told(step: CaseStep) -> tuple[Form, int] | None:
    """Return the form and the number that a step tells, if they fit each other."""
    for paper in step.papers:
        form, found = forms().get(paper["form"]), _WRITTEN.match(paper["number"])
        if form and form.is_numbered and found and found[2] in {None, form.kind}:
            return form, int(found[1])
    return None
