"""Scopes: where a permission holds."""

from __future__ import annotations

import pytest

from dangvu.core.actor import EVERYWHERE, NOWHERE, Scope, SystemActor, may, require
from dangvu.core.errors import NotAllowed

SOUTH = Scope(paths=("1.5", "1.7.3"))


@pytest.mark.parametrize(
    ("path", "covered"),
    [
        ("1.5", True),
        ("1.5.9", True),
        ("1.7.3", True),
        ("1", False),
        ("1.50", False),
        ("1.7", False),
        ("5", False),
        ("", False),
    ],
)
def test_scope_covers_its_places_and_what_is_below(path, covered):
    assert SOUTH.covers(path) is covered


def test_nowhere_covers_nothing_and_everywhere_all():
    assert NOWHERE.is_empty
    assert not NOWHERE.covers("1")
    assert not EVERYWHERE.is_empty
    assert EVERYWHERE.covers("")


def test_the_system_acts_everywhere_under_its_name():
    system = SystemActor("demo")

    assert (system.name, system.role, system.user_id, system.unit_id) == (
        "demo",
        "SYSTEM",
        None,
        None,
    )
    assert may(system, "register.view", "1.5")
    require(system, "anything")


class Office:
    """An office that may one thing in the south."""

    name, user_id, role, unit_id = "Phòng", None, "ORG_OFFICE", 5

    def scope(self, code):
        return SOUTH if code == "register.view" else NOWHERE


def test_may_is_a_code_at_a_place():
    office = Office()

    assert may(office, "register.view", "1.5.9")
    assert may(office, "register.view", "1.2", "1.7.3")
    assert not may(office, "register.view", "1.2")
    assert not may(office, "register.view")
    assert not may(office, "register.record", "1.5.9")


def test_require_refuses_with_a_sentence():
    with pytest.raises(NotAllowed) as refusal:
        require(Office(), "register.record", "1.5")

    assert (refusal.value.code, "register.record" in str(refusal.value)) == (
        "NOT_ALLOWED",
        True,
    )
