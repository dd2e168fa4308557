"""The checklist of a case: what stops the next step, what warns, what holds already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dangvu.admission.checks.catalogue import Entry, catalogue
from dangvu.admission.checks.finding import Finding
from dangvu.admission.judging import section_asked
from dangvu.desk.check_names import check_name
from dangvu.desk.elements import Check, Tone

#: Leads to the page on which the facts of a section are written; nothing where none may.
Leading = Callable[[str], str]
#: Says of a check that what it asks is recorded with the step itself.
Later = Callable[[str], bool]


def never(_check: str) -> bool:
    """Say of no check that it waits for the step."""
    return False


@dataclass(frozen=True, slots=True)
class Gathered:
    """The checks of one gate: open ones first, those that hold apart."""

    title: str
    open: tuple[Check, ...]
    held: tuple[Check, ...]
    summary: str
    tone: Tone

    @property
    def is_blocked(self) -> bool:
        """Say whether anything stops the step."""
        return self.tone == "late"


def gathered(
    title: str,
    gates: Iterable[str],
    findings: Sequence[Finding],
    *,
    profile: str,
    language: str,
    leading: Leading,
    is_later: Later = never,
) -> Gathered:
    """Return the checklist of a step: every check asked at its gates, fired or not.

    ``findings`` are those of the step on the day it would be taken; ``is_later`` says of
    which checks nothing can be said before the step is recorded.
    """
    fired = sorted(findings, key=_order)
    codes = {finding.check for finding in fired}
    asked = set(gates)
    quiet = [
        entry
        for entry in catalogue().values()
        if asked.intersection(entry.gates)
        and entry.severity(profile)
        and entry.check not in codes
    ]
    held = tuple(_held(one, language) for one in quiet if not is_later(one.check))
    later = (_later(one, language) for one in quiet if is_later(one.check))
    open_ = (*(_check(finding, language, leading) for finding in fired), *later)
    return Gathered(title, open_, held, summary_of(fired), tone_of(fired))


def summary_of(findings: Sequence[Finding]) -> str:
    """Say in a few words how many things stop, and how many only warn."""
    blocking = sum(finding.blocks for finding in findings)
    warning = len(findings) - blocking
    parts = []
    if blocking:
        parts.append(
            ngettext("%(n)s thing blocks", "%(n)s things block", blocking)
            % {"n": blocking}
        )
    if warning:
        parts.append(
            ngettext("%(n)s warning", "%(n)s warnings", warning) % {"n": warning}
        )
    return " · ".join(parts) or _("Nothing stands in the way")


def tone_of(findings: Sequence[Finding]) -> Tone:
    """Return the tone of findings: late when one blocks, due when some only warn."""
    if any(finding.blocks for finding in findings):
        return "late"
    return "due" if findings else "ok"


def _held(entry: Entry, language: str) -> Check:
    cited = f"{entry.check} · {entry.citation}"
    return Check("ok", check_name(entry.check, language), cited)


def _later(entry: Entry, language: str) -> Check:
    cited = f"{entry.check} · {entry.citation} · {_('recorded with the step')}"
    return Check("todo", check_name(entry.check, language), cited)


def _order(finding: Finding) -> tuple[bool, bool]:
    return (not finding.blocks, finding.is_missing)


def _check(finding: Finding, language: str, leading: Leading) -> Check:
    word = _("blocks") if finding.blocks else _("warns")
    return Check(
        state=_state(finding),
        text=finding.message_en if language.startswith("en") else finding.message_vi,
        citation=f"{finding.check} · {finding.citation} · {word}",
        url=leading(section_asked(finding.check)),
        link=_("Write it down") if finding.is_missing else _("Put it right"),
    )


def _state(finding: Finding) -> Literal["due", "late", "todo"]:
    """Tell what is wrong from what nobody recorded yet; both may block."""
    if finding.is_missing:
        return "todo"
    return "late" if finding.blocks else "due"
