"""Finding people: by number, by words, by the beginning of a word, by likeness."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from dangvu.access.acting import acting
from dangvu.core.db.scope import whole_register
from dangvu.register.enums import Standing
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.queries import search
from dangvu.register.queries.search import find_people
from dangvu.reorganisation.operations.merge import merge_units
from support.organisation import PAPER, SYSTEM, at, enter_members, person_draft

NAMES = (
    "Nguyễn Văn An",
    "Nguyễn Thị Lan",
    "Trần Thị Lan Anh",
    "Đỗ Hoàng An",
    "Hồ Thị Lành",
    "Lê Ân",
    "Đoàn Văn Hà",
    "Hoàng Thị Hạnh",
    "H’Hen Niê",
    "Phùng Thị Hường",
)


@pytest.fixture
def crowd(units):
    """Ten people with names that are easily confused, all in one village."""
    return enter_members(
        [(person_draft(name), units.north_1, Standing.OFFICIAL) for name in NAMES]
    )


def find(text, actor=SYSTEM, **options):
    with whole_register() if actor is SYSTEM else acting(actor):
        people = find_people(actor=actor, text=text, **options)
        return [person.full_name for person in people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an", ["Đỗ Hoàng An", "Nguyễn Văn An", "Lê Ân"]),
        ("lan", ["Trần Thị Lan Anh", "Nguyễn Thị Lan"]),
        ("ho", ["Hồ Thị Lành"]),
        ("do", ["Đỗ Hoàng An"]),
        ("hoang", ["Đỗ Hoàng An", "Hoàng Thị Hạnh"]),
        ("nguyen van an", ["Nguyễn Văn An"]),
        ("an van nguyen", ["Nguyễn Văn An"]),
        ("h'hen", ["H’Hen Niê"]),
        ("H’Hen Niê", ["H’Hen Niê"]),
    ],
)
def test_find_people_finds_whole_words_and_nothing_else(crowd, text, expected):
    assert find(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nguy", ["Nguyễn Văn An", "Nguyễn Thị Lan"]),
        ("tran thi lan a", ["Trần Thị Lan Anh"]),
        ("doan van h", ["Đoàn Văn Hà"]),
    ],
)
def test_find_people_takes_the_last_word_as_begun_when_nothing_else_is_found(
    crowd, text, expected
):
    assert find(text) == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", ["Đỗ Hoàng An", "đỗ hoàng an", "ĐỖ  HOÀNG AN"])
def test_find_people_reads_composed_and_decomposed_text(crowd, form, text):
    assert find(unicodedata.normalize(form, text)) == ["Đỗ Hoàng An"]


def test_find_people_puts_names_with_the_typed_marks_first(crowd):
    assert find("ân") == ["Lê Ân", "Đỗ Hoàng An", "Nguyễn Văn An"]
    assert find("ân", limit=1) == ["Lê Ân"]


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("nguyen van am", "Nguyễn Văn An"),
        ("nguyen thi lam", "Nguyễn Thị Lan"),
        ("phung thi huomg", "Phùng Thị Hường"),
        ("huomg", "Phùng Thị Hường"),
    ],
)
def test_find_people_forgives_a_slip_of_the_pen_nearest_first(crowd, text, nearest):
    assert find(text)[0] == nearest


def test_find_people_looks_for_likeness_only_when_nothing_else_is_found(crowd):
    assert find("nguyen van an") == ["Nguyễn Văn An"]
    assert "Nguyễn Thị Lan" not in find("nguyen van an")


def test_find_people_takes_any_text_as_text(crowd):
    texts = (
        *("", "   ", "!!!", "'", "zzz'; DROP TABLE register_person; --", "zzz & !zz"),
        *("(zzz | zz", "\\", "%", "_", "\x00", "\u200b", "zzz\x00"),
        *("x" * 5000, "1" * 5000, "１２３４５６７８９"),
    )

    assert {text: find(text) for text in texts} == {text: [] for text in texts}


def test_find_people_does_not_obey_operators_of_the_index(crowd):
    assert find("hanh | an") == find("hanh an") != find("an")
    assert find("!an") == find("an")
    assert find("an:*") == find("an")


@pytest.mark.parametrize(
    "text",
    ["001080000001", "001 080 000 001", " 001080000001 ", "000001HN", "000001 hn"],
)
def test_find_people_by_a_number_however_it_is_written(people, text):
    assert find(text) == ["Nguyễn Văn An"]


def test_find_people_by_a_number_nobody_has(people):
    assert find("001080000002") == []


def test_find_people_finds_who_left_and_who_died(people):
    end_membership(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        kind="DEC",
        day=dt.date(2026, 1, 1),
        decision=PAPER,
    )

    assert find("nguyen van an") == ["Nguyễn Văn An"]


def test_find_people_stays_inside_the_scope(units, people, actors):
    assert find("dung", actors.city_office) == ["Phạm Tiến Dũng"]
    assert find("dung", actors.north_office) == []
    assert find("cuc", actors.north_office) == ["Lê Thị Cúc"]
    assert find("cuc", actors.secretary) == []
    assert find("001080000004", actors.north_office) == []


def test_find_people_by_a_personal_number_is_for_the_home_only(units, people, actors):
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        to_unit_id=units.south_1.pk,
        received_on=dt.date(2026, 3, 1),
        decision=PAPER,
    )

    assert find("001080000001", actors.north_office) == []
    assert find("000001HN", actors.north_office) == ["Nguyễn Văn An"]
    assert find("nguyen van an", actors.north_office) == ["Nguyễn Văn An"]


def test_find_people_inside_a_unit(units, people, actors):
    city = actors.city_office

    assert find("thi", city, unit_id=units.works.pk) == ["Lê Thị Cúc"]
    assert find("thi", city, unit_id=units.north_1.pk) == ["Trần Thị Bình"]
    assert find("thi", city, unit_id=units.south.pk) == []


def test_find_people_inside_a_unit_is_not_cut_by_those_outside(
    units, actors, monkeypatch
):
    """Who is sought in the last village is found behind any number of namesakes."""
    monkeypatch.setattr(search, "_MANY", 2)
    crowd = [(person_draft("Nguyễn Văn Anh"), units.north_1, Standing.OFFICIAL)] * 3
    last = (person_draft("Nguyễn Văn Yên"), units.south_1, Standing.OFFICIAL)
    enter_members([*crowd, last])

    found = find("nguyen", actors.city_office, unit_id=units.south.pk)

    assert found == ["Nguyễn Văn Yên"]


def test_find_people_inside_a_unit_finds_the_last_home_that_ended_there(
    units, people, actors
):
    end_membership(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        kind="DEC",
        day=dt.date(2026, 1, 1),
        decision=PAPER,
    )
    merge_units(
        actor=SYSTEM,
        at=at(),
        unit_ids=[units.north_1.pk],
        into=units.south_1.pk,
        day=dt.date(2026, 2, 1),
        decision=PAPER,
    )

    assert find("an", actors.city_office, unit_id=units.south.pk) == ["Nguyễn Văn An"]


def test_find_people_gives_at_most_as_many_as_asked_for(crowd):
    assert find("thi", limit=2) == find("thi")[:2]
    assert len(find("thi")) == 5


@pytest.mark.parametrize("more", [1, 3])
def test_find_people_asks_a_constant_number_of_times(
    units, actors, more, django_assert_num_queries
):
    enter_members(
        [
            (person_draft(f"Nguyễn Văn Mẫu{n}"), units.north_2, Standing.OFFICIAL)
            for n in range(more)
        ]
    )
    office = actors.north_office

    with acting(office), django_assert_num_queries(2):
        found = find_people(actor=office, text="nguyen van", unit_id=units.north.pk)

    assert [person.home.code for person in found] == ["BAC.2"] * more
