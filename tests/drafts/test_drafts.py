"""Drafts: each writer's own, sealed, forgotten with age."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from dangvu.core.db.own_rows import own_rows
from dangvu.core.db.scope import whole_register
from dangvu.drafts.models import Draft
from dangvu.drafts.operations.keep_draft import (
    DraftOf,
    DraftTooLong,
    drop_draft,
    forget_drafts,
    keep_draft,
)
from dangvu.drafts.queries.kept import kept_draft
from dangvu.drafts.sealing import seal_values, values_of
from support.organisation import SYSTEM, at

TRANSFER = DraftOf("record.trf", "0190a1b2")
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def keep(actor, when=None, draft=TRANSFER, **values):
    keep_draft(actor=actor, at=when or at(), draft=draft, values=values)


def kept(actor, draft=TRANSFER, since=LONG_AGO):
    found = kept_draft(actor=actor, form=draft.form, subject=draft.subject, since=since)
    return found.values if found else None


def test_keep_draft_gives_back_what_was_typed_last(actors):
    keep(actors.north_office, to_unit="BAC.2")
    keep(actors.north_office, to_unit="BAC.1", day="31-02")

    assert kept(actors.north_office) == {"to_unit": "BAC.1", "day": "31-02"}


def test_keep_draft_keeps_forms_and_subjects_apart(actors):
    keep(actors.north_office, day="1")
    keep(actors.north_office, draft=DraftOf("record.rec", "0190a1b2"), day="2")
    keep(actors.north_office, draft=DraftOf("record.trf", "0190ffff"), day="3")

    assert kept(actors.north_office) == {"day": "1"}


def test_kept_draft_is_its_writers_alone(actors):
    keep(actors.north_office, note="riêng")

    assert kept(actors.city_office) is None
    with whole_register():
        assert Draft.objects.count() == 0
    with own_rows(actors.city_office.user_id):
        assert Draft.objects.count() == 0
    with own_rows(actors.north_office.user_id):
        assert Draft.objects.count() == 1


def test_draft_cannot_be_written_for_somebody_else(actors):
    with (
        pytest.raises(Exception, match="row-level security"),
        transaction.atomic(),
        own_rows(actors.city_office.user_id),
    ):
        Draft.objects.create(
            user_id=actors.north_office.user_id,
            form="x",
            content=b"",
            saved_at=at(),
        )


def test_drop_draft_forgets_one(actors):
    keep(actors.north_office, day="1")

    drop_draft(actor=actors.north_office, draft=TRANSFER)

    assert kept(actors.north_office) is None


def test_old_drafts_are_forgotten_when_another_is_kept(actors):
    keep(actors.north_office, when=at() - dt.timedelta(days=31), day="1")

    keep(actors.city_office, day="2")

    assert kept(actors.north_office) is None
    assert kept(actors.city_office) == {"day": "2"}


def test_old_draft_is_not_given_back_before_it_is_forgotten(actors):
    keep(actors.north_office, day="1")

    assert kept(actors.north_office, since=at() + dt.timedelta(seconds=1)) is None


def test_forget_drafts_spares_what_is_younger_than_a_week(actors):
    young = dt.datetime.now(dt.UTC)
    keep(actors.north_office, when=young, day="1")

    assert forget_drafts(before=young + dt.timedelta(days=1)) == 0


def test_what_was_typed_cannot_be_read_in_the_table(actors):
    keep(actors.north_office, note="bí mật")

    with own_rows(actors.north_office.user_id):
        content = bytes(Draft.objects.get().content)

    assert "bí mật".encode() not in content


def test_draft_without_its_key_is_none(db, settings, tmp_path):
    draft = Draft(user_id=1, form="record.trf", subject="a")
    draft.content = seal_values(draft, {"day": "1"}, at=at())

    settings.SEAL_KEYS = tmp_path / "none"

    assert values_of(draft) is None


def test_draft_opens_for_its_own_form_alone(db):
    draft = Draft(user_id=1, form="record.trf", subject="a")
    content = seal_values(draft, {"day": "1"}, at=at())

    assert values_of(
        Draft(user_id=1, form="record.trf", subject="a", content=content)
    ) == {"day": "1"}
    assert (
        values_of(Draft(user_id=2, form="record.trf", subject="a", content=content))
        is None
    )
    assert (
        values_of(Draft(user_id=1, form="record.rec", subject="a", content=content))
        is None
    )


def test_keep_draft_refuses_a_book(actors):
    with pytest.raises(DraftTooLong):
        keep(actors.north_office, note="x" * 20_001)


def test_system_keeps_no_drafts(db):
    keep(SYSTEM, day="1")

    assert kept(SYSTEM) is None
