"""``units committees``: who leads a unit and all below it, in an office and audited."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.access.acting import acting
from dangvu.access.actors import OfficeActor
from dangvu.access.committees import committee_kinds, posts
from dangvu.access.permissions import VIEW_COMMITTEES
from dangvu.access.queries.committees import Committee, committees_on
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import require
from dangvu.core.clock import now, today
from dangvu.ops.office import office_named
from dangvu.ops.output import Answer, Column, Table, Value
from dangvu.statistics.queries.below import members_below
from dangvu.units.models import Unit
from dangvu.units.queries.find import codes_of, names_on, reach_of, unit_by_code
from dangvu.units.queries.tree import tree_on


def committees_answer(options: dict[str, Any]) -> Answer:
    """Answer with the committees of a unit and below, in the order of the tree.

    Runs in the office of ``--as`` because it names people. Raises NotFound, NotAllowed.
    """
    day = options["as_of"] or today()
    actor = office_named(options["office"], today=today())
    unit = unit_by_code(options["unit"], day=day)
    require(actor, VIEW_COMMITTEES, *reach_of(unit.pk))
    with acting(actor):
        found = _committees(actor, unit, day)
        write_line(
            actor=actor,
            at=now(),
            code="access.list_committees",
            subject=Subject("unit", unit.pk, unit.pk),
            detail={"as_of": day},
        )
        codes = codes_of(one.unit_id for one in found)
        names = names_on((one.unit_id for one in found), day=day)
    document = {
        "unit": unit.code,
        "as_of": day,
        "committees": [_document(one, codes[one.unit_id]) for one in found],
    }
    return Answer(document, (_table(found, codes, names),))


def _committees(actor: OfficeActor, unit: Unit, day: dt.date) -> list[Committee]:
    units = [node.unit_id for node in tree_on(day=day, top=unit.pk)]
    official = {
        unit_id: count.official
        for unit_id, count in members_below(unit.pk, as_of=day).items()
    }
    found = committees_on(actor=actor, unit_ids=units, day=day, official=official)
    place = {unit_id: number for number, unit_id in enumerate(units)}
    return sorted(found, key=lambda one: (place[one.unit_id], one.kind))


def _document(committee: Committee, code: str) -> dict[str, object]:
    term = committee.facts.term
    return {
        "unit": code,
        "kind": committee.kind,
        "term": {
            "from": term.since,
            "planned_end": term.planned_end,
            "number": term.number,
            "basis": term.basis,
            "seats": term.seats,
        }
        if term
        else None,
        "members": [
            {
                "post": seat.post,
                "person": seat.person_id,
                "full_name": seat.name,
                "from": seat.since,
                "basis": seat.basis,
                "standing": seat.standing.lower() or None,
                "inside": seat.is_inside,
                "left_on": seat.left_on,
            }
            for seat in committee.seats
        ],
        "warnings": [
            {
                "code": warning.code,
                "severity": warning.severity.lower(),
                "message": warning.message,
                "citation": warning.citation or None,
                "mark": warning.mark,
                "accepted": committee.accepted.get(warning.code),
            }
            for warning in committee.warnings
        ],
    }


def _table(
    found: list[Committee], codes: dict[int, str], names: dict[int, str]
) -> Table:
    columns = (
        Column(_("code")),
        Column(_("unit")),
        Column(_("committee")),
        Column(_("post")),
        Column(_("full name")),
        Column(_("since")),
        Column(_("warnings")),
    )
    rows = tuple(
        (codes[one.unit_id], names.get(one.unit_id, ""), *row)
        for one in found
        for row in _rows(one)
    )
    return Table(_("Committees"), columns, rows)


def _rows(committee: Committee) -> list[tuple[Value, ...]]:
    language, unit_type = get_language() or "vi", committee.facts.unit_type
    kind = committee_kinds()[committee.kind].name(unit_type, language)
    warnings = ", ".join(warning.short for warning in committee.open_warnings)
    if not committee.seats:
        return [(kind, None, None, None, warnings)]
    return [
        (
            kind,
            posts()[seat.post].name(unit_type, language),
            seat.name,
            seat.since,
            warnings if number == 0 else "",
        )
        for number, seat in enumerate(committee.seats)
    ]
