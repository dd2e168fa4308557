"""From the text in a branch column to a unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dangvu.core.text.folding import comparison_key, fold

_BRANCH_WORDS = re.compile(r"^(?:chi bo co so|chi bo|cb)\b[ .:]*")
_NOT_WORDS = re.compile(r"[\W_]+")
_DASH = re.compile(r"\s+[-–—]\s+")


LONGEST_TAB = 31
"""Characters that Excel allows in the name of a sheet."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit below the one a roster is for, as of the roster's day.

    ``other_codes`` are pairs (scheme, value) valid that day; ``holds_members`` is true
    when people may belong to it from that day on, without an end.
    """

    unit_id: int
    code: str
    name: str
    short_name: str = ""
    other_codes: tuple[tuple[str, str], ...] = ()
    holds_members: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A unit, or the code of the sentence that says why there is none."""

    unit_id: int | None = None
    fault: str = ""
    codes: tuple[str, ...] = ()


class UnitFinder:
    """Looks texts up; the same text is judged once."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        """Index the candidates by code and by every form of their names."""
        self._candidates = tuple(candidates)
        self._by_code = _by_code(self._candidates)
        self._by_name = tuple(_index(self._candidates, keys) for keys in _NAME_KEYS)
        self._known: dict[str, Found] = {}

    def find(self, text: str) -> Found:
        """Return the unit of a code, else of a name that only one unit has.

        Source: contracts §3.6. Units that hold no members do not count for names.
        """
        found = self._known.get(text)
        if found is None:
            found = self._of_code(text) or self._of_name(text)
            if found.fault == "UNIT_UNKNOWN" and len(text) == LONGEST_TAB:
                found = self._of_beginning(text)
            self._known[text] = found
        return found

    def _of_code(self, text: str) -> Found | None:
        for form in _code_forms(text):
            meant = self._by_code.get(form, [])
            if len(meant) == 1:
                return _only(meant[0])
        return None

    def _of_beginning(self, text: str) -> Found:
        """Find the one name that a tab had no room for."""
        key = _spaced(text)
        meant = [c for c in self._candidates if _spaced(c.name).startswith(key)]
        holding = [c for c in meant if c.holds_members]
        return _only(holding[0]) if len(holding) == 1 else Found(fault="UNIT_UNKNOWN")

    def _of_name(self, text: str) -> Found:
        barren: list[Candidate] = []
        for index, keys in zip(self._by_name, _NAME_KEYS, strict=True):
            meant = index.get(keys.of_text(text), [])
            holding = [c for c in meant if c.holds_members]
            if len(holding) > 1:
                codes = tuple(sorted(c.code for c in holding))
                return Found(fault="UNIT_AMBIGUOUS", codes=codes)
            if holding:
                return _only(holding[0])
            barren += meant
        return _only(barren[0]) if barren else Found(fault="UNIT_UNKNOWN")


@dataclass(frozen=True, slots=True)
class _Keys:
    """One way of comparing names: the key of a text and those of a unit."""

    of_text: Callable[[str], str]
    of_unit: Callable[[Candidate], Iterable[str]] = field(repr=False)


def _only(candidate: Candidate) -> Found:
    if candidate.holds_members:
        return Found(candidate.unit_id)
    return Found(fault="UNIT_HOLDS_NONE", codes=(candidate.code,))


def _code_forms(text: str) -> Iterator[str]:
    """Return what may be the code: all of it, its first word, what stands before a dash."""
    stripped = text.strip().casefold()
    yield stripped
    if stripped:
        yield _DASH.split(stripped)[0]
        yield stripped.split()[0]


def _by_code(candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """Permanent codes go before those of other schemes."""
    own: dict[str, list[Candidate]] = {}
    others: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        own.setdefault(candidate.code.casefold(), []).append(candidate)
        for scheme, value in candidate.other_codes:
            for key in {value.casefold(), f"{scheme}:{value}".casefold()}:
                others.setdefault(key, []).append(candidate)
    return {**others, **own}


def _index(candidates: Iterable[Candidate], keys: _Keys) -> dict[str, list[Candidate]]:
    index: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        for key in {key for key in keys.of_unit(candidate) if key}:
            index.setdefault(key, []).append(candidate)
    return index


def _bare(text: str) -> str:
    """Return a name without marks and without the word for «branch» in front."""
    return _BRANCH_WORDS.sub("", fold(text))


def _spaced(text: str) -> str:
    """Return a name without marks and punctuation: a tab may not bear a stroke."""
    return _NOT_WORDS.sub(" ", fold(text)).strip()


_NAME_KEYS = (
    _Keys(comparison_key, lambda c: [comparison_key(c.name)]),
    _Keys(comparison_key, lambda c: [comparison_key(c.short_name)]),
    _Keys(fold, lambda c: [fold(c.name), fold(c.short_name)]),
    _Keys(_bare, lambda c: [_bare(c.name), _bare(c.short_name)]),
    _Keys(_spaced, lambda c: [_spaced(c.name), _spaced(c.short_name)]),
)
