"""Cases as rows of a list: state, whose turn it is, until when, and how late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dangvu.admission.enums import Path
from dangvu.admission.models import AdmissionCase
from dangvu.admission.procedures import procedure
from dangvu.admission.queries.counts import case_counts
from dangvu.core.actor import Actor
from dangvu.desk.case_page import case_url
from dangvu.desk.elements import Share, Tone
from dangvu.desk.words_of_cases import language, state_name, who_acts
from dangvu.desk.words_of_deadlines import remaining
from dangvu.units.queries.find import names_on

if TYPE_CHECKING:
    from dangvu.desk.forms.cases import CaseListForm


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in a list."""

    name: str
    url: str
    note: str
    state: str
    unit: str
    turn: str
    due: dt.date | None
    lateness: str
    tone: Tone


def case_rows(cases: Iterable[AdmissionCase], today: dt.date) -> list[CaseRow]:
    """Return the rows of a list, names as they are today."""
    listed = list(cases)
    units = {unit for one in listed for unit in (one.unit_id, one.turn_unit_id) if unit}
    names = names_on(sorted(units), day=today)
    return [_row(one, names, today) for one in listed]


def state_shares(actor: Actor, form: CaseListForm, today: dt.date) -> dict[str, object]:
    """Return how many cases are in each state, each leading to its list."""
    unit = form.cleaned_data["unit"]
    counts = case_counts(actor=actor, today=today, unit_id=unit.pk if unit else None)
    chosen = form.cleaned_data["state"]
    kept = {name: value for name, value in form.kept.items() if name != "state"}
    states = [
        Share(
            label=_capital(state.name(language())),
            value=counts.by_state.get(state.code, 0),
            url=f"?{urlencode({**kept, 'state': state.code})}",
            is_chosen=state.code == chosen,
        )
        for state in procedure().states
    ]
    return {
        "states": states if counts.total else [],
        "total": counts.total,
        "late": counts.late,
    }


def _row(case: AdmissionCase, names: dict[int, str], today: dt.date) -> CaseRow:
    left = remaining(case.due_on, today) if case.due_on else None
    is_again = case.path == Path.READMISSION
    return CaseRow(
        name=case.full_name,
        url=case_url(case),
        note=str(case.get_path_display()) if is_again else "",
        state=_capital(state_name(case.state)),
        unit=names.get(case.unit_id, ""),
        turn=who_acts(case.turn_level, names.get(case.turn_unit_id or 0, "")),
        due=case.due_on,
        lateness=left.text if left else "",
        tone=left.tone if left else "",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
