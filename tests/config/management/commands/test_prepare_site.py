"""What ``./run`` learns before it starts the web server."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings) -> None:
    settings.VAR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"


def test_prepare_site_tells_of_an_empty_register(db: None) -> None:
    output = StringIO()

    call_command("prepare_site", stdout=output)

    assert json.loads(output.getvalue()) == {"empty": True, "accounts": []}


def test_prepare_site_gathers_the_static_files(db: None, tmp_path: Path) -> None:
    call_command("prepare_site", stdout=StringIO())

    assert (tmp_path / "static" / "desk" / "mark.svg").exists()
