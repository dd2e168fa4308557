"""A decision that every form asks for, and the entries that followed."""

from __future__ import annotations

from dangvu.core.db.scope import whole_register
from dangvu.register.models import MembershipEvent

DECISION = {
    "decision_number": "12-QĐ/ĐU",
    "decision_date": "20-03-2026",
    "decision_issuer": "Đảng ủy xã Bắc Mẫu",
}


def events(person):
    with whole_register():
        found = MembershipEvent.objects.filter(person=person).order_by("id")
        return [(e.kind, e.effective_date, e.to_unit_id) for e in found]
