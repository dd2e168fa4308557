"""The register of purposes, with the office's own."""

from __future__ import annotations

import pytest

from dangvu.access.acting import acting
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.core.reasons import ReasonMissing
from dangvu.papers.paper import Issuer
from dangvu.papers.render import render
from dangvu.privacy.answer_paper import Making, purposes_paper
from dangvu.privacy.duty_data import purposes
from dangvu.privacy.operations.add_purpose import (
    PurposeDraft,
    add_purpose,
    end_purpose,
)
from dangvu.privacy.queries.purposes import own_purposes, purpose_for
from support.organisation import at


def add(actor, unit, *, basis="Kế hoạch 12-KH/ĐU"):
    draft = PurposeDraft(unit.pk, "Thăm hỏi", basis, "Họ tên, địa chỉ", "Chi ủy")
    with acting(actor):
        return add_purpose(actor=actor, at=at(), draft=draft)


def test_own_purpose_stands_in_the_register_and_stays_when_it_ends(units, actors):
    office = actors.north_office
    purpose = add(office, units.north)
    making = Making(Issuer("Đảng ủy xã Bắc Mẫu"), "Vũ Thị Văn Thư", at())
    with acting(office):
        end_purpose(actor=office, at=at(), purpose=purpose)
        own = list(own_purposes(office))
        paper = purposes_paper(own, making)

    rows = paper.blocks[0].rows
    assert len(rows) == len(purposes()) + 1
    assert rows[-1] == [
        *("Thăm hỏi", "Kế hoạch 12-KH/ĐU", "Họ tên, địa chỉ", "Chi ủy", "đã thôi"),
    ]
    assert render(paper, form="xlsx", made_at=at()).content.startswith(b"PK")


def test_purpose_needs_a_basis_and_the_right(units, actors):
    with pytest.raises(ReasonMissing):
        add(actors.north_office, units.north, basis=" ")
    with pytest.raises(NotAllowed):
        add(actors.north_office, units.south)
    purpose = add(actors.city_office, units.south)
    with acting(actors.north_office), pytest.raises(NotFound):
        purpose_for(actors.north_office, purpose.pk)
