"""Lines about one person: for that person and for readers of the whole trail."""

from __future__ import annotations

from django.db import connection

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.audit.queries.concerning import lines_concerning
from dangvu.core.actor import EVERYWHERE, NOWHERE
from dangvu.core.db.scope import row_scope, whole_register
from support.organisation import SYSTEM, at

OWN, OTHER = 71_000_001, 71_000_002


def write(code, subject=None, ids=None):
    detail = {"list": "Danh sách", **({"ids": ids} if ids else {})}
    about = Subject("person", subject) if subject else Subject()
    write_line(actor=SYSTEM, at=at(), code=code, subject=about, detail=detail)


def test_lines_concerning_joins_acts_and_lists_latest_first(db):
    write("a", OWN)
    write("b", ids=[OTHER, OWN])
    write("c", OTHER)
    write("d", OWN, ids=[OWN])

    with whole_register():
        lines = lines_concerning(OWN, limit=10)
        [earlier] = lines_concerning(OWN, before=lines[1].id, limit=1)

    assert [line.code for line in lines] == ["d", "b", "a"]
    assert earlier.code == "a"
    assert lines[1].detail == {"list": "Danh sách"}


def test_lines_concerning_are_for_the_person_alone(db):
    write("a", OWN)

    with row_scope(read=EVERYWHERE, write=EVERYWHERE, person=OWN):
        assert [line.code for line in lines_concerning(OWN, limit=10)] == ["a"]
    with row_scope(read=EVERYWHERE, write=EVERYWHERE, person=OTHER):
        assert lines_concerning(OWN, limit=10) == []
    with row_scope(read=NOWHERE, write=NOWHERE):
        assert lines_concerning(OWN, limit=10) == []


def test_lists_are_found_by_an_index(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL row_security = off")
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexname = 'audit_entry_listed'"
        )
        [(definition,)] = cursor.fetchall()

    assert "gin" in definition
    assert "jsonb_path_ops" in definition
