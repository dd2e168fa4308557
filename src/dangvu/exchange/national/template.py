"""The columns of the template and the lists that its cells choose from.

Source: ``data/national_template.csv`` (marks there); the layout (header in lines 6 and
7, data from line 8, four hidden sheets of lists): records 7.3.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from dangvu.exchange.addresses import COUNTRY, provinces
from dangvu.register.code_lists import code_list

FIRST_HEADER_LINE, FIRST_DATA_LINE = 6, 8
HIDDEN_SHEETS = ("QUOCGIA", "TINH", "DANTOC", "TONGIAO")
SHEET = "DANH SÁCH ĐẢNG VIÊN"

_FEWEST_COLUMNS = 25

Shape = Literal["TEXT", "DATE", "DIGITS8", "DIGITS9", "DIGITS12"]


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column. ``upper`` is empty unless several columns stand below one heading.

    ``content`` is a field of a roster, ``field.part`` of an address, or empty: what the
    register does not keep stays empty. ``list_name`` is one of HIDDEN_SHEETS, or SEX or
    STATUS for a list without a sheet.
    """

    header: str
    content: str
    list_name: str
    shape: Shape
    is_required: bool

    @property
    def upper(self) -> str:
        """Heading over several columns."""
        upper, dash, _ = self.header.partition(" - ")
        return upper if dash else ""

    @property
    def lower(self) -> str:
        """Heading of this column alone."""
        return self.header.partition(" - ")[2] or self.header


@cache
def template_columns() -> tuple[TemplateColumn, ...]:
    """Return the columns in their order."""
    lines = files("dangvu.exchange").joinpath("data/national_template.csv")
    with lines.open(encoding="utf-8") as table:
        return tuple(_column(row) for row in csv.DictReader(table))


def choices(list_name: str) -> list[str]:
    """Return the entries of a list, in the words of the template."""
    if list_name == "QUOCGIA":
        return [COUNTRY]
    if list_name == "TINH":
        return list(provinces().values())
    names = {
        "DANTOC": "ethnicity",
        "TONGIAO": "religion",
        "SEX": "sex",
        "STATUS": "national_status",
    }
    return [entry.name_vi for entry in code_list(names[list_name]).values()]


def is_national_template(mapping: Mapping[str, str | None]) -> bool:
    """Say whether a list is the template, by the fields of its columns.

    The headings are not compared word by word: offices have several editions of it.
    """
    contents = {c.content.partition(".")[0] for c in template_columns()}
    wanted = contents - {"", "ordinal", "status_day"}
    return len(mapping) >= _FEWEST_COLUMNS and wanted <= set(mapping.values())


def _column(row: dict[str, str]) -> TemplateColumn:
    shapes: dict[str, Shape] = {
        "DATE": "DATE",
        "DIGITS8": "DIGITS8",
        "DIGITS9": "DIGITS9",
        "DIGITS12": "DIGITS12",
    }
    return TemplateColumn(
        header=row["header"],
        content=row["content"],
        list_name=row["list"],
        shape=shapes.get(row["shape"], "TEXT"),
        is_required=row["required"] == "*",
    )
