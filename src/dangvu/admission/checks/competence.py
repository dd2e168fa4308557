"""E11–E16: votes of the body that decides, and whether it may decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from dangvu.admission.case import Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.organisation import Chain, PowerKind
from dangvu.admission.case.votes import Participant
from dangvu.admission.checks.ballots import (
    DECIDING_BY_HALF,
    ballots,
    counting,
    readings,
    working,
)
from dangvu.admission.checks.finding import Fired, Value, fired, missing
from dangvu.admission.checks.labels import words_of
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check

_DELEGATED = {Body.DELEGATED_COMMITTEE}
_STANDING = {Body.STANDING_COMMITTEE, Body.GRASSROOTS_STANDING_COMMITTEE}

#: Who decides in the ordinary chains, by the code of ``admission-decider``.
_ORDINARY = {
    "STANDING_COMMITTEE_ABOVE": Body.STANDING_COMMITTEE,
    "STANDING_COMMITTEE_GRASSROOTS": Body.GRASSROOTS_STANDING_COMMITTEE,
}
_OTHER_CHAINS = {
    Chain.DIRECTLY_UNDER_PROVINCE: Body.PROVINCIAL_STANDING,
    Chain.ABROAD: Body.OVERSEAS_COMMITTEE,
}
#: Chains whose votes follow rules of their own.
_OWN_RULES = {Chain.ARMED_FORCES, Chain.ABROAD}


@check("E11")
def standing_committee_below_half(moment: Moment) -> Iterator[Fired]:
    """The deciding standing committee's vote is not more than half, or is not there."""
    vote = counting(moment, moment.gate, _deciding_by_half(moment))
    if vote is None or vote.in_favour is None:
        if not _decides_by_two_thirds(moment) and not _follows_own_rules(moment):
            yield missing(yes=None, base=None)
    elif not (found := working(moment, vote)).is_reached:
        yield fired(is_missing=found.base is None, yes=found.in_favour, base=found.base)


@check("E12")
def delegated_committee_below_two_thirds(moment: Moment) -> Iterator[Fired]:
    """The delegated committee is short on both readings of its base (CF4)."""
    vote = counting(moment, moment.gate, _DELEGATED)
    if vote is None or vote.in_favour is None:
        if _decides_by_two_thirds(moment):
            yield missing(yes=None, total=None)
    elif not any(found.is_reached for found in readings(moment, vote)):
        total = readings(moment, vote)[0].base
        yield fired(is_missing=total is None, yes=vote.in_favour, total=total)


@check("E13")
def delegated_committee_on_reduced_base(moment: Moment) -> Iterator[Fired]:
    """The delegated committee reaches two thirds on one reading only (CF4)."""
    vote = counting(moment, moment.gate, _DELEGATED)
    if vote and len({found.is_reached for found in readings(moment, vote)}) > 1:
        yield fired()


@check("E14")
def body_not_competent(moment: Moment) -> Iterator[Fired]:
    """The body that decided may not decide, or its power does not hold that day."""
    body, name, day = _decided(moment)
    if body is None:
        yield missing(body=name or None, date=day)
    elif not _is_competent(moment, body, day):
        called: Value = name or words_of(body)
        yield fired(body=called, date=day)


def _decided(moment: Moment) -> tuple[Body | None, str, dt.date]:
    if moment.gate == Gate.T17:
        recognition = moment.case.probation.recognition
        day = recognition.signed_on or moment.on
        return recognition.body, recognition.body_name, day
    decision = moment.case.decision
    return decision.body, decision.body_name, decision.signed_on or moment.on


def _is_competent(moment: Moment, body: Body, day: dt.date) -> bool:
    chain = moment.case.organisation.chain
    if chain in {None, Chain.ARMED_FORCES}:
        return True
    if chain in _OTHER_CHAINS:
        return body == _OTHER_CHAINS[chain]
    if chain == Chain.UNDER_DELEGATED_COMMITTEE and body == Body.DELEGATED_COMMITTEE:
        return _holds(moment, day, PowerKind.DELEGATED)
    if chain == Chain.UNDER_EMPOWERED_COMMITTEE and not _holds(
        moment, day, PowerKind.EMPOWERED, PowerKind.PILOT
    ):
        return False
    decider = str(moment.rule("admission-decider").value)
    return body == _ORDINARY.get(decider)


def _holds(moment: Moment, day: dt.date, *kinds: PowerKind) -> bool:
    powers = moment.case.organisation.powers
    return any(power.kind in kinds and power.holds_on(day) for power in powers)


@check("E15")
def wrong_provincial_composition(moment: Moment) -> Iterator[Fired]:
    """At the level of a province others than those of the rule took part."""
    vote = counting(moment, moment.gate, {Body.PROVINCIAL_STANDING})
    if vote is None:
        return
    if not vote.participants:
        yield missing()
    elif Participant.OTHER_MEMBER in vote.participants:
        yield fired()


@check("E16")
def standing_committee_without_ballots(moment: Moment) -> Iterator[Fired]:
    """The standing committee voted otherwise than the local rule wants it."""
    wanted = str(moment.rule("HN-vote-form-btv").value).upper()
    for vote in ballots(moment, moment.gate, _STANDING):
        if vote.form is not None and vote.form != wanted:
            yield fired()


def _deciding_by_half(moment: Moment) -> Collection[Body]:
    """Return whose vote has to be more than half: that of the body that decided.

    Where a delegated committee decides, its standing committee cannot vote instead.
    """
    body, _name, _day = _decided(moment)
    if body == Body.DELEGATED_COMMITTEE:
        return ()
    return {body} if body in DECIDING_BY_HALF else DECIDING_BY_HALF


def _decides_by_two_thirds(moment: Moment) -> bool:
    body, _name, _day = _decided(moment)
    if body is not None:
        return body == Body.DELEGATED_COMMITTEE
    if counting(moment, moment.gate, DECIDING_BY_HALF):
        return False
    return moment.case.organisation.chain == Chain.UNDER_DELEGATED_COMMITTEE


def _follows_own_rules(moment: Moment) -> bool:
    return moment.case.organisation.chain in _OWN_RULES
