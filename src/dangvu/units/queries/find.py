"""Find units by code and know their places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from dangvu.core.errors import NotFound
from dangvu.units.models import Unit, UnitCode, UnitPath, UnitReach, UnitVersion


def unit_by_code(text: str, *, day: dt.date) -> Unit:
    """Return the unit of a permanent code, or of ``scheme:value`` as of a day.

    Source: contracts §1.7. Raises NotFound.
    """
    scheme, separator, value = text.partition(":")
    if separator:
        codes = UnitCode.objects.known_at().valid_on(day)
        row = codes.filter(scheme=scheme, value=value).select_related("unit").first()
        unit: Unit | None = row.unit if row else None
    else:
        unit = Unit.objects.filter(code=text).first()
    if unit is None:
        raise NotFound(
            _("There is no unit with the code “%(code)s”.") % {"code": text},
            code="UNKNOWN_UNIT",
        )
    return unit


def reach_of(unit_id: int) -> list[str]:
    """Return today's paths from which a unit is answered for."""
    rows = UnitReach.objects.filter(unit_id=unit_id)
    return [str(path) for path in rows.values_list("path", flat=True)]


def path_on(unit_id: int, *, day: dt.date, recording: int | None = None) -> str | None:
    """Return the path of a unit on a day, or None when it did not exist."""
    rows = UnitPath.objects.known_at(recording).valid_on(day).filter(unit_id=unit_id)
    return rows.values_list("path", flat=True).first()


def version_on(
    unit_id: int, *, day: dt.date, recording: int | None = None
) -> UnitVersion | None:
    """Return what a unit was on a day."""
    rows = UnitVersion.objects.known_at(recording).valid_on(day)
    return rows.filter(unit_id=unit_id).first()


def names_on(
    unit_ids: Iterable[int], *, day: dt.date, recording: int | None = None
) -> dict[int, str]:
    """Return the names of units on a day, or their last names if they had ended."""
    rows = UnitVersion.objects.known_at(recording).filter(
        unit_id__in=set(unit_ids), valid__startswith__lte=day
    )
    ordered = rows.order_by("unit_id", "valid").values_list("unit_id", "name")
    return dict(ordered)


def names_above(unit_ids: Iterable[int], *, day: dt.date) -> dict[int, str]:
    """Return the names of the units directly above these on a day."""
    rows = UnitVersion.objects.known_at().valid_on(day)
    parents = dict(
        rows.filter(unit_id__in=set(unit_ids), parent__isnull=False).values_list(
            "unit_id", "parent_id"
        )
    )
    names = names_on(parents.values(), day=day)
    return {unit: names[parent] for unit, parent in parents.items() if parent in names}


def codes_of(unit_ids: Iterable[int]) -> dict[int, str]:
    """Return the permanent codes of units."""
    rows = Unit.objects.filter(pk__in=set(unit_ids))
    return dict(rows.values_list("pk", "code"))


def units_of_codes(codes: Iterable[str]) -> dict[str, int]:
    """Return the units of permanent codes; a code of no unit is left out."""
    rows = Unit.objects.filter(code__in=set(codes))
    return dict(rows.values_list("code", "pk"))


def roots() -> list[Unit]:
    """Return the units at the top of today's tree, the oldest first."""
    top = UnitVersion.objects.known_at().filter(
        parent__isnull=True, valid__upper_inf=True
    )
    return [row.unit for row in top.select_related("unit").order_by("unit_id")]


def is_alive(unit_id: int) -> bool:
    """Say whether a unit exists today."""
    today = UnitVersion.objects.known_at().filter(valid__upper_inf=True)
    return today.filter(unit_id=unit_id).exists()
