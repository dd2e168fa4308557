"""The commune tables are data; these tests hold the data and its reading."""

from collections import Counter

from dangvu.demo.communes import (
    HANOI,
    Match,
    communes,
    hanoi_before_2025,
    hanoi_districts,
    provinces,
)


def test_provinces_are_thirty_four_and_join_sixty_three():
    assert len(provinces()) == 34
    assert sum(len(province.old_codes) for province in provinces()) == 63
    assert provinces()[0].full_name == "Thành phố Hà Nội"


def test_communes_are_as_many_as_their_province_says():
    counted = {province.code: len(communes(province.code)) for province in provinces()}

    assert counted == {province.code: province.communes for province in provinces()}
    assert sum(counted.values()) == 3321


def test_communes_of_an_unknown_province_are_none():
    assert communes("00") == ()


def test_hanoi_had_526_communes_in_30_districts():
    assert len(hanoi_before_2025()) == 526
    assert len(hanoi_districts()) == 30


def test_hanoi_communes_all_come_from_old_ones():
    taken = {part.code for old in hanoi_before_2025() for part in old.successors}

    assert taken == {commune.code for commune in communes(HANOI)}
    assert len(taken) == 126


def test_hanoi_old_communes_are_often_divided():
    assert sum(old.is_divided for old in hanoi_before_2025()) == 199


def test_hanoi_successors_say_how_surely_they_were_found():
    found = Counter(p.match for old in hanoi_before_2025() for p in old.successors)

    assert found == {Match.EXACT: 787, Match.FUZZY: 4, Match.DISTRICT_VOTE: 3}


def test_hanoi_codes_changed_hands():
    names_before = {old.code: old.full_name for old in hanoi_before_2025()}

    reused = [
        commune
        for commune in communes(HANOI)
        if names_before.get(commune.code, commune.full_name) != commune.full_name
    ]

    assert len(reused) == 103


def test_an_old_commune_knows_its_district_and_parts():
    (old,) = [old for old in hanoi_before_2025() if old.code == "00181"]

    assert (old.full_name, old.district) == (
        "Phường Văn Miếu - Quốc Tử Giám",
        "Quận Đống Đa",
    )
    assert [part.code for part in old.successors] == ["00190", "00226"]
