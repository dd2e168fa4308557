"""The colours of the desk are legible in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dangvu.desk

TOKENS = Path(dangvu.desk.__file__).parent / "static/desk/css/tokens.css"
COLOUR = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{6});")
GROUNDS = ("paper", "card", "sunk", "hover")
TEXT_PAIRS = [
    *((text, ground) for text in ("ink", "ink-2", "link") for ground in GROUNDS),
    *(("ink-3", ground) for ground in GROUNDS),
    *((tone, f"{tone}-soft") for tone in ("ok", "due", "late", "info", "brand")),
    *((tone, "card") for tone in ("ok", "due", "late", "info", "brand")),
    ("ink", "info-soft"),
    ("brand-ink", "brand"),
    ("brand-ink", "brand-strong"),
]
EDGE_PAIRS = [("field-line", "card"), ("field-line", "paper"), ("focus", "paper")]


def blocks() -> list[dict[str, str]]:
    """Return the colours of light, of chosen dark and of the device's dark."""
    text = TOKENS.read_text(encoding="utf-8")
    found = [dict(COLOUR.findall(part)) for part in text.split("color-scheme:")[1:]]
    return [colours for colours in found if colours]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def below(colours: dict[str, str], pairs, least: float) -> list[tuple[str, str]]:
    return [
        (front, ground)
        for front, ground in pairs
        if contrast(colours[front], colours[ground]) < least
    ]


def test_dark_is_the_same_whether_chosen_or_of_the_device():
    light, chosen, device = blocks()

    assert chosen == device
    assert chosen.keys() == light.keys()


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(theme):
    assert below(blocks()[theme], TEXT_PAIRS, 4.5) == []


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_edges_of_controls_can_be_seen(theme):
    assert below(blocks()[theme], EDGE_PAIRS, 3.0) == []
