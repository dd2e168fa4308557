"""Checks of verification (rules-admission 7.6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dangvu.admission.case import Case, Gate
from dangvu.admission.case.applicant import Occupation
from dangvu.admission.case.organisation import Chain, Organisation
from dangvu.admission.case.special import PoliticalIssue
from dangvu.admission.case.verification import (
    CertifyingBody,
    Exemption,
    Relation,
    Request,
    VerifiedPerson,
)
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.labels import listed, words_of
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check
from dangvu.admission.verified_persons import (
    is_exempt,
    is_present_day_asked,
    is_verified,
    members_relied_on,
    persons_to_verify,
)

#: Who may never be sent to verify (38-HD/BTCTW I.1.4.2(23), note).
_NEAR_KIN = frozenset(
    {
        Relation.SELF,
        Relation.FATHER,
        Relation.MOTHER,
        Relation.SPOUSE,
        Relation.SIBLING,
        Relation.CHILD,
        Relation.ADOPTED_CHILD,
    }
)
_FORCES = frozenset({Occupation.ARMY, Occupation.POLICE})


@check("V01")
def sent_before_sealing(moment: Moment) -> Iterator[Fired]:
    """Fire unless pages and photo were sealed before anything was sent or found out."""
    facts = moment.case.verification
    if facts.pages_sealed_on is None or facts.photo_sealed_on is None:
        yield missing()
        return
    sealed = max(facts.pages_sealed_on, facts.photo_sealed_on)
    if sealed > min([moment.on, *_sendings(moment.case), *results_of(moment.case)]):
        yield fired()


@check("V02")
def certified_before_results(moment: Moment) -> Iterator[Fired]:
    """Fire for a heading 25 or 26 that is older than the last result."""
    facts = moment.case.verification
    signed = facts.certification.signed_on if facts.certification else None
    written = [day for day in (facts.cell_comment_on, signed) if day]
    results = [day for day in results_of(moment.case) if not _is_again(moment, day)]
    last = max(results, default=None)
    if last and any(day < last for day in written):
        yield fired()


@check("V03")
def verifier_is_kin(moment: Moment) -> Iterator[Fired]:
    """Fire for a verifier who is the applicant or near kin."""
    for one in moment.case.verification.verifiers:
        if one.relation in _NEAR_KIN and one.relation:
            yield fired(name=one.name, relation=words_of(one.relation))


@check("V04")
def note_incomplete(moment: Moment) -> Iterator[Fired]:
    """Fire for a note under heading 24 that was not agreed, signed and sealed."""
    for note in moment.case.verification.notes:
        has_all = (
            note.is_agreed_collectively
            and note.has_post
            and note.has_signature
            and note.has_seal
        )
        if not has_all:
            yield fired(body=note.body)


@check("V05")
def verifier_no_member(moment: Moment) -> Iterator[Fired]:
    """Fire for a verifier who is no member or has not reported in writing."""
    wrong = [
        one
        for one in moment.case.verification.verifiers
        if not one.is_member or one.report is None
    ]
    if wrong:
        yield fired(is_missing=all(one.is_member for one in wrong))


@check("V06")
def person_not_verified(moment: Moment) -> Iterator[Fired]:
    """Fire for persons who must be verified, without result and not exempt."""
    case, rules = moment.case, moment.rules
    left = [
        words_of(one.relation)
        for one in persons_to_verify(case, rules=rules)
        if not is_verified(one) and not is_exempt(case, one, rules=rules)
    ]
    if left:
        yield missing(list=listed(left))


@check("V07")
def membership_not_confirmed(moment: Moment) -> Iterator[Fired]:
    """Fire for an exemption that rests on members none of whom is confirmed."""
    relied_on = [
        members_relied_on(moment.case, one, moment.rules)
        for one in moment.case.verification.persons
    ]
    if any(
        members
        and not any(moment.is_there(one.membership_confirmation) for one in members)
        for members in relied_on
    ):
        yield missing()


@check("V08")
def present_day_not_verified(moment: Moment) -> Iterator[Fired]:
    """Fire for a living member relative whose politics today were not verified."""
    if is_present_day_asked(moment.rules) and any(
        _is_exempt_member(one)
        and one.present_verified_on is None
        and not one.is_deceased
        for one in moment.case.verification.persons
    ):
        yield missing()


@check("V09")
def request_abroad_sent_directly(moment: Moment) -> Iterator[Fired]:
    """Fire for a request about a relative abroad that took another way."""
    if any(
        request.is_abroad
        and request.about != Relation.SELF
        and not request.is_through_foreign_ministry
        for request in moment.case.verification.requests
    ):
        yield fired()


@check("V10")
def foreign_employer_not_verified(moment: Moment) -> Iterator[Fired]:
    """Fire for work for a foreign body with one of the two results missing."""
    if any(
        one.has_foreign_employer
        and not (one.workplace_verified_on and one.security_verified_on)
        for one in persons_to_verify(moment.case, rules=moment.rules)
    ):
        yield missing()


@check("V11")
def political_issue_open(moment: Moment) -> Iterator[Fired]:
    """Fire for a political issue that nobody has concluded by the day."""
    issue = _issue(moment)
    if issue is None:
        return
    is_concluded = issue.finding and issue.concluded_on
    if not is_concluded or (issue.concluded_on or moment.on) > moment.on:
        yield fired(is_missing=not is_concluded)


@check("V12")
def consent_missing(moment: Moment) -> Iterator[Fired]:
    """Fire for a decision in a matter beyond the own power without consent."""
    issue = _issue(moment)
    if issue and issue.is_beyond_own_power and not moment.is_there(issue.consent):
        yield fired(is_missing=issue.consent is None)


@check("V13")
def reply_overdue(moment: Moment) -> Iterator[Fired]:
    """Fire for a request not answered within the working days from its receipt.

    Once the admission is decided or given up nobody waits for an answer any more.
    """
    if moment.is_given_up or moment.has_passed(Gate.T13):
        return
    for request in moment.case.verification.requests:
        limit = reply_limit(request)
        is_open = request.replied_on is None or request.replied_on > moment.on
        if (
            is_open
            and request.received_on
            and moment.is_late(request.received_on, limit, moment.on)
        ):
            yield missing(body=request.addressee, number=moment.rule(limit).number)


@check("V14")
def not_certified_as_fit(moment: Moment) -> Iterator[Fired]:
    """Fire unless the committee that is responsible found the person fit."""
    found = moment.case.verification.certification
    if found is None or found.is_fit is None:
        yield missing()
    elif not found.is_fit or not _may_certify(moment.case.organisation, found.body):
        yield fired()


@check("V15")
def signature_not_confirmed(moment: Moment) -> Iterator[Fired]:
    """Fire for a committee without seal whose signature nobody confirmed."""
    found = moment.case.verification.certification
    if moment.case.organisation.has_seal or found is None:
        return
    if not moment.is_there(found.signature_confirmation):
        yield fired(is_missing=found.signature_confirmation is None)


@check("V16")
def enlistment_cv_not_compared(moment: Moment) -> Iterator[Fired]:
    """Fire for a soldier or policeman whose earlier papers were not compared."""
    compared = moment.case.verification.enlistment_cv_compared_on
    is_in_forces = moment.case.applicant.occupation in _FORCES
    if is_in_forces and (compared is None or compared > moment.on):
        yield fired(is_missing=compared is None)


def reply_limit(request: Request) -> str:
    """Return the parameter that limits the answer to a request."""
    return "verify-reply-abroad" if request.is_abroad else "verify-reply-domestic"


def results_of(case: Case) -> list[dt.date]:
    """Return the days of all results, a supplementary verification left out."""
    facts = case.verification
    days = [day for one in facts.persons for day in _results_about(one)]
    days += [request.replied_on for request in facts.requests]
    days += [note.written_on for note in facts.notes]
    days += [one.report.date for one in facts.verifiers if one.report]
    return [day for day in days if day]


def _results_about(person: VerifiedPerson) -> tuple[dt.date | None, ...]:
    return (
        person.history_verified_on,
        person.present_verified_on,
        person.workplace_verified_on,
        person.security_verified_on,
    )


def _is_again(moment: Moment, result: dt.date) -> bool:
    """Say whether a result belongs to the supplementary verification after heading 26."""
    again = moment.case.verification.supplemented_on
    concluded = moment.step_on(Gate.T7)
    return bool(again and concluded and concluded < result <= again)


def _sendings(case: Case) -> list[dt.date]:
    facts = case.verification
    sent = [request.sent_on for request in facts.requests]
    sent += [one.sent_on for one in facts.verifiers]
    return [day for day in sent if day]


def _is_exempt_member(person: VerifiedPerson) -> bool:
    return person.is_member and person.exemption == Exemption.MEMBER_RELATIVE


def _issue(moment: Moment) -> PoliticalIssue | None:
    """Return the political issue that was known on the day."""
    issue = moment.case.special.political_issue
    return issue if issue and issue.recorded_on <= moment.on else None


def _may_certify(organisation: Organisation, body: CertifyingBody) -> bool:
    """Say whether heading 26 is written by a body of the chain (rules-admission 2.2)."""
    if organisation.chain in {None, Chain.ARMED_FORCES, Chain.ABROAD}:
        return True
    is_open = organisation.has_grassroots_committee is None
    if organisation.chain == Chain.DIRECTLY_UNDER_PROVINCE and is_open:
        return body != CertifyingBody.OTHER
    if organisation.votes_in_committee:
        return body == CertifyingBody.GRASSROOTS_COMMITTEE
    if organisation.chain == Chain.RESIDENTIAL_CELL:
        return body == CertifyingBody.COMMITTEE_ABOVE
    return body in {CertifyingBody.GRASSROOTS_CELL, CertifyingBody.COMMITTEE_ABOVE}
