"""The office's own file of the template: its lines are replaced, all else stays.

The package is not made anew by a library, which would lose what it does not know (checks
that reach into hidden sheets are such): the lines of one sheet are exchanged in its XML.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.core.text.folding import fold
from dangvu.exchange.national.template import is_national_template
from dangvu.exchange.reading.columns import Column, RecognisedSheet, letter_of
from dangvu.exchange.reading.guard import read_guarded
from dangvu.exchange.reading.package import (
    RELATIONS,
    WORKBOOK,
    part_of_each_sheet,
)
from dangvu.exchange.reading.recognise import recognise
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.papers.wording import footer_of

_PARTS = {1: "detail", 2: "commune", 4: "province", 5: "country"}
_DAY_OF_STATUS = "ngay roi"
_FOOTER = re.compile(
    r"<headerFooter\b[^>]*/>|<headerFooter\b.*?</headerFooter>", re.DOTALL
)
#: What may follow the footer of a sheet; source: ECMA-376, CT_Worksheet.
_AFTER_FOOTER = re.compile(
    r"<(?:rowBreaks|colBreaks|customProperties|cellWatches|ignoredErrors|smartTags"
    r"|drawing|legacyDrawing|legacyDrawingHF|picture|oleObjects|controls"
    r"|webPublishItems|tableParts|extLst)\b|</worksheet>"
)
_LINES = re.compile(r"<sheetData\s*/>|<sheetData[^>]*>(.*?)</sheetData>", re.DOTALL)
_LINE = re.compile(r"<row\b[^>]*?\br=\"(\d+)\"[^>]*?(?:/>|>.*?</row>)", re.DOTALL)
_STYLE = re.compile(r"<c\s(?=[^>]*?\br=\"([A-Z]+)\d+\")[^>]*?\bs=\"(\d+)\"")
_MERGE = re.compile(r"<mergeCell\s[^>]*?ref=\"[A-Z]+(\d+):[A-Z]+\d+\"\s*/>")
_MERGES = re.compile(r"(<mergeCells)[^>]*>(.*?)(</mergeCells>)", re.DOTALL)
_DIMENSION = re.compile(r"<dimension\s[^>]*/>")
_CHAIN = "xl/calcChain.xml"
_NAMES_CHAIN = re.compile(r"<(?:Override|Relationship)\s[^>]*calcChain[^>]*/>")
_TYPES = "[Content_Types].xml"


class NotTheTemplate(Refused):
    """The file is a workbook, but not the template."""

    default_code = "NOT_THE_TEMPLATE"


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A file of the template and the sheet to fill.

    ``contents`` say what stands in each of its columns, "" for one that is left alone.
    """

    path: Path
    sheet: RecognisedSheet
    contents: tuple[str, ...]

    def filled(self, lines: Iterable[Sequence[str]], *, imprint: str = "") -> bytes:
        """Return the file with these lines below its header and no others.

        ``imprint`` stands at the foot of printed pages, in no cell.
        """
        target = BytesIO()
        with ZipFile(self.path) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
            part = self._part(source)
            for entry in source.infolist():
                content = source.read(entry)
                if entry.filename == part:
                    xml = self._with_lines(content.decode("utf-8"), lines)
                    content = _with_footer(xml, imprint).encode()
                elif entry.filename in {_TYPES, RELATIONS}:
                    content = _NAMES_CHAIN.sub("", content.decode("utf-8")).encode()
                if entry.filename != _CHAIN:
                    copy.writestr(entry.filename, content)
        return target.getvalue()

    def _part(self, source: ZipFile) -> str:
        parts = part_of_each_sheet(source.read(WORKBOOK), source.read(RELATIONS))
        return parts[self.sheet.sheet.name]

    def _with_lines(self, xml: str, lines: Iterable[Sequence[str]]) -> str:
        found = _LINES.search(xml)
        if found is None:
            raise FileRefused("FILE_DAMAGED")
        header = self.sheet.header_row
        known = [(int(m[1]), m[0]) for m in _LINE.finditer(found[1] or "")]
        above = [text for number, text in known if number <= header]
        pattern = next((text for number, text in known if number > header), "")
        below = self._written(lines, header + 1, dict(_STYLE.findall(pattern)))
        written = "".join([*above, *below])
        xml = (
            f"{xml[: found.start()]}<sheetData>{written}</sheetData>"
            f"{xml[found.end() :]}"
        )
        return _without_merges_below(_DIMENSION.sub("", xml), header)

    def _written(
        self, lines: Iterable[Sequence[str]], first: int, styles: dict[str, str]
    ) -> Iterable[str]:
        columns = [letter_of(at) for at in range(len(self.contents))]
        for number, line in enumerate(lines, first):
            cells = (
                _cell(f"{column}{number}", text, styles.get(column, ""))
                for column, text in zip(columns, line, strict=True)
            )
            yield f'<row r="{number}">{"".join(cells)}</row>'


def own_template(path: Path, *, day: dt.date) -> OwnTemplate:
    """Open an office's own file of the template, guarded like every other.

    Raises FileRefused, NotTheTemplate.
    """
    workbook = read_guarded(path)
    if workbook.kind != "xlsx":
        raise FileRefused("NOT_A_WORKBOOK")
    for sheet in workbook.sheets:
        try:
            recognised = recognise(sheet, as_of=day)
        except FileRefused:
            continue
        if is_national_template(recognised.mapping):
            return OwnTemplate(path, recognised, _contents(recognised))
    raise NotTheTemplate(
        _(
            "This is not the import template of the national database 4.0: several of"
            " its columns are missing."
        )
    )


def _contents(sheet: RecognisedSheet) -> tuple[str, ...]:
    found = {column.index: _content(column) for column in sheet.columns}
    return tuple(found.get(at, "") for at in range(max(found) + 1))


def _content(column: Column) -> str:
    if column.field is None:
        is_day = fold(column.key).startswith(_DAY_OF_STATUS)
        return "status_day" if is_day else ""
    if column.part:
        return f"{column.field}.{_PARTS.get(column.part, '')}"
    return column.field


def _cell(place: str, text: str, style: str) -> str:
    look = f' s="{style}"' if style else ""
    if not text:
        return f'<c r="{place}"{look}/>' if style else ""
    told = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
    return f'<c r="{place}"{look} t="inlineStr">{told}</c>'


def _with_footer(xml: str, imprint: str) -> str:
    """Put the line at the foot of each printed page, where the schema wants it."""
    told = f"<headerFooter><oddFooter>{escape(footer_of(imprint))}</oddFooter></headerFooter>"
    bare = _FOOTER.sub("", xml)
    place = _AFTER_FOOTER.search(bare)
    if not imprint or place is None:
        return xml
    return f"{bare[: place.start()]}{told}{bare[place.start() :]}"


def _without_merges_below(xml: str, header: int) -> str:
    """Leave out merged cells of lines that are gone."""

    def kept(found: re.Match[str]) -> str:
        merges = [m[0] for m in _MERGE.finditer(found[2]) if int(m[1]) <= header]
        if not merges:
            return ""
        return f'{found[1]} count="{len(merges)}">{"".join(merges)}{found[3]}'

    return _MERGES.sub(kept, xml)
