"""Which unit of a case acts at a place of the table, and where rights are asked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dangvu.admission.chains import conditions_of, level_of
from dangvu.admission.enums import Level
from dangvu.admission.models import AdmissionCase
from dangvu.core.actor import Actor, require
from dangvu.core.errors import NotFound
from dangvu.units.queries.find import reach_of

#: After so many votes short of two thirds the level above decides: the clause itself says
#: three (294-QĐ/TW điểm 4.2.3; Q09 counts them by the rules of the day).
THREE = 3
THREE_SHORT = "THREE_SHORT"


def conditions_at(case: AdmissionCase) -> frozenset[str]:
    """Return the words of the table that hold for a case by its organisation and votes."""
    held = conditions_of(
        case.chain,
        has_section=case.section_unit_id is not None,
        has_base=case.base_unit_id is not None,
    )
    return held | {THREE_SHORT} if case.short_votes >= THREE else held


def level_at(case: AdmissionCase, place: str) -> Level:
    """Return the level that acts at a place."""
    return level_of(case.chain, place, has_base=case.base_unit_id is not None)


def unit_at(case: AdmissionCase, place: str) -> int | None:
    """Return the unit that acts at a place; None for the system.

    Where a level is not in this register, the nearest one below it records for it.
    """
    level = level_at(case, place)
    ladder = {
        Level.CELL: (case.unit_id,),
        Level.SECTION: (case.section_unit_id, case.base_unit_id, case.unit_id),
        Level.BASE: (case.base_unit_id, case.decider_unit_id, case.unit_id),
        Level.DECIDER: (case.decider_unit_id, case.base_unit_id, case.unit_id),
        Level.SYSTEM: (),
    }[level]
    return next((unit for unit in ladder if unit), None)


def require_at(actor: Actor, right: str, unit_id: int | None) -> None:
    """Raise NotAllowed unless the actor holds a right at a unit; None: everywhere."""
    require(actor, right, *(reach_of(unit_id) if unit_id else ()))


def no_such_case() -> NotFound:
    """Return the refusal for a case that is not there or may not be seen."""
    return NotFound(_("There is no such case."), code="UNKNOWN_CASE")
