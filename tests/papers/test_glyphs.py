"""What the fonts of papers can show."""

import pytest

from dangvu.papers.glyphs import BOX, printable
from papers.samples import ALPHABET


@pytest.mark.parametrize("text", [ALPHABET, ALPHABET.upper(), "a – b «c» 1…2 ×\n\tx"])
def test_vietnamese_text_is_kept(text):
    assert printable(text) == text


@pytest.mark.parametrize("foreign", ["\N{GRINNING FACE}", "漢", "\x07"])
def test_what_the_font_lacks_is_a_box(foreign):
    assert printable(f"a{foreign}b") == f"a{BOX}b"


def test_zero_width_characters_vanish():
    assert printable("Ng\u200bọc") == "Ngọc"
