"""Fill a template of the office with the people of a list, or with one person."""

from __future__ import annotations

import datetime as dt

from dangvu.access.made_by import watermark
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.lists.filling.content import Content
from dangvu.lists.filling.refusals import refused
from dangvu.lists.filling.template import fill
from dangvu.lists.list_file import refuse_long
from dangvu.lists.listing import Listing
from dangvu.lists.models import Template
from dangvu.lists.operations.make_list import (
    ListOrder,
    Span,
    make_list,
    make_person,
    make_register,
)
from dangvu.lists.selection import Selection
from dangvu.papers.paper import Cell
from dangvu.papers.render import CONTENT_TYPES, Rendered
from dangvu.register.models import Person
from dangvu.units.models import Unit
from dangvu.units.queries.issuing import issuer_of


def fill_with_list(
    *,
    actor: Actor,
    at: dt.datetime,
    template: Template,
    order: ListOrder,
    day: dt.date,
) -> Rendered:
    """Fill a template with the members a list finds on a day.

    The columns are those the template asks for. Raises what ``make_list`` raises, and
    TemplateRefused FOR_ONE for a paper about one person.
    """
    if template.for_one:
        raise refused("FOR_ONE")
    asked = ListOrder(
        order.title, order.selection, tuple(template.columns), order.reason
    )
    listing = make_list(actor=actor, at=at, order=asked, day=day)
    return _filled(actor, at, template, listing)


def fill_with_register(
    *,
    actor: Actor,
    at: dt.datetime,
    template: Template,
    unit: Unit,
    code: str,
    span: Span,
) -> Rendered:
    """Fill a template with the rows of a register of a unit.

    Raises what ``make_register`` raises, and TemplateRefused FOR_ONE.
    """
    if template.for_one:
        raise refused("FOR_ONE")
    listing = make_register(
        actor=actor, at=at, unit=unit, code=code, span=span, keys=template.columns
    )
    return _filled(actor, at, template, listing)


def fill_with_person(
    *,
    actor: Actor,
    at: dt.datetime,
    template: Template,
    person: Person,
    reason: str = "",
) -> Rendered:
    """Fill a template with one person, as of today.

    Raises NotFound, NotAllowed, ColumnSealed, ReasonNeeded.
    """
    listing = make_person(
        actor=actor,
        at=at,
        person=person,
        order=ListOrder(template.name, Selection(), tuple(template.columns), reason),
    )
    return _filled(actor, at, template, listing)


def _filled(
    actor: Actor, at: dt.datetime, template: Template, listing: Listing
) -> Rendered:
    refuse_long(len(listing.rows), form=template.form)
    issuer = issuer_of(listing.unit_id or template.unit_id, day=listing.day)
    document: dict[str, Cell] = {
        "ten_danh_sach": listing.title,
        "to_chuc": issuer.name,
        "to_chuc_cap_tren": issuer.superior,
        "tinh_den_ngay": listing.day,
        "so_dong": len(listing.rows),
        "ngay_lap": date_in_vietnam(at),
        "nguoi_lap": actor.name,
    }
    rows = [row.values for row in listing.rows]
    content = Content(document, rows, imprint=watermark(actor, at))
    made = fill(bytes(template.content), form=template.form, content=content)
    write_line(
        actor=actor,
        at=at,
        code="lists.fill_template",
        subject=Subject("template", template.pk, template.unit_id),
        detail={
            "sha256": template.sha256,
            "rows": len(listing.rows),
            "ids": listing.ids,
        },
    )
    return Rendered(made, CONTENT_TYPES[template.form])
