"""The papers that the steps of cases name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dangvu.admission.models import AdmissionCase, CaseStep


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number of a paper as it is written, and its day where that is known."""

    sign: str
    day: dt.date | None = None


def numbers_at_steps(case_ids: Iterable[int]) -> dict[tuple[int, str], Numbered]:
    """Return the last number with which steps named a form, by case and form."""
    found = {}
    for step in CaseStep.objects.filter(case__in=list(case_ids)).order_by("id"):
        for paper in step.papers:
            if paper.get("form") and paper.get("number"):
                written = paper.get("date")
                found[step.case_id, str(paper["form"])] = Numbered(
                    sign=str(paper["number"]),
                    day=dt.date.fromisoformat(written) if written else None,
                )
    return found


def number_at_step(case: AdmissionCase, form: str) -> str:
    """Return the number with which a step of the case named a form; '' for none."""
    found = numbers_at_steps([case.pk]).get((case.pk, form))
    return found.sign if found else ""
