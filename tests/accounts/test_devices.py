"""Families of devices."""

from __future__ import annotations

import pytest

from dangvu.accounts.devices import device_family


@pytest.mark.parametrize(
    ("said", "family"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/130.0 Chrome/124.0",
            "Cốc Cốc · Windows",
        ),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile", "Chrome · Android"),
        ("Mozilla/5.0 (iPhone; CPU OS 18) Version/18.0 Safari/604", "Safari · iPhone"),
        ("curl/8.0", ""),
    ],
)
def test_device_family_names_browser_and_system(said, family):
    assert device_family(said) == family
