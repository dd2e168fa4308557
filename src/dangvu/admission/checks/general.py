"""Checks of every step (rules-admission 7.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pydantic import BaseModel

from dangvu.admission.case import Case, Gate, Step
from dangvu.admission.case.facts import Paper
from dangvu.admission.checks.finding import Fired, Words, fired, missing
from dangvu.admission.checks.labels import said
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check
from dangvu.admission.checks.step_words import GATES

_TO_CELL_VOTE = (
    Gate.T1,
    Gate.T2,
    Gate.T3,
    Gate.T4,
    Gate.T5,
    Gate.T6,
    Gate.T7,
    Gate.T8,
)
_TO_DECISION = (*_TO_CELL_VOTE, Gate.T9, Gate.T10)
_TO_FILE = (*_TO_DECISION, Gate.T11)
_TO_CEREMONY = (*_TO_DECISION, Gate.T13, Gate.T14)

#: The steps that come before each step wherever both are taken (06-HD/TW điểm 3.1–3.8).
#: That recognition follows the end of probation is a check of its own.
_BEFORE: Mapping[Gate, tuple[Gate, ...]] = MappingProxyType(
    {
        **{gate: _TO_CELL_VOTE[:n] for n, gate in enumerate(_TO_CELL_VOTE)},
        Gate.T1B: (Gate.T1,),
        Gate.T1C: (Gate.T1,),
        Gate.T9: _TO_CELL_VOTE,
        Gate.T10: (*_TO_CELL_VOTE, Gate.T9),
        Gate.T11: _TO_DECISION,
        Gate.T12: _TO_FILE,
        Gate.T13: (*_TO_FILE, Gate.T12),
        Gate.T13B: (*_TO_FILE, Gate.T12),
        Gate.T14: (*_TO_DECISION, Gate.T13),
        Gate.T14B: _TO_CEREMONY,
        Gate.T15: _TO_CEREMONY,
        Gate.T16: _TO_CEREMONY,
        Gate.T16X: _TO_CEREMONY,
        Gate.T17: (*_TO_CEREMONY, Gate.T16),
        Gate.T18: _TO_CEREMONY,
        Gate.T19: (*_TO_DECISION, Gate.T13),
        Gate.APPEAL: (Gate.T18,),
    }
)

#: Facts that say until when or from when something will be, and so may lie ahead, and
#: the days of a calendar.
_MAY_LIE_AHEAD = frozenset(
    {
        "days_off",
        "days_worked",
        "extended_until",
        "graduated_on",
        "next_meeting_on",
        "official_from",
        "restated_official_on",
    }
)

_CERTIFICATE = Words("giấy chứng nhận", "certificate")
_APPLICATION = Words("đơn xin vào Đảng", "application")
_CV = Words("cam đoan trong lý lịch", "declaration in the CV")
_SEAL = Words("đóng dấu giáp lai", "cross-page seal")
_HEADING_25 = Words("nhận xét của chi ủy (mục 25)", "comment of the cell (heading 25)")
_HEADING_26 = Words("chứng nhận (mục 26)", "certification (heading 26)")

Dated = tuple[Words, dt.date | None]


@check("G01")
def dates_out_of_order(moment: Moment) -> Iterator[Fired]:
    """Fire for a step, or a paper of the step, dated before what it depends on."""
    later = [one for one in _steps_before(moment) if one.on > moment.on]
    if later:
        last = max(later, key=lambda one: one.on)
        yield _out_of_order(
            (_gate(moment.gate), moment.on), (_gate(last.gate), last.on)
        )
    pairs = _PAPERS_IN_ORDER.get(Gate(moment.gate), lambda _case: ())
    for paper, before in pairs(moment.case):
        if paper[1] and before[1] and paper[1] < before[1]:
            yield _out_of_order(paper, before)


@check("G02")
def rules_not_confirmed(moment: Moment) -> Iterator[Fired]:
    """Fire when no confirmed rules cover the day of the step."""
    if moment.is_stub:
        yield fired(date=moment.on)


@check("G03")
def date_missing_or_ahead(moment: Moment) -> Iterator[Fired]:
    """Fire for a date that the step needs and lacks, and for dates that lie ahead."""
    for words, paper in _papers_of(moment):
        if paper is not None and paper.date is None:
            yield missing(item=words)
    for words, day in _days_of(moment):
        if day is None:
            yield missing(item=words)
    steps = moment.steps
    if steps and (steps[-1].gate, steps[-1].on) == (moment.gate, moment.on):
        yield from (fired(item=item) for item in _ahead(moment))


def _gate(gate: str) -> Words:
    return GATES[Gate(gate)]


def _out_of_order(one: tuple[Words, dt.date | None], before: Dated) -> Fired:
    return fired(step=one[0], date=one[1], prev=before[0], prev_date=before[1])


def _steps_before(moment: Moment) -> Iterator[Step]:
    """Give the step of each gate on which the step of the moment depends.

    A step that was taken anew is compared with what was listed before it.
    """
    here = Step(gate=Gate(moment.gate), on=moment.on)
    steps = moment.steps
    place = next((n for n, one in enumerate(steps) if _same(one, here)), len(steps))
    for gate in _BEFORE.get(here.gate, ()):
        earlier = [one for one in steps[:place] if one.gate == gate]
        later = [one for one in steps[place:] if one.gate == gate]
        yield from earlier[-1:] or later[:1]


def _same(one: Step, other: Step) -> bool:
    return (one.gate, one.on) == (other.gate, other.on)


def _papers_of_class(case: Case) -> Iterator[tuple[Dated, Dated]]:
    application = case.cv.application
    if case.listing.certificates and application:
        first = case.listing.certificates[0]
        yield (_APPLICATION, application.date), (_CERTIFICATE, first.date)


def _papers_of_cv(case: Case) -> Iterator[tuple[Dated, Dated]]:
    application = case.cv.application
    written = (_CV, case.cv.signed_on)
    if application:
        yield written, (_APPLICATION, application.date)
    yield (_SEAL, case.verification.pages_sealed_on), written


def _papers_of_certification(case: Case) -> Iterator[tuple[Dated, Dated]]:
    found = case.verification
    if found.certification:
        yield (
            (_HEADING_26, found.certification.signed_on),
            (_HEADING_25, found.cell_comment_on),
        )


_PAPERS_IN_ORDER: Mapping[Gate, Callable[[Case], Iterator[tuple[Dated, Dated]]]] = (
    MappingProxyType(
        {
            Gate.T5: _papers_of_class,
            Gate.T6: _papers_of_cv,
            Gate.T7: _papers_of_certification,
        }
    )
)


def _papers_of(moment: Moment) -> Iterator[tuple[Words, Paper | None]]:
    """Give the papers of the step that may be there without a date."""
    listing, papers = moment.case.listing, moment.case
    if moment.gate == Gate.T2:
        yield Words("nghị quyết cử đi học", "proposal"), listing.class_proposal
    elif moment.gate == Gate.T3:
        yield _CERTIFICATE, listing.certificate
    elif moment.gate == Gate.T4:
        yield Words("nghị quyết cho làm thủ tục", "permission"), listing.permission
    elif moment.gate == Gate.T8:
        yield _CERTIFICATE, listing.certificate
        yield _APPLICATION, papers.cv.application
        yield (
            Words("nghị quyết giới thiệu của đoàn thể", "union resolution"),
            papers.introducers.union_resolution,
        )
        yield Words("bản tổng hợp ý kiến", "summary"), papers.opinions.summary


def _days_of(moment: Moment) -> Iterator[Dated]:
    """Give the days without which the checks of the step cannot be asked."""
    if moment.gate == Gate.T5:
        yield Words("lập hồ sơ", "opening"), moment.case.listing.dossier_opened_on
    elif moment.gate == Gate.T8:
        yield Words("sinh", "birth"), moment.case.applicant.birth_date
        certified = moment.case.verification.certification
        if certified:
            yield _HEADING_26, certified.signed_on


def _ahead(moment: Moment) -> Iterator[Words]:
    """Give what is dated after today, unless it belongs to the step that is planned."""
    planned = moment.case.next
    limit = max(moment.at, planned.on) if planned else moment.at
    for step in moment.case.steps:
        if step.on > moment.at:
            yield _gate(step.gate)
    yield from map(said, dict.fromkeys(_titles_after(moment.case, limit, "")))


def _titles_after(facts: BaseModel, limit: dt.date, above: str) -> Iterator[str]:
    """Give what fields are called that hold a day after the limit, at any depth."""
    for name, field in type(facts).model_fields.items():
        value = getattr(facts, name)
        title = above if name == "date" else field.title or name
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, BaseModel) and not isinstance(part, Step):
                yield from _titles_after(part, limit, title)
            elif name not in _MAY_LIE_AHEAD and _is_after(part, limit):
                yield title


def _is_after(value: object, limit: dt.date) -> bool:
    return isinstance(value, dt.date) and value > limit
