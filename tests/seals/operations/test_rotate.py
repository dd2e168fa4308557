"""The change of keys: everything sealed anew, also after an interruption."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from dangvu.audit.models import Entry
from dangvu.core.db.own_rows import own_rows
from dangvu.core.db.scope import whole_register
from dangvu.drafts.models import Draft
from dangvu.drafts.sealing import seal_values, values_of
from dangvu.seals.operations import rotate as rotating
from dangvu.seals.operations.rotate import rotate
from dangvu.seals.queries.missing import missing_keys
from dangvu.seals.queries.status import count_by_key, key_states
from dangvu.seals.ring import read_ring
from dangvu.seals.sealing import key_code
from support.organisation import at

FIVE = range(5)


@pytest.fixture
def user_id(committed_database, settings, tmp_path):
    settings.SEAL_KEYS = tmp_path / "seal-keys"
    user_id = get_user_model().objects.create(username="sealer").pk
    with own_rows(user_id):
        for number in FIVE:
            draft = Draft(user_id=user_id, form="f", subject=str(number), saved_at=at())
            draft.content = seal_values(draft, {"n": str(number)}, at=at())
            draft.save()
    return user_id


def typed(user_id):
    with own_rows(user_id):
        drafts = list(Draft.objects.order_by("subject"))
    return [values_of(draft) for draft in drafts], {key_code(d.content) for d in drafts}


def test_rotate_seals_everything_with_a_new_key(user_id):
    before = read_ring().current.code

    done = rotate(at=at())

    assert (done.rows, done.resumed) == (5, False)
    assert done.key == read_ring().current.code != before
    assert typed(user_id) == ([{"n": str(number)} for number in FIVE], {done.key})
    assert [(s.code, s.is_current, s.values) for s in key_states(using="owner")] == [
        (before, False, 0),
        (done.key, True, 5),
    ]


def test_rotate_that_was_interrupted_goes_on_with_the_same_key(user_id, monkeypatch):
    class PowerCutError(Exception):
        pass

    anew, seen = rotating._seal_anew, []

    def until_the_cut(column, row, key):
        if len(seen) == 3:
            raise PowerCutError
        seen.append(row.pk)
        return anew(column, row, key)

    monkeypatch.setattr(rotating, "BATCH", 2)
    monkeypatch.setattr(rotating, "_seal_anew", until_the_cut)
    with pytest.raises(PowerCutError):
        rotate(at=at())
    half = count_by_key(using="owner")["drafts_draft.content"]
    monkeypatch.setattr(rotating, "_seal_anew", anew)

    done = rotate(at=at())

    assert sorted(half.values()) == [2, 3]
    assert (done.rows, done.resumed) == (3, True)
    assert len(read_ring().keys) == 2
    assert typed(user_id) == ([{"n": str(number)} for number in FIVE], {done.key})


def test_seals_command_rotates_tells_and_leaves_a_line(
    user_id, capsys, tmp_path, settings
):
    call_command("seals", "rotate", key="once", format="json")
    told = capsys.readouterr().out
    call_command("seals", "rotate", key="once", format="json")
    assert capsys.readouterr().out == told
    rotated = json.loads(told)
    call_command("seals", "put-away", str(tmp_path / "safe"), format="json")
    settings.SEAL_KEYS = tmp_path / "elsewhere"
    capsys.readouterr()

    assert missing_keys() == {state.code for state in key_states(using="owner")}
    call_command("seals", "adopt", str(tmp_path / "safe"), format="json")
    states = json.loads(capsys.readouterr().out)["keys"]

    assert rotated["rows"] == 5
    assert [(s["is_here"], s["is_current"], s["values"]) for s in states] == [
        (True, False, 0),
        (True, True, 5),
    ]
    assert missing_keys() == set()
    with whole_register():
        codes = Entry.objects.order_by("id").values_list("code", flat=True)
        assert list(codes) == ["seals.rotate", "seals.put_away", "seals.adopt"]
