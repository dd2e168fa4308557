"""Papers that name several people at once: one from each body that issues it.

A branch resolves about all its sympathisers who may begin, a committee allows them, an
office lists whom its standing committee looks at, and who is to have a card.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.access.made_by import watermark
from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.ceremony_papers import (
    MOST_PEOPLE,
    NobodyChosen,
    TooManyPeople,
)
from dangvu.admission.papers.build import build
from dangvu.admission.papers.facts import PaperFacts
from dangvu.admission.papers.forms import Form, From
from dangvu.admission.queries.together_facts import (
    OF_SOURCES,
    case_facts,
    prospect_facts,
)
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import Refused
from dangvu.correspondence.enums import PaperKind
from dangvu.correspondence.operations.take_number import hold_numbers
from dangvu.correspondence.queries.papers import papers_about
from dangvu.papers.paper import Paper
from dangvu.sources.models import Prospect
from dangvu.sources.operations.number_paper import counted_term, number_paper
from dangvu.units.queries.find import reach_of

#: The lists, letters and books of cards: also about those whose case has ended.
CARDS: Final = ("1-TĐV", "2-TĐV", "3-TĐV", "7-TĐV", "8-TĐV")
#: The forms that may name several people.
TOGETHER: Final = ("5-TN", "6-TN", "02-TTr", "03-DSKN", *CARDS)
_LONGEST_TITLE = 300


class NotForSeveral(Refused):
    """The form names one person, or prospects have no place on it."""

    default_code = "NOT_FOR_SEVERAL"


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherOrder:
    """How the papers are printed; without a day and a number both stay dotted.

    ``is_numbered`` takes the next number of each body that issues one; the same paper
    about the same people, and of the same day where one is named, keeps the number and
    the day it was given.
    """

    form: Form
    day: dt.date | None = None
    place: str = ""
    is_numbered: bool = False


@transaction.atomic
def make_together_papers(
    *,
    actor: Actor,
    at: dt.datetime,
    cases: Sequence[AdmissionCase],
    prospects: Sequence[Prospect] = (),
    order: TogetherOrder,
) -> list[Paper]:
    """Return one paper for each body that issues it, with everybody on its list.

    Raises NobodyChosen, TooManyPeople, NotForSeveral, NotAllowed and what the register
    of outgoing papers refuses.
    """
    _require_some([*cases, *prospects], order.form, has_prospects=bool(prospects))
    units = {one.unit_id for one in cases} | {one.unit_id for one in prospects}
    for unit_id in units:
        require(actor, permissions.PREPARE, *reach_of(unit_id))
    day = order.day or date_in_vietnam(at)
    found = _facts(cases, prospects, order, day)
    if order.is_numbered:
        kind = order.form.kind
        hold_numbers((unit, kind, counted_term(unit, day=day)) for unit in found)
    return [
        _paper(actor, at, unit_id, _named(facts, order), order)
        for unit_id, facts in found.items()
    ]


def _facts(
    cases: Sequence[AdmissionCase],
    prospects: Sequence[Prospect],
    order: TogetherOrder,
    day: dt.date,
) -> dict[int, list[PaperFacts]]:
    """Return what is known of everybody, by the unit that issues the paper."""
    return _by_issuer(
        [
            *(case_facts(case, order.form, day=day) for case in cases),
            *(prospect_facts(one, order.form, day=day) for one in prospects),
        ]
    )


def _require_some(people: Sequence[object], form: Form, *, has_prospects: bool) -> None:
    if form.code not in TOGETHER or (has_prospects and form.code not in OF_SOURCES):
        raise NotForSeveral(_("This form does not name several people."))
    if not people:
        raise NobodyChosen(_("Choose at least one person and one form."))
    if len(people) > MOST_PEOPLE:
        raise TooManyPeople(
            _("Choose at most %(most)d people for one file.") % {"most": MOST_PEOPLE}
        )


def _by_issuer(
    known: Iterable[tuple[int, PaperFacts]],
) -> dict[int, list[PaperFacts]]:
    found: dict[int, list[PaperFacts]] = {}
    for unit_id, facts in known:
        found.setdefault(unit_id, []).append(facts)
    return found


def _named(all_facts: Sequence[PaperFacts], order: TogetherOrder) -> PaperFacts:
    """Put the people of one paper into one list; it goes to each of their branches."""
    first = all_facts[0]
    cells = dict.fromkeys(facts.chain.cell for facts in all_facts)
    is_for_cells = order.form.origin == From.BASE and len(cells) > 1
    return replace(
        first,
        issuer=replace(first.issuer, place=order.place),
        day=order.day,
        recipients=(*cells, "Lưu") if is_for_cells else (),
        people=tuple(row for facts in all_facts for row in facts.people),
    )


def _paper(
    actor: Actor,
    at: dt.datetime,
    unit_id: int,
    facts: PaperFacts,
    order: TogetherOrder,
) -> Paper:
    if order.is_numbered:
        number, day = _number(actor, at, unit_id, facts, order.form)
        facts = replace(facts, number=number, day=day)
    write_line(
        actor=actor,
        at=at,
        code="admission.make_list",
        subject=Subject("unit", unit_id, unit_id),
        detail={"form": order.form.code, "people": len(facts.people)},
    )
    return build(order.form.code, facts, imprint=watermark(actor, at))


def _number(
    actor: Actor,
    at: dt.datetime,
    unit_id: int,
    facts: PaperFacts,
    form: Form,
) -> tuple[str, dt.date]:
    """Return the number that this paper has, with its day, or give it the next one.

    Without a day the last paper of the form about the same people is meant.
    """
    day = facts.day or date_in_vietnam(at)
    names = ", ".join(row.name for row in facts.people)
    title = f"{form.about or form.name} – {names}"[:_LONGEST_TITLE]
    about = Subject("unit", unit_id, unit_id)
    given = papers_about(actor, about.kind, [unit_id]).filter(
        form=form.code, title=title
    )
    if facts.day:
        given = given.filter(issued_on=facts.day)
    if known := given.last():
        return known.sign, known.issued_on
    sign = number_paper(
        actor=actor,
        at=at,
        kind=PaperKind(form.kind),
        day=day,
        title=title,
        about=about,
        form=form.code,
    )
    return sign, day
