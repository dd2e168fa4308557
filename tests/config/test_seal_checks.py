"""Mistakes in keeping the keys of the sealed parts are found."""

from __future__ import annotations

import pytest

from dangvu.config.seal_checks import keys_missing, keys_open_to_others
from dangvu.seals.ring import make_ring, ring_path
from dangvu.seals.sealing import SealedPlace, seal
from support.organisation import at

HERE = ["default"]


@pytest.fixture(autouse=True)
def own_ring(settings, tmp_path):
    settings.SEAL_KEYS = tmp_path / "seal-keys"


def found(check, **options):
    return [message.id for message in check(**options)]


def test_keys_open_to_others_are_found():
    assert found(keys_open_to_others) == []
    make_ring(at=at())
    assert found(keys_open_to_others) == []

    ring_path().chmod(0o640)

    assert found(keys_open_to_others) == ["dangvu.E020"]


@pytest.mark.django_db
def test_keys_missing_after_a_restore_are_found(settings, tmp_path):
    assert found(keys_missing, databases=HERE) == []
    seal(b"x", place=SealedPlace("t", "1"), at=at())
    assert found(keys_missing, databases=HERE) == []

    settings.SEAL_KEYS = tmp_path / "new-machine"

    assert found(keys_missing, databases=HERE) == ["dangvu.W020"]
    assert found(keys_missing) == []


@pytest.mark.django_db
def test_keys_that_cannot_be_read_are_found():
    ring_path().write_text("nonsense\n")

    assert found(keys_missing, databases=HERE) == ["dangvu.E021"]
