"""Write members into the template of the national database 4.0."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangvu.access.made_by import watermark
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, may, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.deployment import holds_sealed
from dangvu.core.errors import Refused
from dangvu.exchange import permissions
from dangvu.exchange.national.cells import cells_of
from dangvu.exchange.national.own_template import own_template
from dangvu.exchange.national.template import template_columns
from dangvu.exchange.national.workbook import national_workbook
from dangvu.exchange.queries.national import Wish, national_rows
from dangvu.register import permissions as register
from dangvu.units.queries.find import names_on, reach_of


class NobodyToTell(Refused):
    """Nobody is listed: the unit is empty, or nothing changed."""

    default_code = "NOBODY_TO_TELL"


@dataclass(frozen=True, slots=True)
class NationalFile:
    """A filled template; ``people`` counts its lines.

    ``with_sealed``: ethnic group and religion are in it, for an office that may see
    them, where the register holds them.
    """

    content: bytes
    people: int
    with_sealed: bool


def export_national(*, actor: Actor, at: dt.datetime, wish: Wish) -> NationalFile:
    """Fill the template and leave a line in the audit trail; call inside ``acting``.

    Raises NotAllowed, NobodyToTell, FileRefused, NotTheTemplate.
    """
    places = reach_of(wish.unit.pk) or ["-"]
    require(actor, permissions.EXPORT, *places)
    require(actor, register.VIEW_PERSONAL, *places)
    with_sealed = holds_sealed() and may(actor, register.VIEW_SEALED, *places)
    day = date_in_vietnam(at)
    rows = national_rows(wish, day=day)
    if not rows:
        raise NobodyToTell(
            _("There is nobody to write: no member here, or nothing has changed.")
        )
    own = own_template(wish.template, day=day) if wish.template else None
    contents = own.contents if own else [c.content for c in template_columns()]
    imprint = watermark(actor, at)
    lines = (
        cells_of(row, ordinal=number, with_sealed=with_sealed, contents=contents)
        for number, row in enumerate(rows, 1)
    )
    if own:
        content = own.filled(lines, imprint=imprint)
    else:
        name = names_on([wish.unit.pk], day=day).get(wish.unit.pk, wish.unit.code)
        content = national_workbook(
            lines, subtitle=f"{name} - {day:%d/%m/%Y}", imprint=imprint
        )
    made = NationalFile(content, len(rows), with_sealed)
    ids = [row.dossier.person_id for row in rows if row.dossier.person_id]
    _leave_trail(actor, at, wish, made, ids)
    return made


def _leave_trail(
    actor: Actor,
    at: dt.datetime,
    wish: Wish,
    made: NationalFile,
    ids: list[int],
) -> None:
    write_line(
        actor=actor,
        at=at,
        code="exchange.export_national",
        subject=Subject("unit", wish.unit.pk, wish.unit.pk),
        detail={
            "people": made.people,
            "ids": ids,
            "sealed": made.with_sealed,
            "changed_since": wish.changed_since,
            "own_template": wish.template is not None,
            "batch": str(wish.batch.uuid) if wish.batch else None,
        },
    )
