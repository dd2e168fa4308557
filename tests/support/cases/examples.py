"""The worked examples of rules-admission §9: a case, how it is judged, what fires."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from dangvu.admission.case import Case
from dangvu.admission.outside import Verdict, judge_outside
from support.cases.build import whole_case

#: The examples pin the pack and the test calendar of the specification.
PACK, CALENDAR, HANOI = "TW-294", "H1", "HN-02"


@dataclass(frozen=True, slots=True)
class Example:
    """A case that says itself how it is judged; ``expected`` are all that fire.

    ``file`` is its name among the published examples; nothing for a mere variant.
    """

    name: str
    case: Case
    expected: tuple[str, ...]
    file: str = ""

    def verdict(self) -> Verdict:
        """Judge it as the command line does."""
        case = self.case
        assert case.at
        return judge_outside(case, at=case.at, pack=case.pack, profile=case.profile)

    def fires(self) -> tuple[str, ...]:
        """Return the checks that fire, in order, each once."""
        return tuple(sorted({one.check for one in self.verdict().findings}))


def example(
    name: str,
    *expected: str,
    at: dt.date,
    profile: str = "",
    pack: str = PACK,
    file: str = "",
    **changes: Any,
) -> Example:
    """Return the whole case with some facts changed, and what then fires."""
    how = {"label": name, "at": at, "pack": pack, "profile": profile}
    case = whole_case(**how, calendar=CALENDAR, **changes)
    return Example(name, case, tuple(sorted(expected)), file)
