"""Rows of the planned cases: columns, document, steps, letters, procedures beside them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dangvu.admission.case import Case
from dangvu.admission.merging import validated
from dangvu.admission.models import (
    AdmissionCase,
    CaseStep,
    Proceeding,
    SealedSection,
    VerificationRequest,
)
from dangvu.admission.operations.proceeding_turns import put_turn
from dangvu.admission.procedures import papers_of, procedure
from dangvu.admission.queries.books import Books
from dangvu.admission.sealing import seal_section, split
from dangvu.admission.standing import Standing, days_of, kind_conditions, standing_of
from dangvu.core.text.folding import fold
from dangvu.core.text.ordering import sort_key
from dangvu.demo.development_table import Shelf
from dangvu.demo.knowledge import RecordingOf
from dangvu.demo.plan.development.model import (
    PlannedCase,
    PlannedProceeding,
    PlannedRequest,
    Section,
)
from dangvu.demo.plan.development.papers import paper
from dangvu.rulebook.errors import NoHolidayTable

#: Before the communes of 2025 other bodies decided than those of today.
REFORM = dt.date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Writing:
    """What rows of cases are made with."""

    shelf: Shelf
    books: Books
    today: dt.date
    at: dt.datetime
    recording_of: RecordingOf


class CaseRows:
    """The rows of one case."""

    def __init__(self, plan: PlannedCase, key: uuid.UUID, writing: Writing) -> None:
        """Prepare; nothing is put yet."""
        self._plan = plan
        self._key = key
        self._writing = writing
        whole = {n: validated(n, v) for n, v in plan.sections.items()}
        self._document = self._document_of(whole)
        parts = {name: split(name, values) for name, values in whole.items()}
        self._sections = {name: opened for name, (opened, _sealed) in parts.items()}
        self._sealed = {name: sealed for name, (_, sealed) in parts.items() if sealed}

    def put(self) -> AdmissionCase:
        """Put the case with everything that belongs to it; return its row."""
        case = self._writing.shelf.put(self._case())
        for name, values in self._sealed.items():
            self._seal(case, name, values)
        for code, day in self._plan.way.steps:
            self._step(case, "ADMISSION", code, day)
        for letter in self._plan.requests:
            self._request(case, letter)
        for beside in self._plan.proceedings:
            self._proceeding(case, beside)
        return case

    def _document_of(self, whole: dict[str, Section]) -> Case:
        """Return the document of the case, made before sealed fields are taken out."""
        plan, table = self._plan, procedure()
        steps = [
            {"gate": gate, "on": day}
            for code, day in plan.way.steps
            for gate in table.transition(code).gates
        ]
        sections = dict(whole)
        sections["organisation"] = self._organisation(whole)
        sections["applicant"] = {
            **sections.get("applicant", {}),
            "name": plan.applicant.full_name,
            "birth_date": plan.applicant.birth_date,
        }
        if plan.requests:
            sent = [_asked(letter) for letter in plan.requests]
            known = sections.get("verification", {})
            sections["verification"] = {**known, "requests": sent}
        return Case.model_validate({**sections, "steps": steps})

    def _organisation(self, whole: dict[str, Section]) -> Section:
        place = self._plan.place
        return {
            **whole.get("organisation", {}),
            "chain": place.chain.type,
            "has_section_committee": place.chain.section is not None,
            "has_grassroots_committee": place.chain.base is not None,
        }

    def _conditions(self) -> frozenset[str]:
        return self._plan.place.chain.conditions | kind_conditions(self._document)

    def _case(self) -> AdmissionCase:
        plan, chain = self._plan, self._plan.place.chain
        name, standing = plan.applicant.full_name, self._standing()
        state = procedure().state(plan.way.state)
        turn = standing.main.place if standing.main else ""
        return AdmissionCase(
            public_id=uuid.uuid5(self._key, "case"),
            prospect=self._key,
            person_id=plan.applicant.person_id,
            full_name=name,
            sort_key=sort_key(name),
            search_key=fold(name),
            birth_date=plan.applicant.birth_date,
            sex=plan.applicant.sex,
            unit_id=plan.place.unit_id,
            section_unit_id=chain.section,
            base_unit_id=chain.base,
            decider_unit_id=chain.decider,
            chain=chain.type,
            path=plan.path,
            template=plan.template,
            state=plan.way.state,
            state_since=plan.way.reached,
            opened_on=plan.way.since,
            closed_on=plan.way.reached if state.is_closed else None,
            due_on=standing.due_on,
            due_code=standing.due_code,
            turn_level=chain.level(turn) if turn else "",
            turn_unit_id=chain.unit(turn) if turn else None,
            sections=self._sections,
            opened_id=self._writing.recording_of(plan.way.since),
            **days_of(self._document, self._writing.books.rules),
        )

    def _standing(self) -> Standing:
        writing = self._writing
        return standing_of(
            self._document,
            state=self._plan.way.state,
            conditions=self._conditions(),
            on=writing.today,
            rules=writing.books.rules,
            calendar=writing.books.calendar,
        )

    def _seal(self, case: AdmissionCase, name: str, values: Section) -> None:
        row = SealedSection(case=case, section=name, recording_id=case.opened_id)
        seal_section(row, values, at=self._writing.at)
        self._writing.shelf.put(row)

    def _step(
        self,
        case: AdmissionCase,
        table: str,
        code: str,
        day: dt.date,
        *,
        proceeding: Proceeding | None = None,
        before: str = "",
    ) -> str:
        """Put a step; return the state that it leads to."""
        transition = procedure(table).transition(code)
        source = before or self._before(code, transition.sources)
        target = transition.lands(source)
        chain, rules = self._plan.place.chain, self._writing.books.rules.on(day)
        level = chain.level(transition.place)
        is_old = day < REFORM and level != "CELL"
        number = self._plan.numbers.get(code) or paper("NQ", day)["number"]
        self._writing.shelf.put(
            CaseStep(
                case=case,
                proceeding=proceeding,
                procedure=table,
                transition=code,
                from_state=source,
                to_state=target,
                acted_on=day,
                level=level,
                unit_id=None if is_old else chain.unit(transition.place),
                recording_id=self._writing.recording_of(day),
                pack=rules.pack.code,
                profile=rules.profile,
                papers=[
                    {"form": form, "number": number, "date": day.isoformat()}
                    for form in papers_of(transition, self._conditions())
                ],
                facts={"number": number},
                event_id=None if proceeding else self._plan.events.get(code),
            )
        )
        return target

    def _before(self, code: str, sources: tuple[str, ...]) -> str:
        """Return the state in which the case was before one of its steps."""
        state = "A0"
        for taken, _day in self._plan.way.steps:
            if taken == code:
                break
            state = procedure().transition(taken).lands(state)
        return state if state in sources else sources[-1]

    def _request(self, case: AdmissionCase, letter: PlannedRequest) -> None:
        start = letter.received_on or letter.sent_on
        self._writing.shelf.put(
            VerificationRequest(
                case=case,
                addressee=letter.addressee,
                about=letter.about,
                topics=["HISTORY", "PRESENT", "COMPLIANCE"],
                number=letter.number,
                sent_on=letter.sent_on,
                received_on=letter.received_on,
                due_on=self._due(start),
                replied_on=letter.replied_on,
                reply_number=paper("CV", letter.replied_on)["number"]
                if letter.replied_on
                else "",
                result="PASS" if letter.replied_on else "",
                recording_id=self._writing.recording_of(letter.sent_on),
            )
        )

    def _due(self, start: dt.date) -> dt.date:
        """Count the working days of an answer (06-HD/TW 3.4)."""
        books = self._writing.books
        rules = books.rules.on(self._writing.today)
        limit = rules.parameter("verify-reply-domestic").number
        try:
            return books.calendar.add(start, limit)
        except NoHolidayTable:
            return start + dt.timedelta(days=limit * 7 // 5)

    def _proceeding(self, case: AdmissionCase, beside: PlannedProceeding) -> None:
        proceeding = Proceeding(
            case=case,
            procedure=beside.procedure,
            state=beside.state,
            opened_on=beside.opened_on,
            closed_on=beside.steps[-1][1] if beside.is_closed else None,
            recording_id=self._writing.recording_of(beside.opened_on),
        )
        put_turn(proceeding, on=self._writing.today, by=self._writing.books)
        row = self._writing.shelf.put(proceeding)
        state = procedure(beside.procedure).start.code
        for code, day in beside.steps:
            state = self._step(
                case, beside.procedure, code, day, proceeding=row, before=state
            )


def _asked(letter: PlannedRequest) -> Mapping[str, Any]:
    return {
        "addressee": letter.addressee,
        "about": letter.about,
        "sent_on": letter.sent_on,
        "received_on": letter.received_on,
        "replied_on": letter.replied_on,
    }
