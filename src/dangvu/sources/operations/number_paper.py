"""Take the number of a paper from the register of outgoing papers, in today's term."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.access.queries.terms import term_years
from dangvu.audit.operations.write_line import Subject
from dangvu.core.actor import Actor
from dangvu.core.errors import Refused
from dangvu.correspondence.enums import PaperKind
from dangvu.correspondence.operations.take_number import PaperDraft, take_number
from dangvu.correspondence.signs import letters_of
from dangvu.units.queries.find import names_on


class TermNotRecorded(Refused):
    """Numbers are counted by term, and the term of this unit is not known."""

    default_code = "TERM_NOT_RECORDED"


def counted_term(unit_id: int, *, day: dt.date) -> str:
    """Return the term in which a unit counts its numbers. Raises TermNotRecorded."""
    term = term_years(unit_id, day=day)
    if not term:
        raise TermNotRecorded(
            _(
                "The term of the committee that issues this paper is not recorded, so no "
                "number can be counted. Record the term, or type the number."
            )
        )
    return term


@transaction.atomic
def number_paper(
    *,
    actor: Actor,
    at: dt.datetime,
    kind: PaperKind,
    day: dt.date,
    title: str,
    about: Subject,
    form: str = "",
) -> str:
    """Return the next number of a unit for a paper of a kind, as it is written.

    ``title`` is what the register says of the paper; the unit of ``about`` issues it;
    ``form`` is the code of its form, where it has one.
    Raises NotAllowed, TermNotRecorded and what the register of outgoing papers refuses.
    """
    unit_id = about.unit_id or 0
    draft = PaperDraft(
        unit_id=unit_id,
        kind=kind,
        term=counted_term(unit_id, day=day),
        issued_on=day,
        title=title,
        letters=letters_of(names_on([unit_id], day=day).get(unit_id, "")),
        form=form,
        subject_kind=about.kind,
        subject_id=about.id,
    )
    return take_number(actor=actor, at=at, draft=draft).sign
