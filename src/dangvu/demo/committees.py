"""Write the terms, posts and contacts of a planned city."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dangvu.core.db.bulk import load_rows
from dangvu.demo.plan.crowds import CommitteePlan, PlannedMandate, PlannedTerm
from dangvu.demo.plan.hostnames import VILLAGE
from dangvu.demo.plan.model import PlannedUnit
from dangvu.demo.plan.tree import BRANCH_TYPES

RecordingOf = Callable[[dt.date], int]
TABLES = ("access_term", "access_mandate", "units_unitcontact")
_TERM = (
    "unit_id",
    "kind",
    "number",
    "basis",
    "planned_end",
    "seats",
    "valid",
    "known",
    "decision_number",
    "decision_date",
    "decision_issuer",
)
_MANDATE = (
    "unit_id",
    "kind",
    "post",
    "person_id",
    "basis",
    "valid",
    "known",
    "decision_number",
    "decision_date",
    "decision_issuer",
    "end_reason",
    "end_number",
    "end_issuer",
)
_CONTACT = (
    "unit_id",
    "valid",
    "known",
    "address",
    "phone",
    "email",
    "officer",
    "hours",
)


def write_committees(
    plan: CommitteePlan, units: Mapping[int, int], recording_of: RecordingOf
) -> None:
    """Write terms and mandates, each recorded on its days."""
    load_rows(
        "access_term",
        _TERM,
        (row for term in plan.terms for row in _term_rows(term, units, recording_of)),
    )
    load_rows(
        "access_mandate",
        _MANDATE,
        (
            row
            for mandate in plan.mandates
            for row in _mandate_rows(mandate, units, recording_of)
        ),
    )


def write_contacts(
    planned: Sequence[PlannedUnit],
    plan: CommitteePlan,
    units: Mapping[int, int],
    recording_of: RecordingOf,
) -> None:
    """Write how each living unit is reached; numbers and addresses nobody has."""
    load_rows(
        "units_unitcontact",
        _CONTACT,
        (
            _contact_row(unit, plan, units[unit.key], recording_of)
            for unit in planned
            if unit.versions[-1].valid_to is None
        ),
    )


def _term_rows(
    term: PlannedTerm, units: Mapping[int, int], recording_of: RecordingOf
) -> Iterator[tuple[Any, ...]]:
    for valid, known, _ended in _known(term.since, term.until, recording_of):
        yield (
            units[term.unit_key],
            term.kind,
            term.number,
            "CONGRESS",
            term.planned_end,
            term.seats,
            valid,
            known,
            f"{term.number}-NQ/ĐH",
            term.since,
            term.issuer,
        )


def _mandate_rows(
    mandate: PlannedMandate, units: Mapping[int, int], recording_of: RecordingOf
) -> Iterator[tuple[Any, ...]]:
    for valid, known, ended in _known(mandate.since, mandate.until, recording_of):
        yield (
            units[mandate.unit_key],
            mandate.kind,
            mandate.post,
            mandate.person_id,
            mandate.basis,
            valid,
            known,
            "",
            mandate.since,
            "",
            mandate.reason if ended else "",
            "",
            "",
        )


def _known(
    since: dt.date, until: dt.date | None, recording_of: RecordingOf
) -> Iterator[tuple[str, str, bool]]:
    """Yield valid, known and whether the end is known: it is, once it has come."""
    begun = recording_of(since)
    if until is None:
        yield f"[{since},)", f"[{begun},)", False
        return
    ended = recording_of(until)
    if begun < ended:
        yield f"[{since},)", f"[{begun},{ended})", False
    yield f"[{since},{until})", f"[{ended},)", True


def _contact_row(
    unit: PlannedUnit, plan: CommitteePlan, unit_id: int, recording_of: RecordingOf
) -> tuple[Any, ...]:
    version = unit.versions[-1]
    is_branch = version.type in BRANCH_TYPES
    head = plan.heads.get(unit.key)
    place = version.name.removeprefix("Đảng bộ ").removeprefix("Chi bộ ")
    return (
        unit_id,
        f"[{version.valid_from},)",
        f"[{recording_of(version.valid_from)},)",
        f"{_house(version.type, version.host_kind)} {place}",
        f"024 0000 {unit.key % 10000:04d}",
        f"{unit.code.lower()}@dang-vu.example",
        f"{head.name}, bí thư" if head else "",
        "theo lịch sinh hoạt chi bộ"
        if is_branch
        else "8–12 giờ, 13–17 giờ, thứ Hai đến thứ Sáu",
    )


def _house(unit_type: str, host_kind: str | None) -> str:
    if unit_type not in BRANCH_TYPES:
        return "Trụ sở Đảng ủy"
    return "Nhà văn hóa" if host_kind == VILLAGE else "Phòng họp"
