"""Make a list: a register of a unit, or the members a selection finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import Refused
from dangvu.lists import permissions
from dangvu.lists.columns import PERSON, Column, columns_of
from dangvu.lists.listing import Listing, Row
from dangvu.lists.queries.happenings import entries_of, statuses_of
from dangvu.lists.queries.ordered import ordered
from dangvu.lists.queries.selected import selected_people
from dangvu.lists.queries.values import may_take, refuse_sealed, values_of
from dangvu.lists.registers import ENTRIES, STOCK, Register, register_of
from dangvu.lists.selection import Selection
from dangvu.register.fields import Tier
from dangvu.register.models import Person
from dangvu.register.queries.people import person_for
from dangvu.units.models import Unit
from dangvu.units.queries.find import reach_of

BRANCH = "current_org"


class ReasonNeeded(Refused):
    """Sealed columns go out only with a reason."""

    default_code = "REASON_NEEDED"


class NothingChosen(Refused):
    """A list needs at least one column."""

    default_code = "NO_COLUMNS"


@dataclass(frozen=True, slots=True)
class Span:
    """The days a register is about; a roll is as of the last one."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class ListOrder:
    """Which members in which columns; ``reason`` where a column is sealed (P3)."""

    title: str
    selection: Selection
    columns: tuple[str, ...]
    reason: str = ""


def make_register(
    *,
    actor: Actor,
    at: dt.datetime,
    unit: Unit,
    code: str,
    span: Span,
    keys: Sequence[str] = (),
) -> Listing:
    """Return a register of a unit; the trail says who took it out and who is on it.

    Of the register's own columns those that the actor's office may not see at all are
    left out; columns asked for by ``keys`` instead are refused like those of a list.
    Raises NotAllowed, UnknownRegister, TooManyRows, ColumnSealed, ReasonNeeded.
    """
    require(actor, permissions.TAKE_OUT, *reach_of(unit.pk))
    register = register_of(code)
    columns = columns_of(keys) or _open_to(actor, register.columns)
    _judge_columns(actor, columns, "")
    rows = _rows(actor, unit, register, span)
    filled = _filled(actor, rows, columns, span.last)
    if register.of_a_day and not keys:
        columns = _without_one_branch(columns, filled)
    listing = Listing(
        title=register.title,
        unit_id=unit.pk,
        day=span.last,
        first=None if register.of_a_day else span.first,
        columns=columns,
        rows=filled,
        source=register.source,
    )
    leave_line(actor=actor, at=at, code=f"lists.{code}", listing=listing)
    return listing


def _rows(actor: Actor, unit: Unit, register: Register, span: Span) -> list[Row]:
    """Find who or what is in a register, without what is held of the people."""
    if register.matter == STOCK:
        asked = Selection(unit_id=unit.pk, standing=register.standing)
        ids = selected_people(actor=actor, selection=asked, day=span.last)
        return [Row(person_id, {}) for person_id in ids]
    read = entries_of if register.matter == ENTRIES else statuses_of
    return read(
        actor=actor,
        unit_id=unit.pk,
        register=register,
        first=span.first,
        last=span.last,
    )


def make_list(
    *, actor: Actor, at: dt.datetime, order: ListOrder, day: dt.date
) -> Listing:
    """Return the members who meet a selection on a day, in the columns chosen.

    Raises NotAllowed, ColumnSealed, NothingChosen, ReasonNeeded, TooManyRows.
    """
    columns = columns_of(order.columns)
    if not columns:
        raise NothingChosen(_("Choose at least one column."))
    place = order.selection.unit_id or actor.unit_id
    require(actor, permissions.TAKE_OUT, *(reach_of(place) if place else ()))
    _judge_columns(actor, columns, order.reason)
    found = selected_people(actor=actor, selection=order.selection, day=day)
    ids = ordered(actor=actor, ids=found, by=order.selection.order, day=day)
    rows = _filled(actor, [Row(one, {}) for one in ids], columns, day)
    listing = Listing(order.title, place or 0, day, columns, rows)
    leave_line(
        actor=actor, at=at, code="lists.take_out", listing=listing, reason=order.reason
    )
    return listing


def make_person(
    *, actor: Actor, at: dt.datetime, person: Person, order: ListOrder
) -> Listing:
    """Return one member in the columns of an order, as of today.

    Raises NotFound for somebody the actor may not see, NotAllowed, ColumnSealed,
    ReasonNeeded.
    """
    day = date_in_vietnam(at)
    person = person_for(actor, str(person.pk))
    home = person.home_id or 0
    require(actor, permissions.TAKE_OUT, *reach_of(home))
    columns = columns_of(order.columns)
    _judge_columns(actor, columns, order.reason)
    rows = _filled(actor, [Row(person.pk, {})], columns, day)
    listing = Listing(order.title, home, day, columns, rows)
    leave_line(
        actor=actor,
        at=at,
        code="lists.take_out",
        listing=listing,
        reason=order.reason,
        subject=Subject("person", person.pk, home or None),
    )
    return listing


def _judge_columns(actor: Actor, columns: Sequence[Column], reason: str) -> None:
    refuse_sealed(actor, columns)
    if _has_sealed(columns) and not reason.strip():
        raise ReasonNeeded(
            _("Ethnic group and religion go out only with a reason. Write why.")
        )


def leave_line(
    *,
    actor: Actor,
    at: dt.datetime,
    code: str,
    listing: Listing,
    reason: str = "",
    subject: Subject | None = None,
) -> None:
    """Write who took which columns of whom; sealed columns also at each person."""
    detail: dict[str, object] = {
        "list": listing.title,
        "rows": len(listing.rows),
        "columns": [column.key for column in listing.columns],
        "ids": listing.ids,
    }
    unit = listing.unit_id or None
    about = subject or Subject("unit", unit, unit)
    write_line(actor=actor, at=at, code=code, subject=about, detail=detail)
    if _has_sealed(listing.columns):
        for person_id in listing.ids:
            write_line(
                actor=actor,
                at=at,
                code="register.open_sealed",
                subject=Subject("person", person_id, unit),
                detail={"reason": reason, "list": listing.title},
            )


def _has_sealed(columns: Sequence[Column]) -> bool:
    return any(column.tier is Tier.P3 for column in columns)


def _open_to(actor: Actor, columns: Sequence[Column]) -> tuple[Column, ...]:
    return tuple(column for column in columns if may_take(actor, column))


def _without_one_branch(
    columns: tuple[Column, ...], rows: Sequence[Row]
) -> tuple[Column, ...]:
    """Drop the column of branches where everybody is in the same one."""
    if len({row.values.get(BRANCH) for row in rows}) > 1:
        return columns
    return tuple(column for column in columns if column.key != BRANCH)


def _filled(
    actor: Actor, rows: Sequence[Row], columns: Sequence[Column], day: dt.date
) -> tuple[Row, ...]:
    """Add to each row what is held of its person."""
    asked = [column for column in columns if column.matter == PERSON]
    ids = list(dict.fromkeys(row.person_id for row in rows))
    held = values_of(actor=actor, ids=ids, day=day, columns=asked)
    return tuple(
        Row(row.person_id, {**held.get(row.person_id, {}), **row.values})
        for row in rows
    )
