"""An office's own template: kept with its hash, filled from a list or a person."""

from __future__ import annotations

from hashlib import sha256

import pytest

from dangvu.access.acting import acting
from dangvu.core.errors import NotFound
from dangvu.lists.filling.refusals import TemplateRefused
from dangvu.lists.operations.fill_template import fill_with_list, fill_with_person
from dangvu.lists.operations.keep_template import keep_template, put_template_away
from dangvu.lists.operations.make_list import ListOrder, ReasonNeeded
from dangvu.lists.queries.kept import template_for, templates_of
from dangvu.lists.queries.values import ColumnSealed
from dangvu.lists.selection import Selection
from dangvu.papers.render import CONTENT_TYPES
from support.organisation import TODAY, at
from support.own_templates import (
    document_of,
    lines_of,
    read_document,
    workbook_of,
)
from support.reading import trail

LIST = workbook_of(
    ["{{ to_chuc }} – {{ tinh_den_ngay }}"],
    ["{{ stt }}", "{{ ho_ten }}", "{{ que_quan }}", "{{ so_can_cuoc }}"],
)
LETTER = document_of(
    "{{ to_chuc_cap_tren }} xác nhận đồng chí {{ ho_ten }}, số căn cước "
    "{{ so_can_cuoc }}, sinh ngày {{ ngay_sinh }}."
)
EVERYBODY = ListOrder("Danh sách", Selection(), ())


def keep(actor, content, name="Mẫu của xã"):
    with acting(actor):
        return keep_template(
            actor=actor, at=at(), name=name, file_name="mau.xlsx", content=content
        )


def fill_list(actor, kept, order=EVERYBODY):
    with acting(actor):
        template = template_for(actor, kept.uuid)
        return fill_with_list(
            actor=actor, at=at(), template=template, order=order, day=TODAY
        )


def fill_person(actor, kept, person, reason=""):
    with acting(actor):
        template = template_for(actor, kept.uuid)
        return fill_with_person(
            actor=actor, at=at(), template=template, person=person, reason=reason
        )


def test_a_template_is_kept_with_its_hash_and_who_brought_it(units, people, actors):
    kept = keep(actors.north_office, LIST)

    assert kept.sha256 == sha256(LIST).hexdigest()
    assert (kept.form, kept.kept_by) == ("xlsx", "Tài khoản north")
    assert kept.columns == ["full_name", "hometown", "national_id"]
    (line,) = trail("lists.keep_template")
    assert line.detail["sha256"] == kept.sha256


def test_unknown_placeholders_are_told_before_anything_is_kept(units, people, actors):
    with pytest.raises(TemplateRefused) as error:
        keep(actors.north_office, workbook_of(["{{ ho_ten }}", "{{ ngay_sin }}"]))

    assert error.value.code == "UNKNOWN"
    assert "{{ ngay_sin }} (Sheet!B1) → {{ ngay_sinh }}?" in str(error.value)
    with acting(actors.north_office):
        assert not templates_of(actors.north_office).exists()


def test_template_is_filled_from_a_list(units, people, actors):
    rendered = fill_list(actors.secretary, keep(actors.secretary, LIST))

    assert rendered.content_type == CONTENT_TYPES["xlsx"]
    assert lines_of(rendered.content) == [
        ("Chi bộ thôn 1 – 01-06-2026", None, None, None),
        (1, "Nguyễn Văn An", None, "001080000001"),
        (2, "Trần Thị Bình", None, None),
    ]


def test_template_is_filled_from_a_person(units, people, actors):
    kept = keep(actors.secretary, LETTER)

    document = read_document(fill_person(actors.secretary, kept, people.an).content)

    assert document.paragraphs[0].text == (
        "Đảng ủy xã Bắc Mẫu xác nhận đồng chí Nguyễn Văn An, số căn cước "
        "001080000001, sinh ngày 15-03-1980."
    )


def test_a_line_says_which_template_was_filled_with_whom(units, people, actors):
    kept = keep(actors.secretary, LETTER)
    fill_person(actors.secretary, kept, people.binh)

    (line,) = trail("lists.fill_template")
    assert (line.subject_id, line.detail["ids"]) == (kept.pk, [people.binh.pk])
    assert line.detail["sha256"] == kept.sha256


def test_a_letter_about_one_is_not_filled_from_a_list(units, people, actors):
    kept = keep(actors.secretary, LETTER)

    with pytest.raises(TemplateRefused) as error:
        fill_list(actors.secretary, kept)
    assert error.value.code == "FOR_ONE"


def test_sealed_placeholders_need_the_right_and_a_reason(units, people, actors):
    letter = document_of("{{ ho_ten }}: {{ ton_giao }}")
    with pytest.raises(ColumnSealed):
        fill_person(actors.secretary, keep(actors.secretary, letter), people.an)
    kept = keep(actors.north_office, letter)
    with pytest.raises(ReasonNeeded):
        fill_person(actors.north_office, kept, people.an)

    fill_person(actors.north_office, kept, people.an, reason="làm thẻ")

    assert [line.detail["reason"] for line in trail("register.open_sealed")] == [
        "làm thẻ"
    ]


def test_a_person_of_another_office_is_not_there(units, people, actors):
    kept = keep(actors.secretary, LETTER)

    with pytest.raises(NotFound):
        fill_person(actors.secretary, kept, people.dung)


def test_a_template_of_another_office_is_not_there(units, people, actors):
    kept = keep(actors.north_office, LETTER)

    with acting(actors.secretary), pytest.raises(NotFound):
        template_for(actors.secretary, kept.uuid)


def test_a_template_put_away_is_not_offered(units, people, actors):
    kept = keep(actors.secretary, LETTER)
    with acting(actors.secretary):
        put_template_away(actor=actors.secretary, at=at(), kept=kept)
        assert list(templates_of(actors.secretary)) == []
