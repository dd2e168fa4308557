"""The files of others are exactly those of the manifests."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

import dangvu.desk
import dangvu.papers

DESK = Path(dangvu.desk.__file__).parent
PAPERS = Path(dangvu.papers.__file__).parent
AXE = Path(__file__).parent / "axe"
CARRIED = [
    pytest.param(DESK / "vendor.toml", DESK / "static/desk/vendor", id="desk"),
    pytest.param(PAPERS / "vendor.toml", PAPERS / "fonts", id="papers"),
    pytest.param(AXE / "vendor.toml", AXE, id="axe"),
]


def packages(manifest: Path) -> list[dict]:
    return tomllib.loads(manifest.read_text(encoding="utf-8"))["package"]


@pytest.mark.parametrize(("manifest", "folder"), CARRIED)
def test_manifest_gives_the_hash_of_every_file(manifest, folder):
    listed = {
        file["path"]: file["sha256"]
        for package in packages(manifest)
        for file in package["files"]
    }

    found = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path != manifest
    }

    assert found == listed


@pytest.mark.parametrize(("manifest", "folder"), CARRIED)
def test_manifest_names_version_and_licence_text(manifest, folder):
    incomplete = [
        package["name"]
        for package in packages(manifest)
        if not (package["version"] and package["licence"] and package["homepage"])
        or not (folder / package["licence_file"]).read_text(encoding="utf-8")
    ]

    assert incomplete == []
