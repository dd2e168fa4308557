"""Keep a list under a name, change it, put it away."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.lists import permissions
from dangvu.lists.columns import columns_of
from dangvu.lists.models import NamedList
from dangvu.lists.operations.make_list import ListOrder, NothingChosen
from dangvu.lists.operations.own_office import own_office
from dangvu.lists.queries.values import refuse_sealed
from dangvu.lists.selection import Selection
from dangvu.units.queries.find import reach_of

_CHANGING = ["name", "selection", "columns", "is_shared", "changed_at"]


@transaction.atomic
def keep_list(
    *, actor: Actor, at: dt.datetime, order: ListOrder, is_shared: bool
) -> NamedList:
    """Keep what is asked for and in which columns, under the order's title.

    A shared list of the same name is replaced. Raises NotAllowed, ColumnSealed,
    NothingChosen.
    """
    unit_id = own_office(actor)
    _judge(actor, order)
    kept = _same(unit_id, order.title, actor, is_shared=is_shared) or NamedList(
        unit_id=unit_id, user_id=actor.user_id, kept_by=actor.name
    )
    kept.name, kept.is_shared = order.title, is_shared
    kept.selection, kept.columns = order.selection.to_json(), list(order.columns)
    kept.changed_at = at
    kept.save(update_fields=_CHANGING if kept.pk else None)
    _leave_line(actor, at, "lists.keep", kept)
    return kept


@transaction.atomic
def put_list_away(*, actor: Actor, at: dt.datetime, kept: NamedList) -> None:
    """Take a list out of use; it stays in the trail. Raises NotAllowed."""
    require(actor, permissions.KEEP, *reach_of(kept.unit_id))
    kept.retired_at = at
    kept.save(update_fields=["retired_at"])
    _leave_line(actor, at, "lists.put_away", kept)


def order_of(kept: NamedList, *, reason: str = "") -> ListOrder:
    """Return what a kept list asks for, to run it again."""
    return ListOrder(
        title=kept.name,
        selection=Selection.of_json(kept.selection),
        columns=tuple(kept.columns),
        reason=reason,
    )


def _judge(actor: Actor, order: ListOrder) -> None:
    columns = columns_of(order.columns)
    if not columns:
        raise NothingChosen(_("Choose at least one column."))
    refuse_sealed(actor, columns)


def _same(
    unit_id: int, name: str, actor: Actor, *, is_shared: bool
) -> NamedList | None:
    rows = NamedList.objects.filter(
        unit_id=unit_id, name=name, retired_at__isnull=True, is_shared=is_shared
    )
    if not is_shared:
        rows = rows.filter(user=actor.user_id)
    return rows.select_for_update().first()


def _leave_line(actor: Actor, at: dt.datetime, code: str, kept: NamedList) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("named_list", kept.pk, kept.unit_id),
        detail={"columns": kept.columns, "is_shared": kept.is_shared},
    )
