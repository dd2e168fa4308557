"""Steps that a clerk takes at the desk, shared by the tests of a day."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Download, Page

from dangvu.units.queries.tree import Node, tree_on
from dangvu.units.unit_types import unit_type


def downloaded(download: Download) -> Worksheet:
    """The first sheet of a workbook that the browser was given."""
    return load_workbook(BytesIO(Path(download.path()).read_bytes())).active


def branches(day: dt.date) -> list[Node]:
    return [node for node in tree_on(day=day) if unit_type(node.type).is_branch]


def upload(page: Page, file: Path, unit: str) -> None:
    page.goto("/imports/")
    page.set_input_files("input[name=file]", file)
    page.fill("input[name=unit]", unit)
    page.get_by_role("button", name="Đọc tệp").click()


def find(page: Page, text: str) -> None:
    page.fill("#find", text)
    page.press("#find", "Enter")


def click_to_download(page: Page, link: str) -> Worksheet:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    return downloaded(download.value)
