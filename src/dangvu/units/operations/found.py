"""Found units: the first version of each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.histories import days, since
from dangvu.core.errors import Refused
from dangvu.core.periods import Period
from dangvu.core.versions import Segment
from dangvu.units import permissions
from dangvu.units.models import Unit, UnitCode, UnitReach
from dangvu.units.operations.write import rebuild_reach, write_units
from dangvu.units.timeline import UnitFacts


class CodeTaken(Refused):
    """The code belongs to another unit."""

    default_code = "CODE_TAKEN"


class CodeUnusable(Refused):
    """The permanent code is empty, or reads like a code of another scheme."""

    default_code = "CODE_UNUSABLE"


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit to found.

    ``parent`` is the permanent code of the parent (None: a root); the parent may be
    founded in the same call. ``codes`` are pairs (scheme, value) valid from the start.
    """

    code: str
    valid_from: dt.date
    facts: UnitFacts
    parent: str | None = None
    codes: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def found_units(
    *, actor: Actor, at: dt.datetime, drafts: Sequence[UnitDraft]
) -> list[Unit]:
    """Found units, in any order, in one recording.

    Writes identities, versions, codes, paths and an audit line. Raises CodeTaken,
    CodeUnusable, InTheFuture, TreeRefused, NotAllowed. Source: rules-records 2.2.
    """
    if not drafts:
        return []
    for draft in drafts:
        refuse_future(draft.valid_from, date_in_vietnam(at))
        _refuse_unusable(draft.code)
    parents = _known_parents(drafts)
    _require_rights(actor, drafts, parents)
    recording = open_recording(actor=actor, at=at, operation="units.found")
    _refuse_taken(drafts)
    units = Unit.objects.bulk_create(
        [Unit(code=draft.code, created=recording) for draft in drafts], batch_size=5000
    )
    ids = {**parents, **{unit.code: unit.pk for unit in units}}
    write_units(
        {ids[d.code]: [_segment(d, ids)] for d in drafts}, recording_id=recording.pk
    )
    _write_codes(drafts, ids, recording.pk)
    rebuild_reach()
    write_line(
        actor=actor,
        at=at,
        code="units.found",
        subject=Subject("unit", units[0].pk, units[0].pk),
        detail={"codes": [unit.code for unit in units]},
        recording=recording,
    )
    return units


def _known_parents(drafts: Sequence[UnitDraft]) -> dict[str, int]:
    wanted = {d.parent for d in drafts if d.parent} - {d.code for d in drafts}
    found = dict(Unit.objects.filter(code__in=wanted).values_list("code", "id"))
    if missing := sorted(wanted - set(found)):
        raise Refused(
            _("There is no unit with the code “%(code)s”.") % {"code": missing[0]},
            code="UNKNOWN_UNIT",
        )
    return found


def _require_rights(
    actor: Actor, drafts: Sequence[UnitDraft], parents: dict[str, int]
) -> None:
    reaches: dict[int, list[str]] = {}
    rows = UnitReach.objects.filter(unit_id__in=parents.values())
    for unit_id, path in rows.values_list("unit_id", "path"):
        reaches.setdefault(unit_id, []).append(path)
    if any(d.parent is None for d in drafts):
        require(actor, permissions.CHANGE)
    for unit_id in parents.values():
        require(actor, permissions.CHANGE, *reaches.get(unit_id, ()))


def _refuse_unusable(code: str) -> None:
    if not code or ":" in code or code != code.strip():
        raise CodeUnusable(
            _("“%(code)s” cannot be a permanent code: it is empty, or has a colon.")
            % {"code": code}
        )


def _refuse_taken(drafts: Sequence[UnitDraft]) -> None:
    """Refuse a permanent code for ever, a code of a scheme while another has it."""
    codes = [draft.code for draft in drafts]
    taken = set(Unit.objects.filter(code__in=codes).values_list("code", flat=True))
    taken |= _twice(codes) | _held(drafts)
    if taken:
        raise CodeTaken(
            _("The code “%(code)s” belongs to another unit.") % {"code": min(taken)}
        )


def _held(drafts: Sequence[UnitDraft]) -> set[str]:
    """Codes of schemes that another unit has when a draft would begin."""
    wanted = [(f"{s}:{v}", d.valid_from) for d in drafts for s, v in d.codes]
    rows = UnitCode.objects.known_at().filter(
        value__in={value for draft in drafts for _scheme, value in draft.codes}
    )
    last = {str(row): row.valid.upper for row in rows.order_by("valid")}
    return _twice(code for code, _day in wanted) | {
        code
        for code, day in wanted
        if code in last and (last[code] is None or last[code] > day)
    }


def _twice(codes: Iterable[str]) -> set[str]:
    return {code for code, times in Counter(codes).items() if times > 1}


def _segment(draft: UnitDraft, ids: dict[str, int]) -> Segment[UnitFacts]:
    parent_id = ids[draft.parent] if draft.parent else None
    facts = replace(draft.facts, parent_id=parent_id)
    return Segment(Period(draft.valid_from, None), facts)


def _write_codes(
    drafts: Sequence[UnitDraft], ids: dict[str, int], recording_id: int
) -> None:
    UnitCode.objects.bulk_create(
        [
            UnitCode(
                unit_id=ids[draft.code],
                scheme=scheme,
                value=value,
                valid=days(Period(draft.valid_from, None)),
                known=since(recording_id),
            )
            for draft in drafts
            for scheme, value in draft.codes
        ],
        batch_size=5000,
    )
