"""What the page of a rule pack shows beside its parameters."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from dangvu.desk.elements import Tone
from dangvu.desk.words_of_rules import language, mark_word, value_words
from dangvu.rulebook.library import Library
from dangvu.rulebook.pack import Deadline, DossierPaper, Pack
from dangvu.units.unit_types import unit_types

_EXPIRY = {
    "BLOCKS": _("then the step is refused"),
    "WARNS": _("then the desk is warned"),
    "OPENS": _("then the next step opens"),
    "REFUSES": _("then it is not taken up"),
    "EXPLAIN": _("then a written explanation is asked for"),
    "REMOVAL": _("then removal is proposed"),
}
_GROUPS = {
    "A": _("When admission is considered"),
    "B": _("After the branch has agreed"),
    "C": _("Once recognised as official member"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline in words: how long, from when, and what then."""

    key: str
    name: str
    value: str
    begins: str
    expiry: str
    citation: str


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides in one case, by which share and papers."""

    name: str
    types: str
    decides: str
    share: str
    forms: str
    citation: str
    badge: tuple[str, Tone]


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """Papers of the dossier that come at one time."""

    title: str
    papers: tuple[DossierPaper, ...]


def clocks_of(pack: Pack, known: Library) -> list[Clock]:
    """Return the clocks of a pack; one that says no value is left out."""
    return [
        clock
        for one in pack.deadlines
        if (clock := _clock(one, pack, known)) is not None
    ]


def clocks_for(key: str, known: Library) -> list[Clock]:
    """Return the clocks of the latest packs that run by a parameter."""
    packs = [*known.overlays.values(), *reversed(known.national)]
    for pack in packs:
        found = [one for one in pack.deadlines if known.keys[one.parameter] == key]
        if found:
            clocks = (_clock(one, pack, known) for one in found)
            return [clock for clock in clocks if clock]
    return []


def authorities_of(pack: Pack, known: Library) -> list[Decider]:
    """Return who decides what, in the order of the file."""
    return [
        Decider(
            name=one.en if language().startswith("en") else one.vi,
            types=", ".join(
                unit_types()[code].name(language()) for code in one.unit_types
            ),
            decides=one.decides_en if language().startswith("en") else one.decides_vi,
            share=_share(pack, known, one.share) if one.share else "",
            forms=" · ".join(
                form
                for form in (
                    one.branch_form,
                    one.section_form,
                    one.base_form,
                    one.decision_form,
                )
                if form
            ),
            citation=one.citation,
            badge=mark_word(one.mark),
        )
        for one in pack.authorities
    ]


def papers_of(pack: Pack) -> list[PaperGroup]:
    """Return the papers of the dossier by the time at which they come."""
    groups = dict.fromkeys(one.group for one in pack.dossier)
    return [
        PaperGroup(
            str(_GROUPS.get(group, group)),
            tuple(one for one in pack.dossier if one.group == group),
        )
        for group in groups
    ]


def _clock(deadline: Deadline, pack: Pack, known: Library) -> Clock | None:
    key = known.keys[deadline.parameter]
    row = known.stated(pack, key)
    if row is None:
        return None
    definition = known.definitions[key]
    is_english = language().startswith("en")
    return Clock(
        key=key,
        name=definition.name(language()),
        value=value_words(row, definition),
        begins=deadline.from_en if is_english else deadline.from_vi,
        expiry=str(_EXPIRY.get(deadline.expiry, "")),
        citation=deadline.citation,
    )


def _share(pack: Pack, known: Library, name: str) -> str:
    key = known.keys[name]
    row = known.stated(pack, key)
    return value_words(row, known.definitions[key]) if row else ""
