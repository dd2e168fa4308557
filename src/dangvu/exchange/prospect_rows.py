"""Rows of a list of development sources, judged, and compared with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from dangvu.core.text.folding import fold
from dangvu.exchange.prospect_list import ProspectLine, Remark
from dangvu.sources.facts import ProspectFacts
from dangvu.sources.queries.doubles import PROSPECT, Double


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its branch and who is alike.

    A row whose person the branch follows already, or an earlier row of the file names
    for the same branch, is left out; any error keeps the whole list from being written.
    """

    line: ProspectLine
    unit_id: int | None
    doubles: tuple[Double, ...]
    remarks: tuple[Remark, ...]
    is_repeated: bool = False

    @property
    def is_wrong(self) -> bool:
        """Say whether an error stands in the row."""
        return any(remark.severity == "error" for remark in self.remarks)

    @property
    def is_new(self) -> bool:
        """Say whether the row is entered when the list is written."""
        return not (self.is_wrong or self.is_known or self.is_repeated)

    @property
    def is_known(self) -> bool:
        """Say whether the branch follows the person already."""
        own = {d.unit_id for d in self.doubles if d.kind == PROSPECT}
        return self.unit_id in own


def compared(rows: Iterable[Judged]) -> Iterator[Judged]:
    """Return the rows with what earlier rows of the same file say about them.

    Of a person named twice for one branch the first row stands. One number with two
    names was an error already when the file was read.
    """
    seen: dict[object, tuple[int, int | None]] = {}
    for one in rows:
        keys = _keys(one.line.facts)
        above = next((seen[key] for key in keys if key in seen), None)
        for key in keys:
            seen.setdefault(key, (one.line.row, one.unit_id))
        yield one if above is None else _repeating(one, *above)


def _keys(facts: ProspectFacts | None) -> list[object]:
    """Return by what a person is known again: name with birth, and the number."""
    if facts is None:
        return []
    number = [facts.national_id] if facts.national_id else []
    return [(fold(facts.full_name), facts.birth_date), *number]


def _repeating(one: Judged, above: int, unit_id: int | None) -> Judged:
    is_same_branch = unit_id == one.unit_id
    sentence = (
        _("The same person stands in line %(row)d: this row is left out.")
        if is_same_branch
        else _("Line %(row)d names the same person, in another branch.")
    )
    remark = Remark("", "warning", sentence % {"row": above})
    return replace(one, remarks=(*one.remarks, remark), is_repeated=is_same_branch)
