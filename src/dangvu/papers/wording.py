"""Numbers, names and dates in the form Vietnamese papers have them.

A paper is Vietnamese whatever the language of the screen. Source of the dates' form:
the offices' usual shape, a day below ten and the months 1 and 2 with a leading zero.
"""

from __future__ import annotations

import datetime as dt

from dangvu.core.clock import VIETNAM
from dangvu.core.text.folding import nfc
from dangvu.papers.paper import Cell, Issuer

MINUS = "\N{MINUS SIGN}"
_GROUPED = str.maketrans(",.", ".,")


def day_text(day: dt.date) -> str:
    """Write a day as a table has it: 04-06-1962."""
    return day.strftime("%d-%m-%Y")


def number_text(value: float) -> str:
    """Write a number with thousands grouped and a decimal comma: 2.431,5."""
    return f"{value:,}".replace("-", MINUS).translate(_GROUPED)


def cell_text(value: Cell, *, absent: str = "") -> str:
    """Write the value of a cell."""
    if value is None or value == "":
        return absent
    if isinstance(value, dt.date):
        return day_text(value)
    return value if isinstance(value, str) else number_text(value)


def spoken_day(day: dt.date | None) -> str:
    """Write a day as it follows «ngày» in a sentence, or room for the pen."""
    if day is None:
        return "..... tháng ..... năm ........"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02} tháng {month} năm {day.year}"


def dated(issuer: Issuer, day: dt.date | None) -> str:
    """Write the place and day of a paper, with room for the pen where none is given."""
    return f"{issuer.place or '....................'}, ngày {spoken_day(day)}"


def numbered(number: str) -> str:
    """Write the number of a paper, or room for it."""
    return f"Số {number or '..........'}"


def capitals(name: str) -> str:
    """Write a name in capitals, as heads of papers and full names on forms are."""
    return name.upper()


def printed(by: str, at: dt.datetime) -> str:
    """Write who took a paper out and when, by the clock of Vietnam."""
    moment = at.astimezone(VIETNAM)
    return f"In bởi {by} lúc {moment:%H:%M} ngày {moment:%d-%m-%Y}"


def footer_of(imprint: str) -> str:
    """Write the small line of a paper as the footer of a sheet, with page numbers."""
    text = nfc(imprint).replace("&", "&&")
    return f"&L&8{text}&R&8Trang &P / &N"
