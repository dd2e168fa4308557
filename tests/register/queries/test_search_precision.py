"""Whole words: everybody who bears them is found, and nobody else."""

from __future__ import annotations

import random
import unicodedata

from dangvu.core.db.scope import whole_register
from dangvu.core.text.folding import fold
from dangvu.register.enums import Standing
from dangvu.register.queries import search
from dangvu.register.queries.search import find_people
from support.organisation import SYSTEM, enter_members, person_draft

FAMILIES = ("Nguyễn", "Nguyên", "Đỗ", "Đô", "Lê", "Hồ", "Trần")
MIDDLES = ("Văn", "Vân", "Thị", "Thi", "Hữu", "Đức", "")
GIVEN = ("An", "Ân", "Ẩn", "Lan", "Lân", "Hà", "Hạ", "Đào", "Thuỷ", "Thủy")


def invented(dice: random.Random) -> str:
    parts = (dice.choice(FAMILIES), dice.choice(MIDDLES), dice.choice(GIVEN))
    return " ".join(part for part in parts if part)


def asked(dice: random.Random, name: str) -> str:
    """Some words of a name as somebody may type them."""
    words = name.split()
    text = " ".join(dice.sample(words, dice.randint(1, len(words))))
    form = dice.choice(("NFC", "NFD"))
    written = dice.choice((str.lower, str.upper, fold, str))(text)
    return unicodedata.normalize(form, written)


def test_find_people_has_precision_and_recall_of_one_on_whole_words(units) -> None:
    dice = random.Random(20261122)  # noqa: S311 -- the same names every time
    names = [invented(dice) for _ in range(80)]
    enter_members(
        [(person_draft(name), units.north_1, Standing.OFFICIAL) for name in names]
    )

    for text in (asked(dice, dice.choice(names)) for _ in range(60)):
        with whole_register():
            found = find_people(actor=SYSTEM, text=text, limit=100)
        wanted = set(fold(text).split())
        bearers = [name for name in names if wanted <= set(fold(name).split())]
        assert sorted(p.full_name for p in found) == sorted(bearers), text


def test_find_people_finds_the_name_meant_among_many_bearers_of_its_words(
    units, monkeypatch
) -> None:
    monkeypatch.setattr(search, "_MANY", 1)
    names = ("Lê An", "Lê Ân", "Lê Ấn")
    enter_members(
        [(person_draft(name), units.north_1, Standing.OFFICIAL) for name in names]
    )

    with whole_register():
        found = find_people(actor=SYSTEM, text="lê ân")

    assert [person.full_name for person in found] == ["Lê Ân", "Lê An"]
