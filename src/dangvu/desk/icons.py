"""The few icons of the desk, drawn into the page so that they follow the text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString

FOLDER = Path(__file__).parent / "static" / "desk" / "vendor" / "tabler-icons"
_OPENING = re.compile(r"<svg\b[^>]*>")
_FRAME = re.compile(r'\s*<path stroke="none"[^>]*/>')
_ATTRIBUTES = (
    'class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
    'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"'
)


@cache
def drawing(name: str) -> SafeString:
    """Return the icon as SVG that assistive technology passes over.

    :raises FileNotFoundError: when the desk carries no icon of that name
    """
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    text = _FRAME.sub("", _OPENING.sub(f"<svg {_ATTRIBUTES}>", text, count=1))
    return SafeString(" ".join(text.split()))  # our own file, no outside text
