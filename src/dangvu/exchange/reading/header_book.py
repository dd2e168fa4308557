"""What the words above a column mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from dangvu.core.text.folding import comparison_key, fold

_NOT_WORDS = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_DASH = re.compile(r"\s+[-–—]\s+")
_SHORT = 5

_OLD_OR_NEW_ID = {"old_id", "national_id"}

CERTAIN, UNDER_A_GROUP, LAST_LINE, WEAK = 100, 100, 80, 40


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field, which part of it (0: the whole), and how surely it is meant."""

    field: str
    weight: int
    part: int = 0


@dataclass(slots=True)
class _Phrases:
    """Phrases with what they mean; marks count first, then they do not."""

    meanings: dict[str, str] = field(default_factory=dict)
    without_marks: dict[str, str] = field(default_factory=dict)

    def add(self, phrases: Iterable[str], meaning: str) -> None:
        for phrase in phrases:
            self.meanings.setdefault(key_of(phrase), meaning)
            self.without_marks.setdefault(_without_marks(key_of(phrase)), meaning)

    def find(self, key: str) -> str | None:
        """Look a key up; a short word with marks is never read without them."""
        if key in self.meanings:
            return self.meanings[key]
        if key.isascii() or len(key) >= _SHORT:
            return self.without_marks.get(_without_marks(key))
        return None


@dataclass(slots=True)
class HeaderBook:
    """Every phrase of ``header_synonyms.toml``, ready for looking up."""

    fields: _Phrases = field(default_factory=_Phrases)
    weak: _Phrases = field(default_factory=_Phrases)
    groups: dict[str, _Phrases] = field(default_factory=dict)
    under: dict[str, _Phrases] = field(default_factory=dict)
    parts: _Phrases = field(default_factory=_Phrases)

    def meaning(self, labels: tuple[str, ...]) -> Meaning | None:
        """Return what labels mean; see ``meaning_of``."""
        if not labels:
            return None
        if len(labels) == 1:
            return self._of_one(labels[0])
        return (
            self._under_a_group(labels)
            or self._of_one(" ".join(labels))
            or self._of_last(labels[-1])
            or self._of_first(labels)
        )

    def _of_one(self, label: str) -> Meaning | None:
        for key in _variants(label):
            if found := self.fields.find(key):
                return Meaning(found, CERTAIN)
        for key in _variants(label):
            if found := self.weak.find(key):
                return Meaning(found, WEAK)
        levels = tuple(_DASH.split(label))
        if len(levels) > 1 and (found_below := self._under_a_group(levels)):
            return found_below
        return self._of_alternatives(label.split("/"))

    def _of_alternatives(self, labels: list[str]) -> Meaning | None:
        """Return what words joined by a stroke mean, when they agree (CMND/CCCD)."""
        if len(labels) == 1:
            return None
        found = {meaning.field for label in labels if (meaning := self._of_one(label))}
        if found == _OLD_OR_NEW_ID:
            return Meaning("national_id", CERTAIN)
        return Meaning(found.pop(), LAST_LINE) if len(found) == 1 else None

    def _of_last(self, label: str) -> Meaning | None:
        found = self._of_one(label)
        if not found:
            return None
        return Meaning(found.field, min(found.weight, LAST_LINE))

    def _of_first(self, labels: tuple[str, ...]) -> Meaning | None:
        """Return what the upper line says when the lower ones say nothing."""
        if any(_core(key_of(label)) for label in labels[1:]):
            return None
        return self._of_one(labels[0])

    def _under_a_group(self, labels: tuple[str, ...]) -> Meaning | None:
        for upper in labels[:-1]:
            for group in self._groups_of(upper):
                if found := self._in_group(group, labels[-1]):
                    return found
        return None

    def _groups_of(self, label: str) -> Iterator[str]:
        keys = _variants(label)
        for name, phrases in self.groups.items():
            if any(phrases.find(key) for key in keys):
                yield name

    def _in_group(self, group: str, label: str) -> Meaning | None:
        for key in _variants(label):
            if group not in self.under and (part := self.parts.find(key)):
                return Meaning(group, UNDER_A_GROUP, int(part))
            if group in self.under and (found := self.under[group].find(key)):
                return Meaning(found, UNDER_A_GROUP)
        return None


@lru_cache(maxsize=20_000)
def meaning_of(labels: tuple[str, ...]) -> Meaning | None:
    """Return what a column is, from the lines above it, the uppermost first."""
    return header_book().meaning(labels)


@lru_cache(maxsize=10_000)
def key_of(text: str) -> str:
    """Return the words of a header: one form, no punctuation, shortened."""
    words = _NOT_WORDS.sub(" ", comparison_key(text)).strip()
    return _shortened(words, _rewrites())


@lru_cache(maxsize=10_000)
def _without_marks(key: str) -> str:
    folded = tuple((fold(long), fold(short)) for long, short in _rewrites())
    return _shortened(fold(key), folded)


def _shortened(words: str, rewrites: tuple[tuple[str, str], ...]) -> str:
    padded = f" {words} "
    for long, short in rewrites:
        padded = padded.replace(f" {long} ", f" {short} ")
    return " ".join(padded.split())


@lru_cache(maxsize=10_000)
def _variants(label: str) -> tuple[str, ...]:
    """Return the keys to try: as written, without brackets, without noise."""
    whole = key_of(label)
    bare = key_of(_IN_BRACKETS.sub(" ", label))
    return tuple(dict.fromkeys(key for key in (whole, bare, _core(bare)) if key))


def _core(key: str) -> str:
    """Leave out digits and the words that say nothing."""
    padded = f" {key} "
    for noise in _noise():
        padded = padded.replace(f" {noise} ", " ")
    return " ".join(word for word in padded.split() if not word.isdigit())


@cache
def _source() -> dict[str, Any]:
    text = files("dangvu.exchange").joinpath("data/header_synonyms.toml")
    return tomllib.loads(text.read_text(encoding="utf-8"))


@cache
def _rewrites() -> tuple[tuple[str, str], ...]:
    return tuple(_source()["rewrites"].items())


@cache
def _noise() -> tuple[str, ...]:
    keys = {key_of(words) for words in _source()["noise"]["words"]}
    return tuple(sorted(keys, key=len, reverse=True))


@cache
def header_book() -> HeaderBook:
    """Return the book, read once."""
    source = _source()
    book = HeaderBook()
    for name, phrases in source["fields"].items():
        book.fields.add(phrases, name)
    for name, phrases in source["weak"].items():
        book.weak.add(phrases, name)
    for part, phrases in source["parts"].items():
        book.parts.add(phrases, part)
    for name, group in source["groups"].items():
        book.groups[name] = _Phrases()
        for member in group.get("of", []):
            book.groups[name].add(source["fields"][member], name)
            book.groups[name].add(source["weak"].get(member, []), name)
        book.groups[name].add(group.get("headers", []), name)
        if "under" in group:
            book.under[name] = _Phrases()
            for meaning, phrases in group["under"].items():
                book.under[name].add(phrases, meaning)
    return book
