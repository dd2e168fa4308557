"""What stands on a paper: heading, title, parts, signatures. One paper, three forms.

A ``Paper`` is plain: texts, numbers and days. It is written as PDF (``pdf``), as a text
document (``document``) and as a workbook (``sheets``). Who issues it is opaque here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
Cell = str | int | float | dt.date | None


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body a paper comes from, the body above it, and the place it is dated at."""

    name: str
    superior: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The title of a part; ``centred`` as «QUYẾT NGHỊ» between two parts."""

    text: str
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a ``quiet`` one is a note in small italics.

    ``lead`` stands in bold before it, as «Điều 1.» does.
    """

    text: str
    quiet: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered item with what is held; an empty value is a dotted line to fill in."""

    label: str
    value: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Items one under the other."""

    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Dots:
    """Dotted lines to write on by hand."""

    count: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width and where its text stands."""

    heading: str
    width: float = 10
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of an upper line of headings, over ``span`` columns; may be empty."""

    text: str
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading repeated on every page.

    ``upper`` stands over the headings of the columns; a column under an empty upper
    cell has its heading over both lines. ``strong`` are the positions of rows in bold.
    A ``big`` one is written as large as it fits, for readers with weak eyes.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    upper: Sequence[Head] = ()
    caption: str = ""
    strong: frozenset[int] = frozenset()
    absent: str = ""
    big: bool = False


Block = Section | Text | Lines | Dots | Table

PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
YOUTH_UNION = ("ĐOÀN TNCS HỒ CHÍ MINH",)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: «T/M ĐẢNG ỦY», the post, and the name where it is known."""

    lines: Sequence[str]
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper.

    ``day`` dates it and ``number`` names it; without them dotted places stay for the
    pen. ``imprint`` is the small line at the foot of every page. ``about`` says in bold
    what it is about: under the title, or under the number of a letter without one.
    ``motto`` are the words at the top. A ``personal`` paper comes from one person: it
    has no issuer and no number, and its day stands above the signature; an
    ``unnumbered`` one comes from a body and has no number. ``framed`` draws a frame.
    """

    issuer: Issuer
    title: str
    blocks: Sequence[Block]
    subtitles: Sequence[str] = ()
    day: dt.date | None = None
    number: str = ""
    signatures: Sequence[Signature] = ()
    recipients: Sequence[str] = ()
    imprint: str = ""
    landscape: bool = False
    about: str = ""
    motto: Sequence[str] = PARTY
    personal: bool = False
    unnumbered: bool = False
    framed: bool = False
