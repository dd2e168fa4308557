"""Walk the chain of the trail and say where it does not hold.

Runs for the system. A link that does not fit is reported once: the walk goes on from
the hash that stands there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from dangvu.audit.chain import BEFORE_THE_FIRST, KINDS, Stamp, digest, digest_of_text
from dangvu.audit.chained_rows import (
    Linked,
    count_after,
    last_chained,
    linked_rows,
    rows_by_number,
    unchained_until,
)
from dangvu.audit.heads import NotedHead
from dangvu.audit.models import ChainLink
from dangvu.core.db.scope import whole_register
from dangvu.core.findings import Finding, Findings

#: More than so many findings of a kind tell nothing new.
_MOST = 1000
_SINGLE = {"ENTRY": "line", "RECORDING": "recording", "REASON": "reason of recording"}


@dataclass(slots=True)
class _Walk:
    """Where the walk is, and what it found."""

    heads: Mapping[int, bytes]
    number: int = 0
    previous: bytes = BEFORE_THE_FIRST
    found: list[Finding] = field(default_factory=list)

    def say(self, invariant: str, where: str, detail: str) -> None:
        if len(self.found) < _MOST:
            self.found.append(Finding(invariant, where, detail))

    def step(self, link: Linked) -> None:
        stored = bytes(link.digest)
        if link.number != self.number + 1:
            self.say("TRAIL_GAP", f"link {self.number + 1}", "removed from the chain")
        elif link.content is None:
            self.say("TRAIL_REMOVED", _name(link), "chained, but the row is gone")
        elif not _is_whole(self.previous, link):
            self.say(
                "TRAIL_CHANGED", _name(link), f"is not what link {link.number} says"
            )
        if self.heads.get(link.number, stored) != stored:
            self.say("TRAIL_HEAD", f"link {link.number}", "differs from the noted head")
        self.number, self.previous = link.number, stored


@dataclass(frozen=True, slots=True)
class ChainReport:
    """The chain as it was walked: its head, what is broken, what is not chained yet."""

    links: int
    head: bytes
    waiting: dict[str, int]
    heads_compared: int
    broken: list[Finding]

    def findings(self) -> Findings:
        """Return it as a part of the check of the whole register."""
        return Findings({"trail": self.links}, self.broken)

    def to_json(self) -> dict[str, object]:
        """Return the document of ``audit verify``."""
        return {
            "links": self.links,
            "head": self.head.hex() if self.links else None,
            "waiting": {kind.lower(): count for kind, count in self.waiting.items()},
            "heads_compared": self.heads_compared,
            "broken": [asdict(finding) for finding in self.broken],
        }


def verify_trail(*, heads: Sequence[NotedHead] = ()) -> ChainReport:
    """Compare every chained row, and the heads that were noted outside, with the chain.

    Findings: TRAIL_CHANGED, TRAIL_REMOVED, TRAIL_INSERTED (a row below those chained
    that no link names), TRAIL_GAP (links removed), TRAIL_HEAD (not the chain that a head
    was noted of, or one that was longer then).
    """
    with whole_register():
        walk = _Walk({head.number: head.digest for head in heads})
        for link in linked_rows():
            walk.step(link)
        chained = last_chained()
        waiting = {kind: count_after(kind, chained[kind]) for kind in KINDS}
        for kind in KINDS:
            for row_id in unchained_until(kind, chained[kind], most=_MOST):
                walk.say(
                    "TRAIL_INSERTED",
                    f"{_SINGLE[kind]} {row_id}",
                    "stands between chained rows, but was never chained",
                )
    for number in sorted(n for n in walk.heads if n > walk.number):
        walk.say("TRAIL_HEAD", f"link {number}", "was noted, but the chain ends before")
    return ChainReport(walk.number, walk.previous, waiting, len(heads), walk.found)


def _is_whole(previous: bytes, link: Linked) -> bool:
    """Compare the text of the database, and the row itself before anybody is accused."""
    stored, text = bytes(link.digest), link.content or ""
    if digest_of_text(previous, text) == stored:
        return True
    row = rows_by_number(link.form, link.kind, [link.row_id]).get(link.row_id, ())
    made_at = ChainLink.objects.get(pk=link.number).made_at
    stamp = Stamp(link.number, link.form, link.kind, made_at)
    return digest(previous, stamp, row) == stored


def _name(link: Linked) -> str:
    return f"{_SINGLE.get(link.kind, link.kind)} {link.row_id}"
