"""The last recording."""

from __future__ import annotations

import pytest

from dangvu.audit.operations.record import open_recording
from dangvu.audit.queries.recordings import latest_recording
from support.organisation import SYSTEM, at


@pytest.mark.django_db
def test_latest_recording_of_an_empty_register_is_none():
    assert latest_recording() is None


@pytest.mark.django_db
def test_latest_recording_is_the_last_one():
    open_recording(actor=SYSTEM, at=at(hour=8), operation="tests")
    last = open_recording(actor=SYSTEM, at=at(hour=9), operation="tests")

    assert latest_recording() == (last.pk, last.recorded_at)
