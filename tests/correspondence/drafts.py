"""Drafts of papers for the tests of this room."""

from __future__ import annotations

from dataclasses import replace

from dangvu.access.acting import acting
from dangvu.correspondence.operations.take_number import PaperDraft, take_number
from support.organisation import TODAY, at

TERM = "2025–2030"


def draft(unit, **own):
    made = PaperDraft(
        unit_id=unit.pk,
        kind="NQ",
        term=TERM,
        issued_on=TODAY,
        title="Đề nghị kết nạp đảng viên",
        letters="CB",
    )
    return replace(made, **own)


def taken(actor, unit, **own):
    with acting(actor):
        return take_number(actor=actor, at=at(), draft=draft(unit, **own))
