"""Checks of jurisdiction: study, secondment, contract (rules-admission 7.7, 5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from dangvu.admission.case.place import Handling
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check
from dangvu.admission.jurisdiction import (
    LONG_STAYS,
    Competence,
    Opinion,
    competent_place,
    contract_on,
)
from dangvu.core.periods import months_and_days

_CONTRACT_PLACES = frozenset({Handling.WORKPLACE, Handling.RESIDENCE})


@check("J01")
def long_stay_handled_elsewhere(moment: Moment) -> Iterator[Fired]:
    """Fire for long study or secondment handled by another organisation than the host."""
    found, here = _competent(moment), moment.case.place.handled_at
    if found and found.rule in LONG_STAYS and here and here != found.place:
        yield fired()


@check("J02")
def contract_handled_elsewhere(moment: Moment) -> Iterator[Fired]:
    """Fire for a contract worker handled at the workplace instead of home, or reverse."""
    place, contract = moment.case.place, contract_on(moment.case, moment.on)
    if contract is None or place.handled_at not in _CONTRACT_PLACES:
        return
    found = _competent(moment)
    if found and found.place in _CONTRACT_PLACES and found.place != place.handled_at:
        since = contract.since
        yield fired(months=months_and_days(since, moment.on)[0] if since else None)


@check("J03")
def employer_opinion_missing(moment: Moment) -> Iterator[Fired]:
    """Fire for a contract worker at the residence about whom the employer says nothing."""
    contract = contract_on(moment.case, moment.on)
    if contract is None or moment.case.place.handled_at != Handling.RESIDENCE:
        return
    if contract.employer_opinion is None:
        yield missing()


@check("J04")
def sender_or_residence_silent(moment: Moment) -> Iterator[Fired]:
    """Fire for a long stay without the opinions of sender and residence.

    That the one of the residence follows the vote is said by O06.
    """
    found = _competent(moment)
    if found is None or found.rule not in LONG_STAYS:
        return
    sender, residence = moment.case.place.sender_opinion, moment.case.opinions.residence
    is_silent = Opinion.SENDER in found.opinions and not moment.is_there(sender)
    if is_silent or residence is None:
        yield fired(is_missing=sender is None or residence is None)


@check("J05")
def not_assigned(moment: Moment) -> Iterator[Fired]:
    """Fire for a place without organisation whose case nobody assigned in writing."""
    place = moment.case.place
    if place.is_without_organisation and not moment.is_there(place.assignment):
        yield fired(is_missing=place.assignment is None)


@check("J06")
def school_acts_after_graduation(moment: Moment) -> Iterator[Fired]:
    """Fire where the decision on graduation holds and the school goes on."""
    place = moment.case.place
    graduated = place.study.graduated_on
    if place.handled_at == Handling.SCHOOL and graduated and graduated <= moment.on:
        yield fired()


def _competent(moment: Moment) -> Competence | None:
    return competent_place(moment.case, rules=moment.rules, on=moment.on)
