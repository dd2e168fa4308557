"""What stops a step, what was passed, and by whom: pure over findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.admission.case import Case, Gate, Step
from dangvu.admission.checks import Finding, RuleSource
from dangvu.admission.checks.judge import Gap, gaps, judge_step, told_ahead
from dangvu.core.deployment import holds_sealed
from dangvu.core.errors import Refused
from dangvu.rulebook.calendar import WorkCalendar

#: Checks that ask sealed facts: not asked where a register may not hold those.
_ASK_SEALED_LETTERS = frozenset("SK")
_ASK_SEALED = frozenset({"B09", "B10", "V11", "V12"})
#: That the rules of a day are not confirmed: told once a case, not at every step.
UNCONFIRMED = "G02"
#: Checks that ask what can only be written after the step at which they are asked.
_FOLLOWING = {"D05": frozenset({Gate.T13, Gate.T13B})}
#: Where the facts that a check asks are written, by its letter.
_SECTIONS = {
    "L": "listing",
    "P": "applicant",
    "R": "introducers",
    "B": "cv",
    "V": "verification",
    "O": "opinions",
    "J": "place",
    "E": "votes",
    "D": "decision",
    "C": "decision",
    "S": "special",
    "K": "readmission",
    "M": "move",
    "Q": "probation",
    "X": "removal",
}
#: Checks whose facts stand in another section than those beside them.
_ELSEWHERE = {
    "V11": "special",
    "V12": "special",
    "O05": "verification",
    "E08": "listing",
    "E09": "decision",
    "E14": "decision",
    "C04": "probation",
    "S03": "cv",
    "S12": "decision",
    "K07": "cv",
    "M04": "decision",
    "M08": "probation",
    "Q09": "votes",
    "X01": "votes",
}


@dataclass(frozen=True, slots=True)
class Override:
    """That a blocking check is passed: which, why, and on which document."""

    check: str
    reason: str
    document: str


class StepBlocked(Refused):
    """Checks stop the step; ``findings`` say which and why, ``warnings`` stand beside."""

    default_code = "STEP_BLOCKED"

    def __init__(
        self, findings: Sequence[Finding], warnings: Sequence[Finding] = ()
    ) -> None:
        """Keep the findings; the sentence repeats the messages of what stops."""
        self.findings, self.warnings = tuple(findings), tuple(warnings)
        head = _("The step cannot be taken yet. What stops it:")
        super().__init__(" ".join([head, *(message_of(f) for f in findings)]))


class OverrideRefused(Refused):
    """A check may not be passed, or not without a reason and a document."""

    default_code = "OVERRIDE_REFUSED"


def message_of(finding: Finding) -> str:
    """Return the sentence of a finding in the language active now."""
    is_english = (get_language() or "vi").startswith("en")
    return finding.message_en if is_english else finding.message_vi


def section_asked(check: str) -> str:
    """Return the section in which the facts of a check are written; '' for none."""
    return _ELSEWHERE.get(check) or _SECTIONS.get(check[0], "")


def findings_at(
    document: Case,
    step: Step,
    *,
    today: dt.date,
    rules: RuleSource,
    calendar: WorkCalendar,
) -> list[Finding]:
    """Return what fires at a step that is not taken yet, by the rules of its day.

    In profile B without what asks facts that it may not hold.
    """
    planned = document.model_copy(update={"next": step})
    found = judge_step(planned, step=step, at=today, rules=rules, calendar=calendar)
    found += told_ahead(planned, step=step, at=today, rules=rules, calendar=calendar)
    return askable(found)


def left_open(
    document: Case, *, today: dt.date, rules: RuleSource, calendar: WorkCalendar
) -> list[Finding]:
    """Return what should have followed the steps that were taken and did not."""
    found = [
        finding
        for step in document.steps
        if any(step.gate in gates for gates in _FOLLOWING.values())
        for finding in judge_step(
            document, step=step, at=today, rules=rules, calendar=calendar
        )
        if finding.check in _FOLLOWING
    ]
    return askable(found)


def gaps_at(
    document: Case,
    steps: Iterable[Step],
    *,
    today: dt.date,
    rules: RuleSource,
    calendar: WorkCalendar,
) -> list[Gap]:
    """Return the checks of steps that the rules of their days leave without a value."""
    found = {
        gap.check: gap
        for step in steps
        for gap in gaps(document, step=step, at=today, rules=rules, calendar=calendar)
        if holds_sealed() or not _asks_sealed(gap.check)
    }
    return list(found.values())


def askable(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings, in profile B without those of facts it may not hold."""
    return [f for f in findings if holds_sealed() or not _asks_sealed(f.check)]


def refuse_blocked(findings: Iterable[Finding], overrides: Sequence[Override]) -> None:
    """Raise StepBlocked for what blocks and is not passed; OverrideRefused.

    Source: rules-admission §7 (which checks are never passed).
    """
    found = list(findings)
    _refuse_overrides(found, overrides)
    passed = {override.check for override in overrides}
    left = [f for f in found if f.blocks and f.check not in passed]
    if left:
        raise StepBlocked(left, [f for f in found if not f.blocks])


def kept(
    findings: Iterable[Finding], overrides: Sequence[Override], *, name: str
) -> list[dict[str, Any]]:
    """Return what a step keeps of the findings it was taken in spite of.

    ``name`` is who recorded the step: a warning passed is passed by them.
    """
    by_check = {override.check: override for override in overrides}
    return [
        finding.as_document()
        | {
            "passed_by": name,
            "reason": by_check[finding.check].reason if finding.blocks else "",
            "document": by_check[finding.check].document if finding.blocks else "",
        }
        for finding in findings
    ]


def _refuse_overrides(
    findings: Iterable[Finding], overrides: Collection[Override]
) -> None:
    never = {f.check for f in findings if f.blocks and not f.is_overridable}
    for override in overrides:
        if override.check in never:
            raise OverrideRefused(
                _("The check %(check)s is never passed.") % {"check": override.check}
            )
        if not (override.reason.strip() and override.document.strip()):
            raise OverrideRefused(
                _("To pass the check %(check)s, give the reason and the document.")
                % {"check": override.check}
            )


def _asks_sealed(check: str) -> bool:
    return check[0] in _ASK_SEALED_LETTERS or check in _ASK_SEALED
