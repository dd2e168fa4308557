"""E01–E10: votes of the cell and of the grassroots committee, and every ballot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from dangvu.admission.case import Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.organisation import Chain
from dangvu.admission.case.votes import ResolutionContent, Vote
from dangvu.admission.checks.ballots import (
    ballots,
    counting,
    readings,
    working,
)
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.labels import listed, said, words_of
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check

_CERTIFICATION = gettext_noop("certification of the curriculum vitae")
_PERMISSION = gettext_noop("permission to start the procedure")
_SUMMARY = gettext_noop("summary of the opinions")


@check("E01")
def cell_below_two_thirds(moment: Moment) -> Iterator[Fired]:
    """The cell's vote that counts is short, or is not there."""
    vote = counting(moment, moment.gate, {Body.CELL})
    if vote is None or vote.in_favour is None:
        yield missing(yes=None, base=None)
    elif not (found := working(moment, vote)).is_reached:
        yield fired(is_missing=found.base is None, yes=found.in_favour, base=found.base)


@check("E02")
def base_differs_from_register(moment: Moment) -> Iterator[Fired]:
    """The base entered is not the one that the register gives."""
    vote = counting(moment, moment.gate, {Body.CELL})
    if vote is None or vote.base is None:
        return
    found = working(moment, vote)
    if found.base != vote.base:
        yield fired(base=vote.base, expected=found.base)


@check("E03")
def counts_do_not_add_up(moment: Moment) -> Iterator[Fired]:
    """Votes of one ballot differ from the votes cast, or are more than the base."""
    for vote in ballots(moment, moment.gate):
        if vote.in_favour is not None:
            yield from _wrong_counts(moment, vote, vote.in_favour)


def _wrong_counts(moment: Moment, vote: Vote, in_favour: int) -> Iterator[Fired]:
    counted = in_favour + vote.against + vote.blank
    base = readings(moment, vote)[0].base
    parts = f"{in_favour} + {vote.against} + {vote.blank}"
    if vote.cast is not None and counted != vote.cast:
        detail = f"{parts} ≠ {vote.cast}"
    elif base is not None and counted > base:
        detail = f"{parts} > {base}"
    else:
        return
    yield fired(detail=detail)


@check("E04")
def several_in_one_vote(moment: Moment) -> Iterator[Fired]:
    """One vote of the cell covers several applicants."""
    vote = counting(moment, moment.gate, {Body.CELL})
    if vote and vote.covers_several:
        yield fired()


@check("E05")
def form_not_recorded(moment: Moment) -> Iterator[Fired]:
    """It is not recorded whether there were ballots or raised cards."""
    if any(vote.form is None for vote in ballots(moment, moment.gate)):
        yield missing()


@check("E06")
def resolution_lacks_content(moment: Moment) -> Iterator[Fired]:
    """The cell's resolution does not state all it has to state."""
    vote = counting(moment, moment.gate, {Body.CELL})
    if vote is None:
        return
    lacking = [each for each in ResolutionContent if each not in vote.contents]
    if lacking:
        yield missing(item=listed(words_of(each) for each in lacking))


@check("E07")
def short_vote_not_reported(moment: Moment) -> Iterator[Fired]:
    """A vote was short and the full count was not reported upward.

    A file that went up after the vote told it: then the short vote alone is wrong.
    """
    for vote in ballots(moment, moment.gate):
        if not _is_reported(moment, vote) and _is_short(moment, vote):
            yield missing()
            return


def _is_reported(moment: Moment, vote: Vote) -> bool:
    decision = moment.case.decision
    sent = {
        Gate.T8: decision.sent_by_cell_on,
        Gate.T10: decision.sent_by_grassroots_on,
    }.get(Gate(moment.gate))
    went_up = sent is not None and (vote.day is None or sent >= vote.day)
    return vote.reported_on is not None or went_up


def _is_short(moment: Moment, vote: Vote) -> bool:
    if vote.in_favour is None:
        return False
    each = readings(moment, vote)
    return each[0].base is not None and not any(found.is_reached for found in each)


@check("E08")
def voted_before_papers(moment: Moment) -> Iterator[Fired]:
    """The cell voted before certification, permission or summary was there.

    That the certification or the summary is not there at all is said by V14 and O03.
    """
    vote = counting(moment, moment.gate, {Body.CELL})
    day = (vote and vote.day) or moment.on
    case = moment.case
    certified = case.verification.certification
    late = [
        said(paper)
        for paper, signed in (
            (_CERTIFICATION, certified and certified.signed_on),
            (_PERMISSION, case.listing.permission and case.listing.permission.date),
            (_SUMMARY, case.opinions.summary and case.opinions.summary.date),
        )
        if signed and signed > day
    ]
    if late:
        yield fired(list=listed(late))
    elif case.listing.permission is None:
        yield missing(list=said(_PERMISSION))


@check("E09")
def section_appraisal_missing(moment: Moment) -> Iterator[Fired]:
    """There is a section committee and no appraisal before the committee's vote."""
    if not moment.case.organisation.has_section_committee:
        return
    appraisal = moment.case.decision.section_appraisal
    if appraisal is None:
        yield missing()
    elif appraisal.date and appraisal.date > _held_on(moment):
        yield fired()


def _held_on(moment: Moment) -> dt.date:
    vote = counting(moment, moment.gate, {Body.GRASSROOTS_COMMITTEE})
    return (vote and vote.day) or moment.on


@check("E10")
def committee_below_two_thirds(moment: Moment) -> Iterator[Fired]:
    """The grassroots committee's vote that counts is short, or is not there.

    A delegated committee votes once, when it decides (E12, E13).
    """
    vote = counting(moment, moment.gate, {Body.GRASSROOTS_COMMITTEE})
    if vote is not None and vote.in_favour is not None:
        found = working(moment, vote)
        if not found.is_reached:
            yield fired(
                is_missing=found.base is None, yes=found.in_favour, base=found.base
            )
    elif _has_to_vote(moment):
        yield missing(yes=None, base=None)


def _has_to_vote(moment: Moment) -> bool:
    organisation = moment.case.organisation
    if organisation.chain == Chain.UNDER_DELEGATED_COMMITTEE:
        return False
    return moment.gate == Gate.T10 or organisation.votes_in_committee
