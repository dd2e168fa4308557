"""What a check of the register found."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be: which rule, where, what."""

    invariant: str
    where: str
    detail: str


@dataclass(frozen=True, slots=True)
class Findings:
    """How many rows were looked at, by name, and what was broken."""

    checked: dict[str, int] = field(default_factory=dict)
    broken: list[Finding] = field(default_factory=list)

    def __add__(self, other: Findings) -> Findings:
        """Put two checks together."""
        return Findings(self.checked | other.checked, self.broken + other.broken)
