"""Which committees a party organisation has, their posts, and the office a post gives.

Everything is data (``data/committees.toml``), read once; numbers of regulations come from
the rulebook by the day asked about. Every one carries its clause and a mark: S read in the source, S2 read at second hand, K unverified, D our own design.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.core.errors import Refused
from dangvu.rulebook.enums import Unit
from dangvu.rulebook.uses import Reading, reads

EXECUTIVE = "EXECUTIVE"
SECRETARY = "SECRETARY"

_DATA = Path(__file__).parent / "data"


class UnknownPost(Refused):
    """This body has no such committee, or the committee no such post."""

    default_code = "UNKNOWN_POST"


@dataclass(frozen=True, slots=True)
class Named:
    """A name for some types of body only."""

    types: tuple[str, ...]
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class CommitteeKind:
    """A kind of committee and the types of body that have one."""

    code: str
    name_vi: str
    name_en: str
    types: tuple[str, ...]
    mark: str
    note: str
    names: tuple[Named, ...]

    def name(self, unit_type: str, language: str) -> str:
        """Return what such a committee is called in a body of this type."""
        return _name(self, unit_type, language)


@dataclass(frozen=True, slots=True)
class Post:
    """A post in a committee, in the order of signing lists.

    ``is_single``: one person at a time; ``in_standing``: with a seat in the standing
    committee; ``codes`` are those of the list chuc_vu_dang.
    """

    code: str
    kind: str
    rank: int
    name_vi: str
    name_en: str
    is_single: bool
    in_standing: bool
    codes: tuple[str, ...]
    mark: str
    names: tuple[Named, ...]
    not_in: tuple[str, ...] = ()

    def name(self, unit_type: str, language: str) -> str:
        """Return what the post is called in a body of this type."""
        return _name(self, unit_type, language)


@dataclass(frozen=True, slots=True)
class Rule:
    """What is asked of a committee on a day: its ``measure`` fires at a value."""

    code: str
    kind: str
    types: tuple[str, ...]
    measure: str
    fires: str
    value: Fraction
    severity: str
    citation: str
    mark: str
    note: str
    official_from: int = 0
    official_below: int | None = None

    def concerns(self, *, kind: str, unit_type: str, official: int) -> bool:
        """Say whether the rule is about such a committee of such a body."""
        return (
            self.kind in ("", kind)
            and (not self.types or unit_type in self.types)
            and official >= self.official_from
            and (self.official_below is None or official < self.official_below)
        )


@cache
def committee_kinds() -> Mapping[str, CommitteeKind]:
    """Return every kind of committee by its code."""
    return MappingProxyType({r["code"]: _kind(r) for r in _document()["kinds"]})


@cache
def posts() -> Mapping[str, Post]:
    """Return every post by its code, in the order of signing lists."""
    return MappingProxyType({r["code"]: _post(r) for r in _document()["posts"]})


@cache
def rule_codes() -> tuple[str, ...]:
    """Return the codes of what is asked of committees, in the order of the file."""
    return tuple(dict.fromkeys(row["code"] for row in _document()["rules"]))


def rules_on(day: dt.date) -> tuple[Rule, ...]:
    """Return what the rules of a day ask of committees, in the order of the file."""
    return tuple(_rule(row, day) for row in _document()["rules"])


def kinds_of(unit_type: str) -> list[CommitteeKind]:
    """Return the committees that a body of this type may have."""
    return [kind for kind in committee_kinds().values() if unit_type in kind.types]


def posts_of(kind: str, unit_type: str) -> list[Post]:
    """Return the posts of a committee of a body of this type."""
    return [p for p in posts().values() if p.kind == kind and unit_type not in p.not_in]


def post_of(kind: str, code: str, unit_type: str) -> Post:
    """Return a post of a committee of such a body. Raises UnknownPost."""
    has_kind = kind in {one.code for one in kinds_of(unit_type)}
    found = [p for p in posts_of(kind, unit_type) if p.code == code and has_kind]
    if not found:
        raise UnknownPost(
            _("A body of this type has no such post. Choose one from the list.")
        )
    return found[0]


def has_standing(unit_type: str) -> bool:
    """Say whether a body of this type has a standing committee."""
    return "STANDING_MEMBER" in {post.code for post in posts_of(EXECUTIVE, unit_type)}


def role_of(post: str, unit_type: str) -> str:
    """Return the office that a post in a body of this type gives; most give none."""
    for grant in _document()["grants"]:
        if grant["post"] == post and unit_type in grant["types"]:
            return str(grant["role"])
    return ""


def _name(thing: CommitteeKind | Post, unit_type: str, language: str) -> str:
    is_english = language.startswith("en")
    for named in thing.names:
        if unit_type in named.types:
            return named.en if is_english else named.vi
    return thing.name_en if is_english else thing.name_vi


@cache
def _document() -> dict[str, Any]:
    with (_DATA / "committees.toml").open("rb") as file:
        return tomllib.load(file)


def _names(row: dict[str, Any]) -> tuple[Named, ...]:
    return tuple(
        Named(tuple(name["types"]), name["vi"], name["en"]) for name in row["names"]
    )


def _kind(row: dict[str, Any]) -> CommitteeKind:
    return CommitteeKind(**row | {"types": tuple(row["types"]), "names": _names(row)})


def _post(row: dict[str, Any]) -> Post:
    return Post(
        **row
        | {
            "codes": tuple(row["codes"]),
            "not_in": tuple(row.get("not_in", ())),
            "names": _names(row),
        }
    )


def _rule(row: dict[str, Any], day: dt.date) -> Rule:
    """Take numbers from the rulebook where the row names a parameter."""
    row = dict(row)
    for name in _NARROWING & row.keys():
        row[name] = READINGS[row[name]].on(day).number
    if "parameter" in row:
        answer = READINGS[row.pop("parameter")].on(day)
        is_share = answer.unit in {Unit.SHARE, Unit.PERCENT}
        row["value"] = answer.share if is_share else answer.number
        row |= {"citation": answer.citation, "mark": answer.mark}
    return Rule(**row | {"types": tuple(row["types"]), "value": Fraction(row["value"])})


def _readings() -> dict[str, Reading]:
    """Declare what the rules of the data file are read from."""
    named = ("parameter", *sorted(_NARROWING))
    wanted = {
        row[name] for row in _document()["rules"] for name in named if name in row
    }
    what = gettext_lazy("Warning about a committee")
    return {name: reads(name, place=__name__, what=what) for name in sorted(wanted)}


_NARROWING = frozenset({"official_from", "official_below"})
READINGS = MappingProxyType(_readings())
