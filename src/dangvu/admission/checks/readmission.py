"""Checks of re-admission (rules-admission 7.10 and 1.11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dangvu.admission.case import Gate
from dangvu.admission.case.readmission import LeavingGround, Readmission
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.labels import absent, listed, words_of
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check
from dangvu.core.periods import add_months

HEADING_READMISSION = 13
_PROOFS = ("first_admission_proof", "leaving_proof", "eligibility_proof")
#: Reasons of leaving by their codes in the parameter of excluded ones.
_EXCLUDED_AS = {
    LeavingGround.ABANDONED: "abandoned",
    LeavingGround.OWN_REQUEST: "own_request",
    LeavingGround.DISUNITY: "disunity",
    LeavingGround.CORRUPTION: "corruption",
    LeavingGround.SERIOUS_CRIME: "serious_crime",
}


@check("K01")
def too_soon_after_leaving(moment: Moment) -> Iterator[Fired]:
    """Fire before the months since leaving are full."""
    facts = _before(moment)
    if facts is None or facts.ground == LeavingGround.POPULATION_POLICY:
        return
    if facts.left_on is None:
        yield missing(date=None)
    elif not moment.is_at_least(facts.left_on, "readmit-wait"):
        yield fired(date=_full(moment, facts.left_on, "readmit-wait"))


@check("K02")
def too_soon_after_sentence(moment: Moment) -> Iterator[Fired]:
    """Fire before the months since a less serious record was expunged are full."""
    facts = _before(moment)
    if facts is None or facts.ground != LeavingGround.LESS_SERIOUS_CRIME:
        return
    if facts.expunged_on is None:
        yield missing(date=None)
    elif not moment.is_at_least(facts.expunged_on, "readmit-crime"):
        yield fired(date=_full(moment, facts.expunged_on, "readmit-crime"))


@check("K03")
def ground_excluded(moment: Moment) -> Iterator[Fired]:
    """Fire for a reason of leaving after which nobody is admitted again."""
    facts = _before(moment)
    if facts and facts.ground and _is_excluded(moment, facts.ground):
        yield fired(reason=words_of(facts.ground))


@check("K04")
def readmitted_before(moment: Moment) -> Iterator[Fired]:
    """Fire for somebody who was already admitted again."""
    facts = _before(moment)
    if facts and facts.times_readmitted >= moment.rule("readmit-once").number:
        yield fired()


@check("K05")
def provincial_consent_missing(moment: Moment) -> Iterator[Fired]:
    """Fire for a decision before the provincial standing committee consented."""
    facts = _before(moment)
    if facts and not moment.is_there(facts.provincial_consent):
        yield fired(is_missing=facts.provincial_consent is None)


@check("K06")
def proofs_missing(moment: Moment) -> Iterator[Fired]:
    """Fire for a paper that proves first admission, leaving or eligibility."""
    facts = _before(moment)
    if facts and (gone := absent(facts, *_PROOFS, on=moment.on)):
        yield missing(paper=listed(gone))


@check("K07")
def heading_empty(moment: Moment) -> Iterator[Fired]:
    """Fire for a re-admission whose heading 13 was left blank."""
    blank = moment.case.cv.blank_headings or ()
    if _before(moment) and HEADING_READMISSION in blank:
        yield fired()


@check("K08")
def applied_too_soon(moment: Moment) -> Iterator[Fired]:
    """Fire for an application that is older than the end of the months since leaving."""
    facts, application = _before(moment), moment.case.cv.application
    if facts is None or facts.ground == LeavingGround.POPULATION_POLICY:
        return
    if facts.left_on is None or application is None or application.date is None:
        return
    full = _full(moment, facts.left_on, "readmit-wait")
    if application.date < full:
        yield fired(date=full)


@check("K09")
def party_age_not_counted(moment: Moment) -> Iterator[Fired]:
    """Fire once recognised again, until the Party age has been decided anew."""
    facts = _before(moment)
    if facts is None or not moment.has_passed(Gate.T17):
        return
    if not moment.is_there(facts.party_age_decision):
        yield missing()


@check("K10")
def population_rule_missing(moment: Moment) -> Iterator[Fired]:
    """Fire for a breach of population policy without the rule that lets it pass."""
    facts = _before(moment)
    if facts is None or facts.ground != LeavingGround.POPULATION_POLICY:
        return
    if facts.population_rule is None:
        yield missing()


def _before(moment: Moment) -> Readmission | None:
    facts = moment.case.readmission
    return facts if facts.is_readmission else None


def _full(moment: Moment, since: dt.date, parameter: str) -> dt.date:
    return add_months(since, moment.rule(parameter).number)


def _is_excluded(moment: Moment, ground: LeavingGround) -> bool:
    if ground == LeavingGround.TRANSFER_NOT_HANDED_IN:
        if not moment.rule("readmit-never-transfer").flag:
            return False
        ground = LeavingGround.ABANDONED
    excluded = moment.rule("readmit-never").value
    return isinstance(excluded, tuple) and _EXCLUDED_AS.get(ground) in excluded
