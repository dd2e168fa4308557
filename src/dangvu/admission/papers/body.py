"""Lines of a form's body become the parts of a paper.

What the signs at the beginning of a line mean stands in ``data/papers/fragments.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from dangvu.admission.papers.facts import PaperFacts, spoken_of, words_of
from dangvu.admission.papers.forms import fragments
from dangvu.admission.papers.tables import tables
from dangvu.papers.paper import Block, Dots, Line, Lines, Section, Text

GAP = "..............."
_PLACE = re.compile(r"\{([a-z_.]+)\}")
_WRITTEN = re.compile(r"\+(\d+) ([^|]+)\|(.+)")


class Body:
    """Writes the lines of one form with one person's facts."""

    def __init__(self, facts: PaperFacts) -> None:
        """Know the words of the facts."""
        self._facts = facts
        self._words: Mapping[str, str] = words_of(facts)
        self._spoken: Mapping[str, str] = spoken_of(facts)
        self._article = count(1)

    def filled(self, text: str) -> str:
        """Put words into the places of a sentence; KeyError for an unknown place."""
        return _PLACE.sub(lambda place: self._spoken[place[1]] or GAP, text)

    def word(self, name: str) -> str:
        """Return a fact as it is written, or nothing; KeyError for an unknown one."""
        return self._words[name]

    def blocks(self, lines: Iterable[str]) -> list[Block]:
        """Return the parts, lines with labels that follow each other as one."""
        found: list[Block] = []
        for block in self._blocks(lines):
            last = found[-1] if found else None
            if isinstance(block, Lines) and isinstance(last, Lines):
                found[-1] = Lines([*last.lines, *block.lines])
            else:
                found.append(block)
        return found

    def _blocks(self, lines: Iterable[str]) -> Iterator[Block]:
        for line in lines:
            sign, _space, rest = line.partition(" ")
            if sign.startswith("@"):
                yield from self._shared(sign.removeprefix("@"))
            elif sign.startswith("+"):
                yield from self._written(line)
            elif sign.startswith("_"):
                yield from _for_the_pen(rest, int(sign.removeprefix("_")))
            elif sign.startswith("?"):
                if self._words[sign.removeprefix("?")]:
                    yield Text(self.filled(rest))
            elif sign in {"=", "=?"}:
                yield from self._labelled(rest, is_optional=sign == "=?")
            else:
                yield self._plain(sign, rest, line)

    def _plain(self, sign: str, rest: str, line: str) -> Block:
        if sign == "~":
            return Dots(int(rest))
        if sign in {"#", "^"}:
            return Section(self.filled(rest), centred=sign == "^")
        if sign == "§":
            return Text(self.filled(rest), lead=f"Điều {next(self._article)}.")
        is_note = sign == "*"
        return Text(self.filled(rest if is_note else line), quiet=is_note)

    def _shared(self, name: str) -> Iterator[Block]:
        if name in tables():
            yield from tables()[name](self._facts)
        else:
            yield from self._blocks(fragments()[name])

    def _labelled(self, rest: str, *, is_optional: bool) -> Iterator[Block]:
        label, _bar, name = rest.partition("|")
        value = self._words[name.strip()]
        if value or not is_optional:
            yield Lines([Line(label.strip(), value)])

    def _written(self, line: str) -> Iterator[Block]:
        """Give a text with its label, or lines to write it on."""
        found = _WRITTEN.fullmatch(line)
        if found is None:
            raise ValueError(line)
        value = self._words[found[3].strip()]
        label = found[2].strip()
        if value:
            yield Text(value, lead=f"{label}:")
        else:
            yield from _for_the_pen(label, int(found[1]))


def _for_the_pen(label: str, count: int) -> Iterator[Block]:
    """Give a label with as many lines to write on."""
    yield Lines([Line(label)])
    if count > 1:
        yield Dots(count - 1)
