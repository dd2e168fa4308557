"""Checks of introducers and unions (rules-admission 7.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dangvu.admission.case.applicant import Association
from dangvu.admission.case.introducers import Introducer, UnionBody
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.labels import words_of
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check
from dangvu.core.periods import months_and_days
from dangvu.rulebook.months import MONTHS_A_YEAR, is_at_least, is_older_than

_YOUTH_BODIES = frozenset(
    {
        UnionBody.YOUTH_UNION_EXECUTIVE,
        UnionBody.YOUTH_UNION_BRANCH,
        UnionBody.COMMUNE_YOUTH_UNION_STANDING,
    }
)


@check("R01")
def too_few_introducers(moment: Moment) -> Iterator[Fired]:
    """Fire unless two members introduce, or one with the resolution of a union."""
    found = [one for one in moment.case.introducers.introducers if _counts(moment, one)]
    if len(found) < moment.rule(_needed(moment)).number:
        yield fired(is_missing=True)


@check("R02")
def introducer_not_official(moment: Moment) -> Iterator[Fired]:
    """Fire for an introducer who was no official member on the day of the letter."""
    for one in moment.case.introducers.introducers:
        if not _is_official(moment, one):
            yield fired(is_missing=one.official_since is None, name=one.name)


@check("R03")
def introducer_too_new(moment: Moment) -> Iterator[Fired]:
    """Fire for less than the months together, unless the member is a replacement."""
    for one in moment.case.introducers.introducers:
        if not _has_been_together(moment, one):
            day, since = _day_of(moment, one), one.together_since
            months = months_and_days(since, day)[0] if since else None
            yield fired(is_missing=since is None, name=one.name, months=months)


@check("R04")
def youth_union_resolution_missing(moment: Moment) -> Iterator[Fired]:
    """Fire where the Youth Union is there and has not introduced a young applicant."""
    resolution = moment.case.introducers.union_resolution
    has_one = resolution is not None and resolution.body not in {
        None,
        UnionBody.TRADE_UNION_EXECUTIVE,
    }
    if _is_young(moment) and moment.case.organisation.has_youth_union and not has_one:
        yield missing()


@check("R05")
def young_outside_youth_union(moment: Moment) -> Iterator[Fired]:
    """Fire where the Youth Union is there and a young applicant is not in it."""
    is_in = Association.YOUTH_UNION in moment.case.applicant.memberships
    if _is_young(moment) and moment.case.organisation.has_youth_union and not is_in:
        yield fired()


@check("R06")
def trade_union_resolution_missing(moment: Moment) -> Iterator[Fired]:
    """Fire where only a trade union is there: not in it, or not introduced by it."""
    place, resolution = (
        moment.case.organisation,
        moment.case.introducers.union_resolution,
    )
    is_alone = place.has_youth_union is False and place.has_trade_union
    if not is_alone or not _is_young(moment):
        return
    is_in = Association.TRADE_UNION in moment.case.applicant.memberships
    has_one = resolution is not None and resolution.body not in _YOUTH_BODIES | {None}
    if not is_in or not has_one:
        yield fired(is_missing=is_in)


@check("R07")
def union_body_not_entitled(moment: Moment) -> Iterator[Fired]:
    """Fire for a resolution of a body that the rules do not name."""
    resolution = moment.case.introducers.union_resolution
    if resolution and not _is_entitled(moment, resolution.body):
        kind = words_of(resolution.body) if resolution.body else None
        yield fired(
            is_missing=resolution.body is None, body=resolution.body_name or kind
        )


@check("R08")
def letter_missing_or_late(moment: Moment) -> Iterator[Fired]:
    """Fire for a letter that is missing, undated or dated after the vote."""
    for one in moment.case.introducers.introducers:
        day = one.letter.date if one.letter else None
        if day is None or day > moment.on:
            yield fired(is_missing=day is None, name=one.name)


def _needed(moment: Moment) -> str:
    """Return the parameter that says how many members have to introduce.

    For the young a trade union stands in only where there is no Youth Union.
    """
    resolution = moment.case.introducers.union_resolution
    if resolution is None or not _is_entitled(moment, resolution.body):
        return "introducers-default"
    if moment.rules.has("HN-youth-age") and not _is_young(moment):
        return "introducers-default"
    if resolution.body in _YOUTH_BODIES:
        return "introducers-youth"
    if moment.case.organisation.has_youth_union and _is_young(moment):
        return "introducers-default"
    return "introducers-tradeunion"


def _is_entitled(moment: Moment, body: UnionBody | None) -> bool:
    if body == UnionBody.COMMUNE_YOUTH_UNION_STANDING:
        return moment.rules.has("HN-union-issuer")
    return body not in {None, UnionBody.OTHER}


def _is_young(moment: Moment) -> bool:
    """Say whether the applicant is not past youth age on the day."""
    applicant = moment.case.applicant
    if applicant.birth_date is None:
        return False
    is_local = moment.rules.has("HN-youth-age")
    member, cadre = moment.rule("HN-youth-age" if is_local else "youth-age").numbers
    years = cadre if applicant.is_youth_union_cadre else member
    return not is_older_than(applicant.birth_date, years * MONTHS_A_YEAR, moment.on)


def _counts(moment: Moment, one: Introducer) -> bool:
    return _is_official(moment, one) and _has_been_together(moment, one)


def _day_of(moment: Moment, one: Introducer) -> dt.date:
    return one.letter.date if one.letter and one.letter.date else moment.on


def _is_official(moment: Moment, one: Introducer) -> bool:
    since = one.official_since
    return since is not None and since <= _day_of(moment, one)


def _has_been_together(moment: Moment, one: Introducer) -> bool:
    if one.is_replacement:
        return True
    if one.together_since is None:
        return False
    months = moment.rule("introducer-12m").number
    return is_at_least(one.together_since, months, _day_of(moment, one))
