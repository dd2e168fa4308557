"""The two profiles of deployment."""

from __future__ import annotations

import pytest

from dangvu.core.deployment import (
    Deployment,
    SealedRefused,
    holds_sealed,
    profile,
    require_sealed_allowed,
)


def test_profile_a_holds_sealed_data():
    assert (profile(), holds_sealed()) == (Deployment.FULL, True)
    require_sealed_allowed("sức khỏe")


def test_profile_b_says_what_it_refuses_and_why(profile_b):
    with pytest.raises(SealedRefused, match="sức khỏe") as refusal:
        require_sealed_allowed("sức khỏe")

    assert refusal.value.code == "SEALED_IN_PROFILE_B"
    assert (profile(), holds_sealed()) == (Deployment.REDUCED, False)
