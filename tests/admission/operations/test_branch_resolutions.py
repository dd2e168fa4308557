"""A resolution of a branch about sympathisers becomes the paper of its kind."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from dangvu.access.acting import acting
from dangvu.admission.operations.branch_resolutions import make_branch_resolution
from dangvu.core.errors import NotAllowed
from dangvu.core.text.folding import nfc
from dangvu.papers.render import PDF, render
from dangvu.sources.operations.assign_helper import assign_helper
from dangvu.sources.queries.resolutions import resolutions_of
from support.committees import give, term
from support.organisation import SYSTEM, at
from support.prospects import NQ, sympathiser
from support.reading import trail


def printed(actor, unit):
    with acting(actor):
        [found] = resolutions_of(actor=actor, unit_id=unit.pk)
        paper = make_branch_resolution(
            actor=actor, at=at(), unit_id=unit.pk, resolution=found
        )
    pages = PdfReader(BytesIO(render(paper, form=PDF, made_at=at()).content)).pages
    return " ".join(" ".join(nfc(page.extract_text()) for page in pages).split())


def test_one_person_stands_in_the_sentences(units, people, actors):
    term(units.north_1)
    give(units.north_1, people.an, "SECRETARY")
    one = sympathiser(units.north_1)
    with acting(SYSTEM):
        assign_helper(
            actor=SYSTEM, at=at(), prospect=one, helper=people.an, resolution=NQ
        )
    text = printed(actors.secretary, units.north_1)

    for part in (
        "Số 03-NQ/CB",
        "Họ và tên: Đỗ Thị Hoa",
        "Đưa Đỗ Thị Hoa vào danh sách cảm tình Đảng",
        "Phân công đồng chí Nguyễn Văn An, đảng viên chính thức",
        "(Mẫu 1A-TN)",
    ):
        assert part in text
    assert trail()[-1].code == "admission.make_resolution"
    assert trail()[-1].detail == {"form": "1A-TN", "people": 1}


def test_several_people_stand_on_a_list(units, people, actors):
    for name in ("Đỗ Thị Hoa", "Lý Văn Kha"):
        sympathiser(units.north_1, full_name=name)
    text = printed(actors.secretary, units.north_1)

    assert "các quần chúng có tên trên vào danh sách cảm tình Đảng" in text
    assert text.index("Đỗ Thị Hoa") < text.index("Lý Văn Kha")


def test_another_branch_does_not_print_it(units, people, actors):
    sympathiser(units.north_1)
    with acting(SYSTEM):
        [found] = resolutions_of(actor=SYSTEM, unit_id=units.north_1.pk)

    with acting(actors.secretary), pytest.raises(NotAllowed):
        make_branch_resolution(
            actor=actors.secretary,
            at=at(),
            unit_id=units.south_1.pk,
            resolution=found,
        )
