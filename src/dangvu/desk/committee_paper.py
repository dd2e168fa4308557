"""The list of committees as a paper: one line for everybody with a post."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from dangvu.access.queries.committees import Committee
from dangvu.desk import formats
from dangvu.desk.words_of_committees import (
    basis_word,
    committee_word,
    post_word,
    span,
)
from dangvu.papers.paper import Cell, Column, Issuer, Paper, Table
from dangvu.units.queries.find import codes_of, names_on


def committee_paper(found: list[Committee], *, title: str, day: dt.date) -> Paper:
    """Write committees with their people, in the order given; issued by ``title``."""
    ids = [one.unit_id for one in found]
    names, codes = names_on(ids, day=day), codes_of(ids)
    rows = [
        row
        for one in found
        for row in _rows(one, codes[one.unit_id], names.get(one.unit_id, ""))
    ]
    columns = (
        Column(_("Code"), 12),
        Column(_("Unit"), 26),
        Column(_("Committee"), 16),
        Column(_("Term"), 22),
        Column(_("Post"), 20),
        Column(_("Full name"), 24),
        Column(_("Holds it from"), 12, "center"),
        Column(_("How it was given"), 14),
        Column(_("Remarks"), 26),
    )
    return Paper(
        issuer=Issuer(title),
        title=_("Committees of party organisations"),
        subtitles=(_("As of %(day)s") % {"day": formats.day(day)},),
        blocks=(Table(columns, rows),),
        landscape=True,
    )


def _rows(committee: Committee, code: str, name: str) -> list[tuple[Cell, ...]]:
    facts = committee.facts
    kind = committee_word(committee.kind, facts.unit_type)
    term = span(facts.term.since, facts.term.planned_end) if facts.term else ""
    remarks = "; ".join(warning.short for warning in committee.open_warnings)
    head: tuple[Cell, ...] = (code, name, kind, term)
    if not committee.seats:
        return [(*head, "", "", None, "", remarks)]
    return [
        (
            *head,
            post_word(seat.post, facts.unit_type),
            seat.name,
            seat.since,
            basis_word(seat.basis),
            remarks if number == 0 else "",
        )
        for number, seat in enumerate(committee.seats)
    ]
