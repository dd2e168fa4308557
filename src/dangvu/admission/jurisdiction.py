"""Whose party organisation handles a case (rules-admission 5.2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.admission.case import Case
from dangvu.admission.case.choice import Choice
from dangvu.admission.case.place import (
    Contract,
    ContractKind,
    Handling,
    Place,
    PlaceKind,
    Study,
)
from dangvu.rulebook.months import is_at_least
from dangvu.rulebook.view import Rules

LONG_STAYS = frozenset({"study-12m", "second-12m"})


class Opinion(Choice):
    """Whose opinion the competent organisation has to ask for."""

    SENDER = "SENDER", "organisation that sent the person"
    HOST = "HOST", "organisation where the person stays for a time"
    RESIDENCE = "RESIDENCE", "organisation at the residence"
    EMPLOYER = "EMPLOYER", "employer"


@dataclass(frozen=True, slots=True)
class Competence:
    """The place that is competent, by which parameter, and whose opinions it asks."""

    place: Handling
    rule: str
    citation: str
    opinions: tuple[Opinion, ...] = ()


def competent_place(case: Case, *, rules: Rules, on: dt.date) -> Competence | None:
    """Return who is competent on a day by what is recorded of study and work.

    None where the rules do not say, so that the ordinary organisation acts. Raises
    NoValue. Source: 06-HD/TW 5.2.a, 6.2; 38-HD/BTCTW I.1.2; 02-HD/BTCTU A.I.4.6.
    """
    place = case.place
    if place.secondment_months is not None:
        return _secondment(place.secondment_months, rules)
    contract = contract_on(case, on)
    if contract and not _is_studying(place.study, rules, on):
        return _contract(place, contract, rules, on)
    if place.study != Study():
        return _study(place.study, rules, on)
    if place.is_without_organisation:
        return _answer(Handling.ASSIGNED, "no-org-place", rules)
    return None


def contract_on(case: Case, on: dt.date) -> Contract | None:
    """Return the contract by which somebody works on a day, if it has begun."""
    found = case.place.contract
    return None if found and found.since and found.since > on else found


def _answer(place: Handling, rule: str, rules: Rules, *opinions: Opinion) -> Competence:
    return Competence(place, rule, rules.parameter(rule).citation, opinions)


def _secondment(months: int, rules: Rules) -> Competence:
    if months < rules.parameter("second-12m").number:
        return _answer(Handling.HOME, "temp-under", rules, Opinion.HOST)
    asked = (Opinion.SENDER, Opinion.RESIDENCE)
    return _answer(Handling.HOST, "second-12m", rules, *asked)


def _is_studying(study: Study, rules: Rules, on: dt.date) -> bool:
    """Say whether a full-time study goes on that makes the school competent."""
    if study.graduated_on and study.graduated_on <= on:
        return False
    is_long = (study.months or 0) >= rules.parameter("study-12m").number
    return is_long or study.is_waiting_for_graduation


def _study(study: Study, rules: Rules, on: dt.date) -> Competence | None:
    if study.graduated_on and study.graduated_on <= on:
        return _answer(Handling.RESIDENCE, "graduate-home", rules)
    if study.is_waiting_for_graduation:
        return _answer(Handling.SCHOOL, "graduate-waiting-degree", rules)
    if study.months is None:
        return None
    if study.months < rules.parameter("study-12m").number:
        return _answer(Handling.HOME, "temp-under", rules, Opinion.HOST)
    asked = (Opinion.SENDER,) if study.is_sent else ()
    return _answer(Handling.SCHOOL, "study-12m", rules, *asked, Opinion.RESIDENCE)


def _has_no_organisation(place: Place, contract: Contract) -> bool:
    """Say whether the employer has no party organisation, wherever that was recorded."""
    is_employer = place.place_kind not in {None, PlaceKind.HAMLET}
    is_named = place.is_without_organisation and is_employer
    return is_named or not contract.has_party_organisation


def _contract(
    place: Place, contract: Contract, rules: Rules, on: dt.date
) -> Competence | None:
    if _has_no_organisation(place, contract):
        rule = "HN-contract-noorg" if rules.has("HN-contract-noorg") else "no-org-place"
        return _answer(Handling.RESIDENCE, rule, rules, Opinion.EMPLOYER)
    named = _named_contract(contract, rules)
    if named or contract.since is None:
        return named
    least = rules.parameter("contract-long").number
    if is_at_least(contract.since, least, on):
        return _long_contract(contract, rules)
    if contract.kind == ContractKind.INDEFINITE:
        return None
    return _answer(Handling.RESIDENCE, "contract-short", rules, Opinion.EMPLOYER)


def _long_contract(contract: Contract, rules: Rules) -> Competence | None:
    if contract.is_continuous:
        return _answer(Handling.WORKPLACE, "contract-long", rules)
    if not rules.has("HN-contract-broken"):
        return None
    return _answer(Handling.RESIDENCE, "HN-contract-broken", rules, Opinion.EMPLOYER)


def _named_contract(contract: Contract, rules: Rules) -> Competence | None:
    """Return who is competent by the kind of contract alone, as local rules say it."""
    if contract.kind == ContractKind.INDEFINITE and rules.has("HN-contract-indefinite"):
        return _answer(Handling.WORKPLACE, "HN-contract-indefinite", rules)
    if contract.kind != ContractKind.YEARLY_TEACHER:
        return None
    if not rules.has("HN-contract-teacher") or not contract.has_summers_confirmed:
        return None
    if (contract.school_years or 0) < rules.parameter("HN-contract-teacher").number:
        return None
    return _answer(Handling.WORKPLACE, "HN-contract-teacher", rules)
