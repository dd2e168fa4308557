"""What the page of a case shows: where it stands, what is due, what has happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.case import Case
from dangvu.admission.clocks import Clock, next_due
from dangvu.admission.models import AdmissionCase, CaseStep
from dangvu.admission.probation import STATES as ON_PROBATION
from dangvu.admission.procedures import BEGINS, procedure
from dangvu.admission.queries.books import Books
from dangvu.core.actor import Actor, may
from dangvu.core.deployment import holds_sealed
from dangvu.desk.case_papers import PaperLine, paper_lines
from dangvu.desk.case_scans import PaperScans, paper_scans, scans_word
from dangvu.desk.case_stages import Standing, stages_of
from dangvu.desk.elements import Event, Ring, Tone
from dangvu.desk.formats import day as shown_day
from dangvu.desk.words_of_actors import actor_word
from dangvu.desk.words_of_cases import (
    MAIN,
    SEALED,
    SECTIONS,
    language,
    state_name,
    step_name,
)
from dangvu.desk.words_of_deadlines import deadline_ring, remaining
from dangvu.register.permissions import VIEW_SEALED
from dangvu.rulebook.library import library
from dangvu.units.queries.find import reach_of

#: Steps that are turning points in the life of the applicant.
TURNING = frozenset({"T5", "T8", "T13", "T14", "T17", "T17c", "T18", "T19"})


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above every page about a case."""

    name: str
    reference: str
    url: str
    unit: str
    state: str
    birth_date: dt.date | None
    template: str
    rules: str
    export_url: str
    papers_url: str
    person_url: str
    proceedings_url: str
    probation_url: str
    prospect_url: str
    ended: str
    ended_tone: Tone


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section of the case, with the way to write it; none where it may not be."""

    title: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class ClockLine:
    """Another clock of the case in a sentence."""

    text: str
    citation: str


def head_of(case: AdmissionCase, *, unit: str, books: Books, today: dt.date) -> Head:
    """Return the head of a case; ``unit`` is the name of its branch today."""
    rules = books.rules.on(today)
    state = procedure().state(case.state)
    over = " + ".join(part for part in (rules.pack.code, rules.profile) if part)
    person = case.person
    return Head(
        name=case.full_name,
        reference=str(case.public_id),
        url=case_url(case),
        unit=unit,
        state=state_name(case.state),
        birth_date=case.birth_date,
        template=str(case.get_template_display()),
        rules=over,
        export_url=reverse("desk:case_export", args=[case.public_id]),
        papers_url=reverse("desk:case_papers", args=[case.public_id]),
        person_url=reverse("desk:member", args=[person.uuid]) if person else "",
        proceedings_url=_proceedings_url(case),
        probation_url=_probation_url(case),
        prospect_url=_prospect_url(case),
        ended=_ended(case),
        ended_tone="ok" if state.is_goal else "info",
    )


def _proceedings_url(case: AdmissionCase) -> str:
    """Return where procedures beside a case stand; nothing where none can begin."""
    can_begin = any(case.state in states for states in BEGINS.values())
    if not can_begin and case.decision_on is None:
        return ""
    return reverse("desk:case_proceedings", args=[case.public_id])


def _probation_url(case: AdmissionCase) -> str:
    if case.state not in ON_PROBATION:
        return ""
    return reverse("desk:probation_of_case", args=[case.public_id])


def _prospect_url(case: AdmissionCase) -> str:
    return reverse("desk:prospect", args=[case.prospect]) if case.prospect else ""


def _ended(case: AdmissionCase) -> str:
    """Say since when a case has ended.

    Official membership counts from twelve months after the ceremony, whenever it was
    decided (294-QĐ/TW 4.2.2).
    """
    if case.closed_on is None:
        return ""
    is_official = procedure().state(case.state).is_goal and case.official_on is not None
    return _("%(state)s since %(day)s") % {
        "state": state_name(case.state).capitalize(),
        "day": shown_day(case.official_on if is_official else case.closed_on),
    }


def case_url(case: AdmissionCase) -> str:
    """Return the address of a case."""
    return reverse("desk:case", args=[case.public_id])


def section_url(case: AdmissionCase, name: str) -> str:
    """Return where a section is written; opinions are on one sheet."""
    if name == "opinions":
        return reverse("desk:case_opinions", args=[case.public_id])
    return reverse("desk:case_section", args=[case.public_id, name])


def stages(case: AdmissionCase, steps: Iterable[CaseStep]) -> list[object]:
    """Return the stages of a case with the days on which it got on."""
    days = {step.to_state: step.acted_on for step in steps if step.procedure == MAIN}
    known = {
        "A3": case.certificate_on,
        "A5": case.dossier_opened_on,
        "A8": case.cell_resolution_on,
        "A13": case.decision_on,
        "A14": case.ceremony_on,
        "A18": case.official_on,
    }
    return list(
        stages_of(
            Standing(
                state=case.state,
                is_closed=procedure().state(case.state).is_end,
                days={**days, **{code: on for code, on in known.items() if on}},
                has_section=case.section_unit_id is not None,
                has_base=case.base_unit_id is not None,
            )
        )
    )


def deadlines(
    case: AdmissionCase, found: list[Clock], *, books: Books, today: dt.date
) -> dict[str, object]:
    """Return the ring of the nearest deadline, and the other clocks that run."""
    first = next_due(found, case.state)
    others = [clock for clock in found if clock.is_running and clock is not first]
    shown = [clock for clock in others if case.state in clock.timer.states]
    return {
        "ring": _ring(first, books, today) if first else None,
        "ring_citation": first.citation if first else "",
        "other_clocks": clock_lines(shown, today),
    }


def clock_lines(found: Iterable[Clock], today: dt.date) -> list[ClockLine]:
    """Return clocks in a sentence each."""
    return [_clock_line(clock, today) for clock in found]


def _ring(clock: Clock, books: Books, today: dt.date) -> Ring:
    return deadline_ring(
        what=clock.label(language()),
        since=clock.starts,
        due=clock.due,
        today=today,
        calendar=books.calendar,
    )


def _clock_line(clock: Clock, today: dt.date) -> ClockLine:
    what = clock.label(language())
    said = f"{what} ({clock.about})" if clock.about else what
    left = remaining(clock.due, today).text
    if clock.stopped_on:
        left = _("done on %(day)s") % {"day": shown_day(clock.stopped_on)}
    return ClockLine(f"{said}: {shown_day(clock.due)} · {left}", clock.citation)


def events_of(steps: Sequence[CaseStep]) -> list[Event]:
    """Return the steps of a case by day, the latest first, with what was passed."""
    return [
        Event(
            day=step.acted_on,
            title=step_name(step.procedure, step.transition),
            note=_note(step),
            key=step.transition in TURNING,
        )
        for step in sorted(steps, key=lambda step: (step.acted_on, step.pk))[::-1]
    ]


def _note(step: CaseStep) -> str:
    number = step.facts.get("number", "")
    parts = [number, step.facts.get("note", ""), actor_word(step.recording.actor_name)]
    return " · ".join([*(part for part in parts if part), *_passed(step)])


def _passed(step: CaseStep) -> Iterator[str]:
    for found in step.findings:
        said = {
            "check": found["check"],
            "name": actor_word(found.get("passed_by", "")),
            "reason": found.get("reason", ""),
            "document": found.get("document", ""),
        }
        if found["severity"] == "B":
            yield _("%(check)s passed by %(name)s: %(reason)s (%(document)s)") % said
        else:
            yield _("warning %(check)s, recorded by %(name)s") % said


def section_lines(writing: Writing, case: AdmissionCase) -> list[SectionLine]:
    """Return the sections of a case, each with the way to write it or why there is none."""
    return [_section_line(writing, case, name) for name in SECTIONS]


@dataclass(frozen=True, slots=True)
class Writing:
    """What an actor may do with the facts of a case, asked once for a page.

    An ended case is printed, but not written.
    """

    may_print: bool
    may_prepare: bool
    may_open_sealed: bool

    def may(self, section: str) -> bool:
        """Say whether a section may be written; sealed ones need their own right."""
        return self.may_prepare and (section not in SEALED or self.may_open_sealed)


def writing_of(actor: Actor, case: AdmissionCase) -> Writing:
    """Ask what the actor may do at the branch of a case; nothing once it has ended."""
    reach = reach_of(case.unit_id)
    is_open = not procedure().state(case.state).is_end
    may_prepare = may(actor, permissions.PREPARE, *reach)
    return Writing(
        may_print=may_prepare,
        may_prepare=is_open and may_prepare,
        may_open_sealed=holds_sealed() and may(actor, VIEW_SEALED, *reach),
    )


def _section_line(writing: Writing, case: AdmissionCase, name: str) -> SectionLine:
    title = str(SECTIONS[name])
    url = section_url(case, name)
    if writing.may(name):
        return SectionLine(title, _("sealed") if name in SEALED else "", url)
    if procedure().state(case.state).is_end:
        return SectionLine(title, _("the case has ended"), "")
    if name in SEALED and not holds_sealed():
        return SectionLine(title, _("not kept in this place (profile B)"), "")
    return SectionLine(title, _("your office does not write it"), "")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of the dossier as it is shown."""

    name: str
    url: str
    word: str
    tone: Tone
    numbers: tuple[str, ...]
    days: tuple[str, ...]
    places: str
    scans: str


def papers_context(
    writing: Writing,
    case: AdmissionCase,
    document: Case,
    *,
    books: Books,
    today: dt.date,
) -> dict[str, object]:
    """Return the papers of a case, how many are there, and their scans."""
    scans = paper_scans(case)
    dossier = library().dossier(books.rules.on(today).pack)
    lines = paper_lines(document, dossier, is_probationary=case.ceremony_on is not None)
    wanted = [line for line in lines if line.is_required]
    there = sum(line.has for line in wanted)
    said = {"there": there, "wanted": len(wanted)}
    return {
        "papers": [_paper_row(writing, case, line, scans) for line in lines],
        "scans_url": scans.url if scans else "",
        "papers_summary": _("%(there)s of %(wanted)s papers") % said,
        "papers_tone": "ok" if there == len(wanted) else "due",
    }


def _paper_row(
    writing: Writing, case: AdmissionCase, line: PaperLine, scans: PaperScans | None
) -> PaperRow:
    url = section_url(case, line.section)
    word, tone = _there(line)
    return PaperRow(
        name=line.name,
        url=url if writing.may(line.section) else "",
        word=word,
        tone=tone,
        numbers=tuple(paper.number for paper in line.papers if paper.number),
        days=tuple(shown_day(paper.date) for paper in line.papers if paper.date),
        places=", ".join(paper.kept_at for paper in line.papers if paper.kept_at),
        scans=scans_word(scans.counts.get(line.code, 0)) if scans else "",
    )


def _there(line: PaperLine) -> tuple[str, Tone]:
    if line.has:
        return _("has"), "ok"
    return (_("has not"), "due") if line.is_required else (_("if any"), "")
