"""What the pages of proceedings beside a case show: votes, evidence, clocks, history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dangvu.admission.case import Case, Gate
from dangvu.admission.case.facts import Paper
from dangvu.admission.checks import Finding
from dangvu.admission.models import AdmissionCase, Proceeding
from dangvu.admission.procedures import REMOVAL, procedure
from dangvu.admission.queries.books import Books
from dangvu.admission.queries.next_steps import NextStep
from dangvu.admission.queries.proceedings import clock_of, turn_of
from dangvu.admission.working import working_of
from dangvu.core.periods import PartialDate
from dangvu.desk.case_checks import summary_of, tone_of
from dangvu.desk.case_next import StepLine
from dangvu.desk.elements import Tone
from dangvu.desk.formats import day as shown_day
from dangvu.desk.words_of_cases import language, state_name, who_acts
from dangvu.desk.words_of_deadlines import remaining
from dangvu.units.queries.find import names_on


@dataclass(frozen=True, slots=True)
class ProceedingRow:
    """One proceeding in a list."""

    name: str
    url: str
    title: str
    state: str
    unit: str
    turn: str
    due: dt.date | None
    left: str
    tone: Tone
    opened_on: dt.date
    closed_on: dt.date | None


@dataclass(frozen=True, slots=True)
class VoteLine:
    """A vote on a removal: who voted, how it counts, and whether it is enough."""

    body: str
    day: dt.date | None
    share: str
    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A paper of the evidence file."""

    title: str
    number: str
    day: dt.date | PartialDate | None
    kept_at: str


def proceeding_url(proceeding: Proceeding) -> str:
    """Return the address of a proceeding; its case was read with it."""
    keys = [proceeding.case.public_id, proceeding.public_id]
    return reverse("desk:proceeding", args=keys)


def procedure_name(code: str) -> str:
    """Return what a procedure is called."""
    return procedure(code).name(language())


def proceeding_rows(
    found: Iterable[Proceeding], *, books: Books, today: dt.date
) -> list[ProceedingRow]:
    """Return proceedings as rows, with who acts and by when; names of units of today."""
    listed = list(found)
    acting = [turn_of(one) if one.closed_on is None else None for one in listed]
    units = {unit for unit in acting if unit} | {one.case.unit_id for one in listed}
    names = names_on(sorted(units), day=today)
    return [
        _row(one, names, names.get(unit or 0, ""), books, today)
        for one, unit in zip(listed, acting, strict=True)
    ]


def _row(
    one: Proceeding, names: dict[int, str], turn: str, books: Books, today: dt.date
) -> ProceedingRow:
    case = one.case
    clock = clock_of(one, on=today, by=books)
    left = remaining(clock.last_day, today) if clock else None
    return ProceedingRow(
        name=case.full_name,
        url=proceeding_url(one),
        title=procedure_name(one.procedure),
        state=_capital(state_name(one.state, one.procedure)),
        unit=names.get(case.unit_id, ""),
        turn=turn,
        due=clock.last_day if clock else None,
        left=left.text if left else "",
        tone=left.tone if left else "",
        opened_on=one.opened_on,
        closed_on=one.closed_on,
    )


def proceeding_lines(
    proceeding: Proceeding, steps: Iterable[NextStep]
) -> list[StepLine]:
    """Return the steps that lead on, each with who acts and the way to its form."""
    return [_line(proceeding, step) for step in steps]


def _line(proceeding: Proceeding, step: NextStep) -> StepLine:
    found: list[Finding] = [one.finding for one in step.obstacles]
    code = step.transition.code
    keys = [proceeding.case.public_id, proceeding.public_id, code]
    return StepLine(
        title=step.transition.name(language()),
        who=who_acts(step.level, step.unit_name),
        citation=step.transition.citation,
        summary=summary_of(found) if step.transition.gates else "",
        tone=tone_of(found) if step.transition.gates else "",
        url=reverse("desk:proceeding_step", args=keys) if step.may else "",
        is_main=step.is_main,
    )


def vote_lines(document: Case, books: Books, today: dt.date) -> list[VoteLine]:
    """Return the votes on the removal at every level, with their denominators."""
    return list(_votes(document, books, today))


def _votes(document: Case, books: Books, today: dt.date) -> Iterator[VoteLine]:
    for vote in document.votes.ballots:
        if vote.gate != Gate.T18:
            continue
        found = working_of(vote, rules=books.rules.on(vote.day or today))
        said = {"yes": found.in_favour, "base": found.base, "sum": found.sum}
        known = found.in_favour is not None and found.base is not None
        yield VoteLine(
            body=_capital(_(vote.body.label)),
            day=vote.day,
            share=_("%(yes)s of %(base)s in favour: %(sum)s") % said if known else "",
            word=_("enough") if found.is_reached else _("not enough"),
            tone="ok" if found.is_reached else "late",
        )


def evidence_lines(document: Case) -> list[EvidenceLine]:
    """Return the papers that a proceeding rests on, by their index."""
    removal = document.removal
    found = [
        _evidence(_(one.kind.label) if one.kind else _("Evidence"), one)
        for one in removal.evidence
    ]
    cancelled = removal.cancellation
    named = [
        (_("Self-review of the member"), removal.self_review),
        (_("Note that the member cannot be reached"), removal.unreachable_note),
        (_("Proof for removing directly"), removal.direct_proof),
        (
            _("Letter that directs the cancelling"),
            cancelled.directing_letter if cancelled else None,
        ),
        (
            _("Written consent of the level above"),
            cancelled.consent if cancelled else None,
        ),
    ]
    return found + [_evidence(title, paper) for title, paper in named if paper]


def _evidence(title: str, paper: Paper) -> EvidenceLine:
    return EvidenceLine(_capital(title), paper.number, paper.date, paper.kept_at)


def facts_of(document: Case, code: str) -> list[tuple[str, str]]:
    """Return what is recorded of the matter of a procedure, as label and words."""
    return [(label, words) for label, words in _facts(document, code) if words]


def _facts(document: Case, code: str) -> Iterator[tuple[str, str]]:
    removal, cancelled = document.removal, document.removal.cancellation
    appeal = removal.appeal
    if code == REMOVAL:
        asked = ", ".join(shown_day(one) for one in removal.self_review_requests)
        yield _("Asked for a self-review on"), asked
        yield _("Ground for the removal"), _word(removal.ground)
    elif code == "APPEAL":
        yield _("The member received the decision"), _day(removal.received_on)
        if appeal:
            yield _("Filed on"), _day(appeal.filed_on)
            yield _("Filed by"), _word(appeal.filed_by)
            yield _("Level that decides"), _word(appeal.level)
            yield _("Answered on"), _day(appeal.answered_on)
    elif cancelled:
        yield _("What was wrong"), _word(cancelled.fault)
        yield _("Standard or condition that failed"), cancelled.failed_standard
        yield _("Who cancels"), _word(cancelled.cancelled_by)
        yield _("The wrong step was done again"), _day(cancelled.redone_on)
        admitted = _day(cancelled.restated_admission_on)
        yield _("Day of admission, restated"), admitted
        yield _("Official day, restated"), _day(cancelled.restated_official_on)


def _word(choice: object) -> str:
    label = getattr(choice, "label", "")
    return _capital(_(label)) if label else ""


def _day(day: dt.date | None) -> str:
    return shown_day(day) if day else ""


def back_to(case: AdmissionCase) -> str:
    """Return the address of the proceedings of a case."""
    return reverse("desk:case_proceedings", args=[case.public_id])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
