"""What the facts of a section ask: special cases, and whose organisation is competent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import BaseModel

from dangvu.admission.case import Case
from dangvu.admission.case.organisation import Organisation
from dangvu.admission.jurisdiction import competent_place
from dangvu.admission.models import AdmissionCase
from dangvu.admission.queries.document import document_of
from dangvu.admission.special_cases import Phrase, SpecialCase, special_cases_of
from dangvu.rulebook.errors import NoValue
from dangvu.rulebook.view import Rules

PLACE, ORGANISATION = "place", "organisation"


@dataclass(frozen=True, slots=True)
class Ask:
    """A heading with what stands under it, and the clause."""

    title: str
    lines: tuple[tuple[str, str], ...]
    citation: str


def asks_of(name: str, section: BaseModel, *, rules: Rules, on: dt.date) -> list[Ask]:
    """Return what the facts of one section ask on top of the ordinary.

    Nothing is said of other sections, so that whoever may open this one learns nothing
    of those that are sealed.
    """
    case = Case.model_validate({name: section.model_dump()})
    found = [one for one in special_cases_of(case) if one.section == name]
    asked = [_special(one) for one in found]
    return asked + (list(_competence(case, rules, on)) if name == PLACE else [])


def registered(case: AdmissionCase) -> Ask:
    """Return what the register says of the organisation of a case, to be read beside it.

    What somebody writes in the section counts before it.
    """
    known = document_of(case, stored={}).organisation
    chain = capfirst(_(known.chain.label)) if known.chain else ""
    told = {**known.model_dump(), "chain": chain}
    names = ("chain", "cell", "grassroots", "deciding")
    fields = Organisation.model_fields
    lines = [(_(str(fields[name].title)), told[name]) for name in names if told[name]]
    return Ask(_("Known from the register; write only what differs"), tuple(lines), "")


def _special(one: SpecialCase) -> Ask:
    lines = [
        (_("Conditions"), _each(one.conditions)),
        (_("Papers"), _each(one.papers)),
        (_("Agrees in writing"), _each([one.agrees] if one.agrees else [])),
        (_("Decides"), _each([one.decides])),
    ]
    title = _said(one.name)
    return Ask(title, tuple(line for line in lines if line[1]), one.citation)


def _competence(case: Case, rules: Rules, on: dt.date) -> Iterator[Ask]:
    try:
        found = competent_place(case, rules=rules, on=on)
    except NoValue:
        return
    if found is None:
        return
    lines = [(_("Handles the case"), _(found.place.label))]
    if found.opinions:
        asked = ", ".join(_(one.label) for one in found.opinions)
        lines.append((_("Gives an opinion"), asked))
    yield Ask(_("Competent by these facts"), tuple(lines), found.citation)


def _each(said: list[Phrase] | tuple[Phrase, ...]) -> str:
    return "; ".join(_said(one) for one in said)


def _said(phrase: Phrase) -> str:
    return phrase.text(get_language() or "vi")
