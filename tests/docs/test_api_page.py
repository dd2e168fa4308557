"""The page about the interface lists the addresses, rights and words that there are."""

from __future__ import annotations

import re
from pathlib import Path

from django.utils import translation

from dangvu.access.tokens import GRANTABLE
from dangvu.api import endpoints
from dangvu.api.urls import ENDPOINTS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "using" / "api.md"
CALL = re.compile(r"^\| `((?:GET|POST) .+?)` \| `(.+?)` \| (.+) \|$", re.MULTILINE)
RIGHT = re.compile(r"^\| `([a-z.]+)` \| ([^|]+) \|$", re.MULTILINE)


def test_every_address_is_listed_with_its_right_and_its_words():
    listed = CALL.findall(PAGE.read_text(encoding="utf-8"))

    assert listed == [
        (
            f"{one.method} {one.path}",
            one.permission,
            getattr(endpoints, one.name).__doc__.split("\n")[0],
        )
        for one in ENDPOINTS
    ]


def test_every_right_is_listed():
    listed = RIGHT.findall(PAGE.read_text(encoding="utf-8"))

    with translation.override("en"):
        assert listed == [(code, str(words)) for code, words in GRANTABLE.items()]
