"""A finished list as a file."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from dangvu.access.made_by import watermark
from dangvu.core.actor import Actor
from dangvu.core.errors import Refused
from dangvu.lists.list_paper import list_paper
from dangvu.lists.listing import Listing
from dangvu.papers.render import XLSX, Rendered, render
from dangvu.units.queries.issuing import issuer_of

MOST_PRINTED = 3_000
"""Rows of a PDF or .docx: about ten seconds of one processor (measured: 3 ms a row)."""


class TooLongForPaper(Refused):
    """Nobody reads so many pages; a workbook holds them."""

    default_code = "TOO_LONG_FOR_PAPER"


def list_file(
    listing: Listing, *, actor: Actor, form: str, made_at: dt.datetime
) -> Rendered:
    """Write a list as ``pdf``, ``docx`` or ``xlsx``; raise TooLongForPaper.

    KeyError for another form.
    """
    refuse_long(len(listing.rows), form=form)
    paper = list_paper(
        listing,
        issuer=issuer_of(listing.unit_id, day=listing.day),
        imprint=watermark(actor, made_at),
    )
    return render(paper, form=form, made_at=made_at)


def refuse_long(rows: int, *, form: str) -> None:
    """Raise TooLongForPaper where a file is no workbook and has too many rows."""
    if form != XLSX and rows > MOST_PRINTED:
        raise TooLongForPaper(
            _(
                "The list has %(rows)d rows. A PDF or Word file holds %(most)d: take "
                "Excel, or choose a smaller unit."
            )
            % {"rows": rows, "most": MOST_PRINTED}
        )
