"""A register with people and files, on a database of its own, to be backed up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.small_register import SmallRegister, small_register


@pytest.fixture
def var(tmp_path: Path, settings) -> Path:
    """The state folder of this test."""
    var = tmp_path / "var"
    (var / "secrets").mkdir(mode=0o700, parents=True)
    settings.VAR = var
    settings.FILES = var / "files"
    settings.BACKUPS = var / "backups"
    (var / "files" / "imports").mkdir(parents=True)
    (var / "files" / "imports" / "roster").write_bytes(b"Nguy\xe1\xbb\x85n" * 1000)
    return var


@pytest.fixture
def register(committed_database: dict, var: Path) -> Iterator[SmallRegister]:
    """Members who came, moved and left, really committed."""
    register = small_register()
    an = register.open("B1", dt.date(2023, 3, 1))
    binh = register.admit("B3", dt.date(2024, 1, 10), sex="NU")
    register.open("B4", dt.date(2023, 5, 1))
    register.recognise(binh, dt.date(2025, 1, 10))
    register.transfer(an, "B5", dt.date(2025, 2, 1))
    return register
