"""What a case keeps as columns, from its document: pure.

Lists and clocks of ten thousand cases ask columns, not documents; they are written with
every step and section, never apart from them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.admission.case import Case
from dangvu.admission.checks import RuleSource
from dangvu.admission.clocks import clocks, facts_of, next_due
from dangvu.admission.procedures import procedure
from dangvu.rulebook.calendar import WorkCalendar
from dangvu.workflow.table import Transition

#: Columns that repeat a day of the document under the same name.
DAYS = (
    "certificate_on",
    "dossier_opened_on",
    "cell_resolution_on",
    "decision_on",
    "decision_received_on",
    "ceremony_on",
    "probation_ends_on",
    "recognition_resolution_on",
    "official_on",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is due in a state, until when, and which step is meant to come."""

    due_on: dt.date | None
    due_code: str
    main: Transition | None


def days_of(case: Case, rules: RuleSource) -> dict[str, dt.date | None]:
    """Return the columns of days. A refusal is no decision that lists count."""
    facts = facts_of(case, rules)
    return {name: facts[name] for name in DAYS} | {
        "decision_on": case.decision.signed_on
    }


def standing_of(
    case: Case,
    *,
    state: str,
    conditions: frozenset[str],
    on: dt.date,
    rules: RuleSource,
    calendar: WorkCalendar,
) -> Standing:
    """Return what is due next in a state."""
    if procedure().state(state).is_closed:
        return Standing(None, "", None)
    clock = next_due(clocks(case, on=on, rules=rules, calendar=calendar), state)
    return Standing(
        due_on=clock.due if clock else None,
        due_code=clock.code if clock else "",
        main=main_step(state, conditions),
    )


def main_step(state: str, conditions: frozenset[str]) -> Transition | None:
    """Return the step by which the procedure is meant to go on from a state."""
    leaving = procedure().leaving(state, conditions)
    return next((one for one in leaving if not one.is_side), None)


def kind_conditions(case: Case) -> frozenset[str]:
    """Return the words that hold for the kind of case: re-admission, moved, consent.

    Moved is whose file was voted on before it came to the new place (form 9E); who moved
    earlier is admitted there like anybody.
    """
    issue = case.special.political_issue
    over_60 = case.applicant.over_60
    holds = {
        "READMISSION": case.readmission.is_readmission,
        "MOVED": case.file_passed_on is not None,
        "CONSENT": bool(
            (issue and issue.is_beyond_own_power)
            or (over_60 and over_60.consent)
            or case.special.religion.is_dignitary_case
        ),
        "RECOGNISED": case.probation.recognition.signed_on is not None,
        "FOREIGN_EMPLOYER": any(
            person.has_foreign_employer and person.relation == "SELF"
            for person in case.verification.persons
        ),
    }
    return frozenset(word for word, held in holds.items() if held)
