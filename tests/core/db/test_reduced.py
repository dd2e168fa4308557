"""The database's own guard of profile B."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import NumericRange

from dangvu.config import deployment_checks
from dangvu.config.preparation import prepare_database
from dangvu.core.db.reduced import apply_profile, guarded_tables, is_profile_applied
from dangvu.core.db.scope import whole_register
from dangvu.core.deployment import SealedRefused
from dangvu.register.facts import PersonDraft, ProfileFacts
from dangvu.register.models import Profile
from support.organisation import enter_members, found_organisation

ASKED = {"databases": ["default"]}


def enter(**facts: str) -> None:
    units = found_organisation()
    draft = PersonDraft("Đỗ Thị Hoa", ProfileFacts(**facts))
    enter_members([(draft, units.north_1, "OFFICIAL")])


def row_of_somebody() -> dict[str, object]:
    row = Profile.objects.get()
    known = NumericRange(row.known.lower, row.known.lower + 1)
    return {"person_id": row.person_id, "valid": row.valid, "known": known}


def test_no_door_is_open_where_the_database_itself_refuses(
    committed_database, settings
):
    enter()
    settings.PROFILE = "B"
    before = is_profile_applied(using="default")
    prepare_database()

    assert (before, is_profile_applied(using="default")) == (False, True)
    assert sorted(guarded_tables(using="default")) == [
        "admission_casescan",
        "admission_scankey",
        "admission_scanpiece",
        "admission_sealedsection",
        "register_profile",
        "register_sealedpart",
        "sources_prospect",
    ]
    with pytest.raises(IntegrityError, match="dangvu_profile_b"), whole_register():
        Profile.objects.create(**row_of_somebody(), ethnicity="02")
    settings.PROFILE = "A"
    prepare_database()
    assert guarded_tables(using="default") == []


def test_register_with_sealed_data_cannot_become_profile_b(
    committed_database, settings
):
    enter(ethnicity="02")
    settings.PROFILE = "B"

    with pytest.raises(SealedRefused, match="register_profile"):
        apply_profile()
    found = deployment_checks.sealed_data(**ASKED)
    ids = [message.id for message in found]
    assert ids == ["dangvu.E012", *["dangvu.E013"] * 7]


def test_profile_b_without_its_guard_is_found(db, profile_b):
    found = deployment_checks.sealed_data(**ASKED)

    assert [message.id for message in found] == ["dangvu.E013"] * 7
