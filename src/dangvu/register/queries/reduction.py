"""What the organisation office authorised a register of profile B to keep."""

from __future__ import annotations

from dangvu.core.deployment import holds_sealed
from dangvu.register.fields import Tier, field
from dangvu.register.models import ReductionRule


def reduction_rules() -> dict[str, ReductionRule]:
    """Return the rule that holds for each field that ever had one."""
    newest = ReductionRule.objects.select_related("recording").order_by("id")
    return {rule.field: rule for rule in newest}


def reduced_fields() -> frozenset[str]:
    """Return the sealed fields kept as a yes/no; in profile A none is."""
    if holds_sealed():
        return frozenset()
    return frozenset(name for name, r in reduction_rules().items() if r.is_kept)


def may_hold(name: str) -> bool:
    """Say whether a field of the record may be held here, at least as a yes/no."""
    is_open = holds_sealed() or field(name).tier is not Tier.P3
    return is_open or name in reduced_fields()
