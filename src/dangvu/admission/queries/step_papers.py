"""The papers that the steps of a case name."""

from __future__ import annotations

from dangvu.admission.models import AdmissionCase, CaseStep


def number_at_step(case: AdmissionCase, form: str) -> str:
    """Return the number with which a step of the case named a form; '' for none."""
    for step in CaseStep.objects.filter(case=case).order_by("-id"):
        for paper in step.papers:
            if paper.get("form") == form and paper.get("number"):
                return str(paper["number"])
    return ""
