"""A file of the rulebook as it is in memory: frozen, without any database.

What the fields mean is said in docs/rulebook.md, which describes the files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dangvu.rulebook.enums import Bound, Mark, PackKind, Relation, Unit

Value = int | bool | str | dt.date | tuple[int | str, ...]
UNVERIFIED = frozenset({Mark.SECOND_HAND, Mark.UNVERIFIED})


@dataclass(frozen=True, slots=True)
class Document:
    """A regulation or guidance: its number, who issued it, from when to when it holds."""

    code: str
    number: str
    issuer: str
    title_vi: str
    signed: dt.date | None
    effective: dt.date | None
    until: dt.date | None
    replaces: str
    replaced_by: str
    mark: Mark
    note: str

    def holds_on(self, day: dt.date) -> bool:
        """Say whether it was in force on a day, as far as its dates are known."""
        begins = self.effective or self.signed
        return (
            begins is not None
            and begins <= day
            and (self.until is None or day < self.until)
        )


@dataclass(frozen=True, slots=True)
class Row:
    """What one pack says about one parameter, from ``since`` on."""

    key: str
    pack: str
    group: str
    value: Value
    citation: str
    mark: Mark
    since: dt.date
    note: str = ""
    unit: Unit | None = None
    bound: Bound | None = None
    vi: str = ""
    en: str = ""
    also: tuple[str, ...] = ()
    over: str = ""
    relation: Relation | None = None
    only_warns: bool = False

    @property
    def is_unverified(self) -> bool:
        """Say whether the clause was not read in its own text."""
        return self.mark in UNVERIFIED


@dataclass(frozen=True, slots=True)
class Definition:
    """What a parameter is called and counts, whatever pack gives its value."""

    key: str
    group: str
    unit: Unit
    bound: Bound | None
    vi: str
    en: str
    also: tuple[str, ...]
    over: str = ""

    def name(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.en if language.startswith("en") else self.vi


@dataclass(frozen=True, slots=True)
class Authority:
    """Who decides a matter in one type of organisation, and by which papers."""

    code: str
    matter: str
    vi: str
    en: str
    unit_types: tuple[str, ...]
    powers: tuple[str, ...]
    decides_vi: str
    decides_en: str
    share: str
    branch_form: str
    section_form: str
    base_form: str
    decision_form: str
    certifies_vi: str
    citation: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Form:
    """A form by its code and title; no pack holds the layout."""

    code: str
    series: str
    title_vi: str
    citation: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Deadline:
    """A clock: from which event it runs, which parameter says how long."""

    code: str
    parameter: str
    extension: str
    from_vi: str
    from_en: str
    expiry: str
    citation: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class DossierPaper:
    """A paper of the dossier, in the order in which it lies there."""

    code: str
    group: str
    vi: str
    is_required: bool
    citation: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Word:
    """What a code that is a value is called."""

    vi: str
    en: str

    def name(self, language: str) -> str:
        """Return it in Vietnamese, or in English for an ``en`` language."""
        return self.en if language.startswith("en") else self.vi


@dataclass(frozen=True, slots=True)
class Pack:
    """One file: national rules of a time, an overlay of a place, or documents only.

    ``is_stub`` says that its texts were not read: what is judged by it is indicative.
    """

    code: str
    kind: PackKind
    file: str
    vi: str
    en: str
    since: dt.date
    until: dt.date | None
    carries: str
    under: tuple[str, ...]
    note: str
    documents: tuple[Document, ...]
    rows: Mapping[str, Row]
    authorities: tuple[Authority, ...]
    forms: tuple[Form, ...]
    deadlines: tuple[Deadline, ...]
    dossier: tuple[DossierPaper, ...]
    codes: Mapping[str, Word]
    is_stub: bool = False

    def name(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.en if language.startswith("en") else self.vi

    def covers(self, day: dt.date) -> bool:
        """Say whether it is meant for a day, as far as its own dates say."""
        return self.since <= day and (self.until is None or day < self.until)
