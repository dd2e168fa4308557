"""Make the digits of Be Vietnam Pro equally wide, for columns of numbers.

The font has no tabular figures. This writes one small file for each weight with the
ten digits alone, each centred on the same width, the same in every weight, so that bold
rows stand under plain ones. Run it with fonttools and brotli installed:

    python scripts/tabular_digits.py static/desk/vendor/be-vietnam-pro
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

DIGITS = "0123456789"
WIDTH = 664
WEIGHTS = (400, 500, 600, 700)
FAMILY = "Be Vietnam Pro Figures"
FAMILY_NAMES = (1, 4, 16)


def make(source: Path, target: Path) -> None:
    """Write the digits of one weight, each as wide as the others."""
    font = TTFont(source)
    subsetter = Subsetter(Options(layout_features=[], hinting=False))
    subsetter.populate(text=DIGITS)
    subsetter.subset(font)
    for digit in DIGITS:
        _centre(font, font.getBestCmap()[ord(digit)])
    for name_id in FAMILY_NAMES:
        font["name"].setName(FAMILY, name_id, 3, 1, 0x409)
    font.flavor = "woff2"
    font.save(target)


def _centre(font: TTFont, glyph_name: str) -> None:
    glyph = font["glyf"][glyph_name]
    left = (WIDTH - (glyph.xMax - glyph.xMin)) // 2
    glyph.coordinates.translate((left - glyph.xMin, 0))
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][glyph_name] = (WIDTH, left)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for weight in WEIGHTS:
        make(
            folder / f"be-vietnam-pro-latin-{weight}-normal.woff2",
            folder / f"be-vietnam-pro-figures-{weight}-normal.woff2",
        )
