"""What the tests of imports share."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.imports import Importer


@pytest.fixture
def importer(tmp_path: Path, settings) -> Importer:
    """An importer whose files live as long as the test."""
    settings.FILES = tmp_path / "files"
    return Importer(tmp_path)
