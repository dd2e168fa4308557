"""Found the units of a list, all of them or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import Refused
from dangvu.core.text.folding import comparison_key
from dangvu.exchange.reading.guard import read_guarded
from dangvu.exchange.unit_list import Mistake, UnitList, units_in
from dangvu.units.models import Unit
from dangvu.units.operations.found import UnitDraft, found_units
from dangvu.units.queries.find import version_on
from dangvu.units.unit_types import may_be_parent

_MOST_TOLD = 20


class UnitListRefused(Refused):
    """Some line of the list is wrong; ``mistakes`` names each with its line."""

    default_code = "UNIT_LIST"

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        """Keep the mistakes; the sentence tells the first of them."""
        told = [
            _("Line %(row)d: %(message)s") % {"row": m.row, "message": m.message}
            for m in mistakes[:_MOST_TOLD]
        ]
        if len(mistakes) > _MOST_TOLD:
            told.append(
                _("… and %(count)d more.") % {"count": len(mistakes) - _MOST_TOLD}
            )
        super().__init__("\n".join([_("Nothing was founded."), *told]))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True)
class UnitsImported:
    """The permanent codes of the units that were founded, in the order of the list."""

    codes: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """Return what the command line says."""
        return {"created": len(self.codes), "units": list(self.codes)}


@transaction.atomic
def import_units(*, actor: Actor, at: dt.datetime, path: Path) -> UnitsImported:
    """Read a list and found its units in one recording, parents before children.

    Columns: code, name, short name, type, parent (code, or a name that one line has),
    day, kind of host, ``code:SCHEME``. Raises FileRefused, UnitListRefused, NotAllowed,
    InTheFuture.
    """
    units = units_in(read_guarded(path), today=date_in_vietnam(at))
    drafts = _with_parents_by_code(units)
    mistakes = [*units.mistakes, *_wrong_places(drafts)]
    if mistakes or not drafts:
        raise UnitListRefused(sorted(mistakes, key=lambda mistake: mistake.row))
    founded = found_units(actor=actor, at=at, drafts=[draft for _row, draft in drafts])
    return UnitsImported(tuple(unit.code for unit in founded))


def _with_parents_by_code(units: UnitList) -> list[tuple[int, UnitDraft]]:
    """Replace a parent's name by its code where one line alone has that name."""
    codes = {draft.code for _row, draft in units.drafts}
    named: dict[str, set[str]] = {}
    for _row, draft in units.drafts:
        named.setdefault(comparison_key(draft.facts.name), set()).add(draft.code)
    drafts = []
    for row, draft in units.drafts:
        meant = named.get(comparison_key(draft.parent or ""), set())
        if draft.parent and draft.parent not in codes and len(meant) == 1:
            drafts.append((row, replace(draft, parent=next(iter(meant)))))
        else:
            drafts.append((row, draft))
    return drafts


def _wrong_places(drafts: Sequence[tuple[int, UnitDraft]]) -> Iterator[Mistake]:
    """Yield lines whose code is taken or whose parent cannot be theirs."""
    in_file = {draft.code: draft for _row, draft in drafts}
    named = {*in_file, *(draft.parent for _row, draft in drafts if draft.parent)}
    known = dict(Unit.objects.filter(code__in=named).values_list("code", "id"))
    for row, draft in drafts:
        if draft.code in known:
            message = _("The code “%(code)s” belongs to a unit in the register.")
            yield Mistake(row, message % {"code": draft.code})
        if draft.parent:
            yield from _wrong_parent(row, draft, in_file.get(draft.parent), known)


def _wrong_parent(
    row: int, draft: UnitDraft, in_file: UnitDraft | None, known: dict[str, int]
) -> Iterator[Mistake]:
    parent_id = known.get(draft.parent or "")
    version = version_on(parent_id, day=draft.valid_from) if parent_id else None
    says = {"code": draft.parent, "day": draft.valid_from.strftime("%d-%m-%Y")}
    if in_file is None and parent_id is None:
        yield Mistake(row, _("There is no unit with the code “%(code)s”.") % says)
    elif in_file and in_file.valid_from <= draft.valid_from:
        facts = in_file.facts
        yield from _misplaced(row, draft, facts.type, facts.authorities)
    elif version:
        yield from _misplaced(row, draft, version.type, version.authorities)
    else:
        message = _("The unit “%(code)s” above it does not exist on %(day)s.")
        yield Mistake(row, message % says)


def _misplaced(
    row: int, draft: UnitDraft, parent: str, authorities: str
) -> Iterator[Mistake]:
    if may_be_parent(draft.facts.type, parent, parent_authorities=authorities.split()):
        return
    message = _(
        "A unit of type %(type)s may not stand directly below one of type %(parent)s."
    )
    yield Mistake(row, message % {"type": draft.facts.type, "parent": parent})
