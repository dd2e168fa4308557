"""``seals``: the keys shown, put away and taken back, and files that do not work."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from dangvu.core.db.scope import whole_register
from dangvu.seals.models import KeyMark
from dangvu.seals.ring import make_ring, ring_path, ring_text
from support.organisation import at
from support.reading import trail

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture(autouse=True)
def own_ring(settings, tmp_path):
    settings.SEAL_KEYS = tmp_path / "secrets" / "seal-keys"


def told(*arguments):
    out = StringIO()
    words = (*arguments, "--format", "json")
    call_command("seals", *words, stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


def refused(*arguments):
    with pytest.raises(CommandError) as error:
        call_command("seals", *arguments, stdout=StringIO(), stderr=StringIO())
    return error.value.returncode, str(error.value)


def test_keys_put_away_are_adopted_where_they_are_missing(tmp_path):
    ring, away = make_ring(at=at()), tmp_path / "away"

    assert told("put-away", str(away)) == {"file": str(away)}
    ring_path().unlink()
    told("adopt", str(away))

    assert ring.current.code in ring_path().read_text(encoding="ascii")
    assert trail("seals.adopt")[0].detail == {"keys": [ring.current.code]}


def test_new_register_makes_its_keys_when_they_are_put_away(tmp_path):
    told("put-away", str(tmp_path / "away"))

    assert (tmp_path / "away").read_text(encoding="ascii") == ring_text()


def test_keys_that_are_lost_are_not_made_anew(tmp_path):
    with whole_register():
        KeyMark.objects.create(code="ab12cd34", made_at=at())

    code, sentence = refused("put-away", str(tmp_path / "away"))

    assert code == 1
    assert sentence.startswith("Máy này không có khóa của các phần bảo mật.")


def test_file_that_is_not_there_is_named(tmp_path):
    make_ring(at=at())
    away = tmp_path / "no" / "away"

    put, adopted = refused("put-away", str(away)), refused("adopt", str(away))

    assert put == (1, f"Không ghi được tệp {away}: không có thư mục này")
    assert adopted[0] == 1
    assert adopted[1].startswith(f"Không đọc được tệp {away}: ")


def test_other_words_are_wrong_usage():
    assert refused("nothing")[0] == 2
