"""Numbers in the register of outgoing papers for the decisions of planned cases."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.case_papers import SUBJECT
from dangvu.core.clock import start_of_day
from dangvu.correspondence.enums import PaperKind
from dangvu.correspondence.models import IssuedPaper
from dangvu.demo.case_rows import REFORM
from dangvu.demo.development_table import Shelf
from dangvu.demo.plan.development.model import PlannedCase

_SIGN = re.compile(r"(?P<number>\d{1,5})-QĐ/(?P<letters>.+)")
TERM = "2025–2030"


@dataclass(slots=True)
class IssuedRows:
    """Puts the number of each decision once; one that is used already is not put again.

    Decisions before the communes of 2025 stand in registers of bodies that are gone.
    """

    shelf: Shelf
    _used: set[tuple[int, int]] = field(default_factory=set)

    def put(self, case: AdmissionCase, plan: PlannedCase) -> None:
        """Put the decision of a case, if one was signed."""
        told = plan.sections.get("decision", {})
        signed, unit_id = told.get("signed_on"), plan.place.chain.decider
        found = _SIGN.fullmatch(told.get("number") or "")
        if found is None or signed is None or unit_id is None or signed < REFORM:
            return
        number = int(found["number"])
        if number < 1 or (unit_id, number) in self._used:
            return
        self._used.add((unit_id, number))
        self.shelf.put(
            IssuedPaper(
                unit_id=unit_id,
                kind=PaperKind.DECISION,
                term=TERM,
                number=number,
                letters=found["letters"],
                issued_on=signed,
                title=f"Về việc kết nạp đảng viên – {plan.applicant.full_name}",
                form=told.get("form", ""),
                subject_kind=SUBJECT,
                subject_id=case.pk,
                was_on_paper=True,
                taken_at=start_of_day(signed),
                taken_by="demo",
            )
        )
