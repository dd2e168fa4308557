"""Checks of the list of sympathisers and the class (rules-admission 7.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dangvu.admission.case import Gate
from dangvu.admission.case.applicant import Occupation
from dangvu.admission.case.listing import Certificate, CertificateIssuer, Helper
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.labels import words_of
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check
from dangvu.core.periods import add_months

_CENTRES = frozenset(
    {CertificateIssuer.POLITICAL_CENTRE, CertificateIssuer.EQUIVALENT_CENTRE}
)


@check("L01")
def listed_without_resolution(moment: Moment) -> Iterator[Fired]:
    """Fire for a sympathiser whom no resolution with number and date lists."""
    paper = moment.case.listing.resolution
    if paper is None or not paper.number or paper.date is None:
        yield missing(name=moment.case.applicant.name)


@check("L02")
def helper_not_assigned(moment: Moment) -> Iterator[Fired]:
    """Fire unless an official member is assigned by resolution on the day."""
    assigned = [one for one in _helping(moment) if one.resolution]
    if not any(one.is_official_on(moment.on) for one in assigned):
        yield fired(is_missing=not assigned)


@check("L03")
def helper_gone(moment: Moment) -> Iterator[Fired]:
    """Fire while, before the vote, the helper has gone and nobody came instead."""
    helpers = moment.case.listing.helpers
    if _is_past_list(moment) or not helpers or _helping(moment):
        return
    gone = [one for one in helpers if one.until and one.until <= moment.on]
    if gone:
        yield fired(helper=gone[-1].name, date=gone[-1].until)


@check("L04")
def no_helper_at_vote(moment: Moment) -> Iterator[Fired]:
    """Fire unless an official member helps on the day of the vote."""
    helping = _helping(moment)
    if not any(one.is_official_on(moment.on) for one in helping):
        yield fired(is_missing=not helping)


@check("L05")
def parents_not_heard(moment: Moment) -> Iterator[Fired]:
    """Fire for a pupil whose parents have not given their opinion."""
    is_pupil = moment.case.applicant.occupation == Occupation.PUPIL
    opinion = moment.case.listing.parents_opinion
    if is_pupil and not moment.is_there(opinion):
        yield fired(is_missing=opinion is None)


@check("L06")
def list_not_reviewed(moment: Moment) -> Iterator[Fired]:
    """Fire while, before the vote, the list was not reviewed for a month."""
    listing = moment.case.listing
    listed = listing.resolution.date if listing.resolution else None
    last = max(filter(None, (listed, listing.reviewed_on)), default=None)
    if last is None or last > moment.on or _is_past_list(moment):
        return
    if moment.on > add_months(last, moment.rule("list-review-cell").number):
        yield fired(date=last)


@check("L07")
def class_for_somebody_else(moment: Moment) -> Iterator[Fired]:
    """Fire for a person proposed who is not listed or cannot be admitted here."""
    listing = moment.case.listing
    listed = listing.resolution.date if listing.resolution else None
    is_listed = listed is not None and listed <= moment.on
    if not is_listed or listing.may_be_admitted_here is False:
        yield fired(name=moment.case.applicant.name)


@check("L08")
def no_certificate(moment: Moment) -> Iterator[Fired]:
    """Fire without a certificate of the awareness class.

    That the one there is follows the vote is said by O06.
    """
    held = moment.case.listing.certificates
    counted = [one for one in held if moment.gate == Gate.T8 or moment.is_there(one)]
    if len(counted) < moment.rule("class-required").number:
        yield fired(is_missing=not held)


@check("L09")
def no_permission(moment: Moment) -> Iterator[Fired]:
    """Fire without the resolution that allows the procedure."""
    permission = moment.case.listing.permission
    if not moment.is_there(permission):
        yield fired(is_missing=permission is None)


@check("L10")
def issuer_not_entitled(moment: Moment) -> Iterator[Fired]:
    """Fire unless a political centre issued it, or the committee where there is none."""
    found = _certificate_on(moment)
    if found is None or found.issuer in _CENTRES:
        return
    is_committee = found.issuer == CertificateIssuer.COMPETENT_COMMITTEE
    if not is_committee or moment.case.organisation.has_political_centre:
        kind = words_of(found.issuer) if found.issuer else None
        yield fired(is_missing=found.issuer is None, issuer=found.issuer_name or kind)


@check("L11")
def certificate_expired(moment: Moment) -> Iterator[Fired]:
    """Fire for a vote after the months for which the certificate is good."""
    issued = _issued_on(moment)
    if issued and moment.is_older_than(issued, "class-validity"):
        yield fired(issued=issued, meeting=moment.on)


@check("L12")
def certificate_expires_soon(moment: Moment) -> Iterator[Fired]:
    """Fire in the last days of the certificate while the vote is still to come."""
    issued = _issued_on(moment)
    if issued is None or moment.is_given_up:
        return
    last = add_months(issued, moment.rule("class-validity").number)
    voted = moment.step_on(Gate.T8)
    is_in_time = voted is not None and voted <= last
    notice = dt.timedelta(days=moment.rule("class-expiry-warning").number)
    if last - notice <= moment.on <= last and not is_in_time:
        yield fired(date=last)


@check("L13")
def newcomer_without_papers(moment: Moment) -> Iterator[Fired]:
    """Fire for somebody who came without good certificate or the committee's letter."""
    listing = moment.case.listing
    if listing.arrived_on is None or listing.arrived_on > moment.on:
        return
    issued = _issued_on(moment)
    is_good = issued and not moment.is_older_than(issued, "class-validity")
    if not is_good or not moment.is_there(listing.former_committee_letter):
        yield missing()


def _helping(moment: Moment) -> list[Helper]:
    return [one for one in moment.case.listing.helpers if one.helps_on(moment.on)]


def _certificate_on(moment: Moment) -> Certificate | None:
    """Return the last certificate that was issued by the day, or one without a date."""
    found = [
        one
        for one in moment.case.listing.certificates
        if one.date is None or one.date <= moment.on
    ]
    return found[-1] if found else None


def _issued_on(moment: Moment) -> dt.date | None:
    found = _certificate_on(moment)
    return found.date if found else None


def _is_past_list(moment: Moment) -> bool:
    """Say whether on the day the person is a mere sympathiser no longer.

    A case that was opened further on has no step by which the person was listed.
    """
    return moment.has_passed(Gate.T8) or moment.is_given_up
