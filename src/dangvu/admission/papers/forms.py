"""The register of forms: what each is called, who issues and signs it, what it holds.

Read once from ``data/papers/*.toml``; the signs of a body's lines are explained there.
``mark`` says how far the title can be trusted: T texts, ST handbook of Hà Nội, K not
verified, D our own; the layout is everywhere our own, because the annex of forms of
38-HD/BTCTW was not seen (rules-admission CF14).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

from dangvu.core.errors import NotFound

_DATA = Path(__file__).parent.parent / "data" / "papers"


class UnknownForm(NotFound):
    """There is no form of this code."""

    default_code = "UNKNOWN_FORM"


class From(StrEnum):
    """Where a paper comes from: a body of the chain, or somebody outside it."""

    CELL = "CELL"
    SECTION = "SECTION"
    BASE = "BASE"
    DECIDER = "DECIDER"
    RESIDENCE = "RESIDENCE"
    UNION = "UNION"
    CENTRE = "CENTRE"
    PERSON = "PERSON"


#: Bodies of the chain number their papers in the register of outgoing papers.
NUMBERED = frozenset({From.CELL, From.BASE, From.DECIDER})


class Motto(StrEnum):
    """The words at the top."""

    PARTY = "PARTY"
    STATE = "STATE"
    YOUTH = "YOUTH"


class Form(BaseModel):
    """One form of the register.

    ``kind`` are the letters under which it is numbered, empty for a paper without a
    number; ``types`` the kinds of organisation chain (rules-admission 2.2), ``states``
    the states of a case in which it is made (2.1); ``item`` its place in the dossier.
    ``signs`` and ``second`` are the lines over a signature, ``signer`` the fact that
    names who signs. ``by_hand`` is what has to be written by hand: only a preparation
    sheet is printed. ``several`` is the body of a paper about more than one person.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    title: str = ""
    about: str = ""
    kind: str = ""
    origin: From = From.CELL
    motto: Motto = Motto.PARTY
    signs: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    signer: str = ""
    recipients: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    item: str = ""
    mark: str = ""
    citation: str = ""
    by_hand: bool = False
    landscape: bool = False
    framed: bool = False
    body: tuple[str, ...] = ()
    several: tuple[str, ...] = ()

    @property
    def is_personal(self) -> bool:
        """Say whether it comes from one person."""
        return self.origin == From.PERSON

    @property
    def is_numbered(self) -> bool:
        """Say whether it takes a number of the register of outgoing papers."""
        return bool(self.kind) and self.origin in NUMBERED


@cache
def forms() -> Mapping[str, Form]:
    """Return every form by its code, in the order of the files."""
    return MappingProxyType({form.code: form for form in _read()})


def form_of(code: str) -> Form:
    """Return the form of a code. Raises UnknownForm."""
    found = forms().get(code)
    if found is None:
        raise UnknownForm(_("There is no form “%(code)s”.") % {"code": code})
    return found


def forms_for(state: str, *, chain: str = "") -> list[Form]:
    """Return the forms made in a state of a case, for a type of organisation chain."""
    return [
        form
        for form in forms().values()
        if state in form.states and (not chain or chain in form.types)
    ]


@cache
def fragments() -> Mapping[str, tuple[str, ...]]:
    """Return the lines that several forms share, by name."""
    with (_DATA / "fragments.toml").open("rb") as file:
        shared = tomllib.load(file)["fragments"]
    return MappingProxyType({name: tuple(lines) for name, lines in shared.items()})


def _read() -> Iterator[Form]:
    for path in sorted(_DATA.glob("[0-9]*.toml")):
        with path.open("rb") as file:
            yield from map(Form.model_validate, tomllib.load(file)["forms"])
