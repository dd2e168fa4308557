"""The steps that can be taken from where a case stands, and what is in their way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from dangvu.admission.checks import Finding
from dangvu.admission.clocks import OPENS, Clock
from dangvu.admission.judging import UNCONFIRMED, section_asked
from dangvu.admission.models import AdmissionCase
from dangvu.admission.queries.books import Books
from dangvu.admission.queries.next_steps import NextStep, Outlook, is_told_with
from dangvu.admission.step_facts import stops_at
from dangvu.core.actor import Actor
from dangvu.desk.case_checks import (
    Gathered,
    Later,
    gathered,
    never,
    summary_of,
    tone_of,
)
from dangvu.desk.case_page import Writing, section_url
from dangvu.desk.elements import Tone
from dangvu.desk.words_of_cases import SEALED, language, who_acts
from dangvu.desk.words_of_deadlines import remaining

#: The clock of the list of sympathisers: reviewed every month, whatever the case does.
MONTHLY = "t-list"


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step that leads on: who acts, until when, what is in its way, the way to its form.

    ``held`` of ``asked`` conditions hold; ``checklist`` are all of them.
    """

    title: str
    who: str
    citation: str
    summary: str
    tone: Tone
    url: str
    is_main: bool
    due: dt.date | None = None
    left: str = ""
    due_tone: Tone = ""
    checklist: Gathered | None = None

    @property
    def held(self) -> int:
        """Return how many conditions hold, or do not apply."""
        return len(self.checklist.held) if self.checklist else 0

    @property
    def asked(self) -> int:
        """Return how many conditions the step has."""
        return self.held + len(self.checklist.open) if self.checklist else 0


@dataclass(frozen=True, slots=True)
class Looked:
    """Who looks at which case on which day, and what it is judged by."""

    actor: Actor
    case: AdmissionCase
    writing: Writing
    books: Books
    today: dt.date

    @property
    def profile(self) -> str:
        """Return the local overlay of the day; empty for national rules only."""
        return self.books.rules.on(self.today).profile

    def leading(self, section: str) -> str:
        """Return where a section is written; nothing where the actor may not."""
        if not section or not self.writing.may(section):
            return ""
        return section_url(self.case, section)

    def told(self, found: Sequence[Finding]) -> list[Finding]:
        """Return findings, those of sealed sections only to who may open these.

        That the rules are not confirmed is told once, above the checklist.
        """
        is_open = self.writing.may_open_sealed
        return [
            one
            for one in found
            if (is_open or section_asked(one.check) not in SEALED)
            and one.check != UNCONFIRMED
        ]


def step_lines(looked: Looked, outlook: Outlook) -> list[StepLine]:
    """Return the steps that lead on, the main one first; the calendar's own left out."""
    return [_line(looked, step, outlook.clocks) for step in shown_steps(outlook)]


def shown_steps(outlook: Outlook) -> list[NextStep]:
    """Return the steps that a person takes."""
    return [step for step in outlook.steps if step.transition.place != "SYSTEM"]


def checklists(looked: Looked, outlook: Outlook) -> list[Gathered]:
    """Return the checklist of the main step, and that of the day."""
    return list(_checklists(looked, outlook))


def checklist_of(looked: Looked, step: NextStep) -> Gathered:
    """Return the checklist of a step as it is judged today."""
    found = [one.finding for one in step.obstacles]
    return _of_step(looked, step, found, partial(is_told_with, step.transition.code))


def checklist(looked: Looked, step: NextStep, found: Sequence[Finding]) -> Gathered:
    """Return the checklist of a step with what was found when it was sent."""
    return _of_step(looked, step, found)


def _of_step(
    looked: Looked, step: NextStep, found: Sequence[Finding], is_later: Later = never
) -> Gathered:
    title = _("Conditions: %(step)s") % {"step": step.transition.name(language())}
    return _gathered(looked, title, step.transition.gates, found, is_later)


def _checklists(looked: Looked, outlook: Outlook) -> Iterator[Gathered]:
    main, told = outlook.main, set()
    if main and main.transition.gates:
        yield checklist_of(looked, main)
        told = {one.finding.message_vi for one in main.obstacles}
    daily = [one for one in outlook.daily if one.message_vi not in told]
    if daily:
        yield _gathered(looked, _("Watched every day"), (), daily)


def _gathered(
    looked: Looked,
    title: str,
    gates: tuple[str, ...],
    found: Sequence[Finding],
    is_later: Later = never,
) -> Gathered:
    return gathered(
        title,
        gates,
        looked.told(found),
        profile=looked.profile,
        language=language(),
        leading=looked.leading,
        is_later=is_later,
    )


def _line(looked: Looked, step: NextStep, found: Iterable[Clock]) -> StepLine:
    obstacles = looked.told([one.finding for one in step.obstacles])
    url = reverse("desk:case_step", args=[looked.case.public_id, step.transition.code])
    clock = _clock_of(step, found, looked.case.state)
    left = remaining(clock.due, looked.today) if clock else None
    return StepLine(
        title=step.transition.name(language()),
        who=who_acts(step.level, step.unit_name),
        citation=step.transition.citation,
        summary=summary_of(obstacles),
        tone=tone_of(obstacles),
        url=url if step.may else "",
        is_main=step.is_main,
        due=clock.due if clock else None,
        left=left.text if left else "",
        due_tone=left.tone if left else "",
        checklist=checklist_of(looked, step) if step.transition.gates else None,
    )


def _clock_of(step: NextStep, found: Iterable[Clock], state: str) -> Clock | None:
    """Return the clock that a step stops; none where only others run."""
    fact = stops_at(step.transition.code)
    own = [
        one
        for one in found
        if one.is_running
        and state in one.timer.states
        and one.timer.on_expiry != OPENS
        and one.timer.stops == fact
        and one.code != MONTHLY
    ]
    return min(own, key=lambda one: one.due, default=None)
