"""Q01–Q09, Q13 and Q17: what the cell needs to consider a recognition."""

from __future__ import annotations

from collections.abc import Iterator

from dangvu.admission.case import Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.facts import Paper
from dangvu.admission.checks.acts import probation_ends_on
from dangvu.admission.checks.ballots import ballots, working
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check


@check("Q01")
def probation_not_over(moment: Moment) -> Iterator[Fired]:
    """The cell meets before the end of probation."""
    end = probation_ends_on(moment)
    if end is None:
        yield missing(date=None)
    elif moment.on < end:
        yield fired(date=end)


@check("Q02")
def class_certificate_missing(moment: Moment) -> Iterator[Fired]:
    """There is no certificate of the class for new members."""
    certificate = moment.case.probation.class_certificate
    if not _is_there(moment, certificate):
        yield fired(is_missing=certificate is None)


@check("Q03")
def self_review_missing_or_early(moment: Moment) -> Iterator[Fired]:
    """There is no self-review, or it was written before the end of probation."""
    review = moment.case.probation.self_review
    end = probation_ends_on(moment)
    if review is None or review.date is None:
        yield missing()
    elif (end and review.date < end) or not _is_there(moment, review):
        yield fired()


@check("Q04")
def helper_comment_missing(moment: Moment) -> Iterator[Fired]:
    """The present helper has not commented."""
    helpers = moment.case.probation.helpers
    if not helpers or not _is_there(moment, helpers[-1].comment):
        yield missing()


@check("Q05")
def former_helper_comment_missing(moment: Moment) -> Iterator[Fired]:
    """A former helper has not commented, or is not recorded after a move."""
    former = moment.case.probation.helpers[:-1]
    arrived = moment.case.move.arrived_on
    has_moved = arrived is not None and arrived <= moment.on
    if (has_moved and not former) or not all(
        _is_there(moment, helper.comment) for helper in former
    ):
        yield missing()


@check("Q06")
def opinions_missing(moment: Moment) -> Iterator[Fired]:
    """An opinion of workplace or residence, or the summary, is missing."""
    probation = moment.case.probation
    has_workplace = (
        _is_there(moment, probation.workplace_opinion)
        or probation.is_without_workplace_organisation
    )
    has_residence = (
        _is_there(moment, probation.residence_opinion) or probation.residence_waiver
    )
    has_summary = _is_there(moment, probation.opinions_summary)
    if not (has_workplace and has_residence and has_summary):
        yield missing()


@check("Q07")
def cell_considers_late(moment: Moment) -> Iterator[Fired]:
    """The cell considers the recognition too long after the end of probation.

    Where a local rule asks for an explanation, the explanation is enough.
    """
    end = probation_ends_on(moment)
    if end is None or not moment.is_late(end, "official-cell", moment.on):
        return
    explained = moment.case.probation.late_explanation is not None
    if not (explained and moment.rules.has("HN-official-late-explain")):
        yield fired(due=moment.due(end, "official-cell"))


@check("Q08")
def employer_opinion_missing(moment: Moment) -> Iterator[Fired]:
    """The employer's opinion is missing where the local rule asks for it."""
    work = moment.case.probation.employment
    if work is None or _is_there(moment, work.opinion):
        return
    limit = moment.rule("contract-short").number
    is_short = work.contract_months is not None and work.contract_months < limit
    if work.has_party_organisation is False or is_short:
        yield missing()


@check("Q09")
def three_short_ballots(moment: Moment) -> Iterator[Fired]:
    """A further ballot is tried after so many short ones in a row (CF11).

    The last ballot of the day itself is the further one.
    """
    earlier = ballots(moment, Gate.T16, {Body.CELL})
    if earlier and earlier[-1].day in {None, moment.on}:
        earlier = earlier[:-1]
    in_a_row = 0
    for vote in reversed(earlier):
        if working(moment, vote).is_reached:
            break
        in_a_row += 1
    if in_a_row >= moment.rule("vote-three").number:
        yield fired()


@check("Q13")
def card_papers_missing(moment: Moment) -> Iterator[Fired]:
    """The list for the card or the portrait is missing."""
    probation = moment.case.probation
    if probation.card_list is None or not probation.has_portrait:
        yield missing()


@check("Q17")
def temporary_cell_papers_missing(moment: Moment) -> Iterator[Fired]:
    """The member is in a temporary place whose cell did not make the papers."""
    place = moment.case.probation.temporary_place
    if place is None or (place.since and place.since > moment.on):
        return
    if not _is_there(moment, place.papers):
        yield fired(is_missing=place.papers is None)


def _is_there(moment: Moment, paper: Paper | None) -> bool:
    """Say whether the cell had a paper when it met.

    Of a meeting before the end of probation that is not asked: Q01 says all of it.
    """
    end = probation_ends_on(moment)
    is_early = end is not None and moment.on < end
    return paper is not None and (is_early or moment.is_there(paper))
