"""Checks of application and curriculum vitae (rules-admission 7.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from dangvu.admission.case.cv import Curriculum, Kin, KinField, Period
from dangvu.admission.checks.finding import Fired, Value, Words, fired, missing
from dangvu.admission.checks.labels import words_of
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check
from dangvu.core.periods import add_months

#: Headings whose blank is said by a check of its own: religion, readmission, historical
#: features, discipline.
_SAID_ELSEWHERE = frozenset({9, 13, 16, 20})
_EXPLICIT = (16, 20)
_ONES_OWN = (
    Kin.PATERNAL_GRANDFATHER,
    Kin.PATERNAL_GRANDMOTHER,
    Kin.MATERNAL_GRANDFATHER,
    Kin.MATERNAL_GRANDMOTHER,
)
_OF_THE_SPOUSE = (
    Kin.SPOUSE_PATERNAL_GRANDFATHER,
    Kin.SPOUSE_PATERNAL_GRANDMOTHER,
    Kin.SPOUSE_MATERNAL_GRANDFATHER,
    Kin.SPOUSE_MATERNAL_GRANDMOTHER,
)
_DEATH = frozenset({KinField.DEATH_CAUSE, KinField.DEATH_YEAR, KinField.DEATH_PLACE})
#: Block (b) of heading 21: only there cause, year and place of a death are asked for.
_BLOCK_B = frozenset(
    {
        Kin.FATHER,
        Kin.MOTHER,
        Kin.CARER,
        Kin.FATHER_IN_LAW,
        Kin.MOTHER_IN_LAW,
        Kin.SPOUSE_CARER,
        Kin.SPOUSE,
    }
)


#: What a line has to say: of grandparents, of block (b), of brothers, sisters, children.
_OF_GRANDPARENTS = frozenset(
    {
        KinField.NAME,
        KinField.BIRTH_YEAR,
        KinField.NATIVE_PLACE,
        KinField.RESIDENCE,
        KinField.OCCUPATION,
        KinField.POLITICAL_STANDARD,
    }
)
_OF_BLOCK_B = _OF_GRANDPARENTS | {
    KinField.BIRTH_PLACE,
    KinField.POLITICAL_HISTORY,
    KinField.COMPLIANCE,
}
_OF_THE_YOUNGER = frozenset(
    {
        KinField.NAME,
        KinField.BIRTH_YEAR,
        KinField.NATIONALITY,
        KinField.RESIDENCE,
        KinField.OCCUPATION,
        KinField.ECONOMY,
        KinField.COMPLIANCE,
        KinField.CRIMINAL_RECORD,
    }
)


@check("B01")
def no_application(moment: Moment) -> Iterator[Fired]:
    """Fire without an application."""
    if moment.case.cv.application is None:
        yield missing()


@check("B02")
def not_handwritten(moment: Moment) -> Iterator[Fired]:
    """Fire unless application and CV are marked as written by hand."""
    cv = moment.case.cv
    by_hand = (cv.application and cv.application.is_handwritten, cv.is_handwritten)
    if not all(by_hand):
        yield fired(is_missing=False not in by_hand)


@check("B03")
def sympathiser_date_differs(moment: Moment) -> Iterator[Fired]:
    """Fire when the application names another day than the cell's resolution."""
    application, listed = moment.case.cv.application, moment.case.listing.resolution
    if application is None or listed is None or listed.date is None:
        return
    if application.sympathiser_since != listed.date:
        is_missing = application.sympathiser_since is None
        yield fired(is_missing=is_missing, date=listed.date)


@check("B04")
def headings_blank(moment: Moment) -> Iterator[Fired]:
    """Fire for headings that apply and are blank, or a CV that nobody has read."""
    blank = moment.case.cv.blank_headings
    if blank is None:
        yield missing(list="1–23")
        return
    left = sorted(set(blank) - _SAID_ELSEWHERE)
    if left:
        yield fired(list=", ".join(map(str, left)))


@check("B05")
def has_corrections(moment: Moment) -> Iterator[Fired]:
    """Fire when the CV was corrected in writing."""
    if moment.case.cv.has_corrections:
        yield fired()


@check("B06")
def not_signed(moment: Moment) -> Iterator[Fired]:
    """Fire without signature or day under heading 23."""
    if not moment.case.cv.is_signed or moment.case.cv.signed_on is None:
        yield missing()


@check("B07")
def history_has_gap(moment: Moment) -> Iterator[Fired]:
    """Fire for a month between the periods, or before the CV, that no period covers."""
    periods = sorted(moment.case.cv.periods, key=lambda period: period.since)
    if not periods:
        yield missing(since=None, until=None)
        return
    written = _month(moment.case.cv.signed_on or moment.on)
    covered = _last_month(periods[0], written)
    for since, last in [
        *((_month(one.since), _last_month(one, written)) for one in periods[1:]),
        (written, written),
    ]:
        if since > add_months(covered, 1):
            yield fired(
                since=_said(add_months(covered, 1)), until=_said(add_months(since, -1))
            )
        covered = max(covered, last)


@check("B08")
def periods_overlap(moment: Moment) -> Iterator[Fired]:
    """Fire for two full-time periods at once, one before birth or after today."""
    cv, today = moment.case.cv, _month(moment.at)
    full = sorted(
        (one for one in cv.periods if one.is_full_time), key=lambda one: one.since
    )
    for first, second in combinations(full, 2):
        if _month(second.since) < _last_month(first, today):
            yield fired(first=_written(first), second=_written(second))
    born = moment.case.applicant.birth_date
    for one in cv.periods:
        if born and _month(one.since) < _month(born):
            birth = Words(f"sinh {_said(born)}", f"birth {_said(born)}")
            yield fired(first=_written(one), second=birth)
        if max(one.since, one.until or one.since) > moment.at:
            coming = Words("thời gian chưa tới", "time to come")
            yield fired(first=_written(one), second=coming)


@check("B09")
def family_incomplete(moment: Moment) -> Iterator[Fired]:
    """Fire for each line that heading 21 lacks, and each field that a line lacks."""
    cv = moment.case.cv
    line = Words("chưa khai", "not declared")
    for kin in _absent(cv):
        yield missing(relation=words_of(kin), field=line)
    for one in cv.kin:
        for blank in one.blank:
            if blank in _required(one.kin):
                yield fired(relation=words_of(one.kin), field=words_of(blank))


@check("B10")
def death_not_described(moment: Moment) -> Iterator[Fired]:
    """Fire for a near relative who died and whose cause, year or place is blank."""
    for one in moment.case.cv.kin:
        if one.is_deceased and one.kin in _BLOCK_B and _DEATH & set(one.blank):
            yield fired(relation=words_of(one.kin))


@check("B11")
def none_not_said(moment: Moment) -> Iterator[Fired]:
    """Fire where headings 16 and 20 do not say yes or no in so many words."""
    cv = moment.case.cv
    blank = set(cv.blank_headings or ())
    for number in _EXPLICIT:
        is_silent = number == _EXPLICIT[-1] and not cv.names_examined_cases
        if number in blank or is_silent:
            yield fired(is_missing=number not in blank, number=number)


@check("B12")
def place_by_one_name(moment: Moment) -> Iterator[Fired]:
    """Fire for a place that was renamed and is given by one name."""
    for name in moment.case.cv.places_by_one_name:
        yield fired(name=name)


@check("B13")
def no_photo(moment: Moment) -> Iterator[Fired]:
    """Fire without the photo on the first page."""
    if not moment.case.cv.has_photo:
        yield missing()


def _absent(cv: Curriculum) -> Iterator[Kin]:
    """Give the relatives of whom heading 21 must have a line and has none."""
    named = [one.kin for one in cv.kin]
    required = list(_ONES_OWN)
    if Kin.CARER not in named:
        required += [Kin.FATHER, Kin.MOTHER]
    if cv.is_married:
        required += [*_OF_THE_SPOUSE, Kin.SPOUSE]
        if Kin.SPOUSE_CARER not in named:
            required += [Kin.FATHER_IN_LAW, Kin.MOTHER_IN_LAW]
    yield from (kin for kin in required if kin not in named)
    for kin, number in ((Kin.SIBLING, cv.siblings), (Kin.CHILD, cv.children)):
        if named.count(kin) < (number or 0):
            yield kin


def _required(kin: Kin) -> frozenset[KinField]:
    """Return what the line of a relative has to say (38-HD/BTCTW I.1.4.2(21))."""
    if kin in _BLOCK_B:
        return _OF_BLOCK_B
    if kin in {*_ONES_OWN, *_OF_THE_SPOUSE}:
        return _OF_GRANDPARENTS
    return _OF_THE_YOUNGER


def _month(day: dt.date) -> dt.date:
    return day.replace(day=1)


def _last_month(period: Period, today: dt.date) -> dt.date:
    """Return the month in which a period ends: that of today while it lasts."""
    return _month(period.until) if period.until else today


def _said(month: dt.date) -> str:
    return f"{month:%m/%Y}"


def _written(period: Period) -> Value:
    until = _said(period.until) if period.until else "…"
    return f"{_said(period.since)}–{until}"
