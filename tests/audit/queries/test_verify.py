"""Walking the chain: whoever tampers as the owner is found."""

from __future__ import annotations

import pytest
from django.db import connections

from dangvu.audit.heads import NotedHead
from dangvu.audit.models import ChainLink
from dangvu.audit.operations.extend_chain import extend_chain
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import write_line
from dangvu.audit.queries import verify
from dangvu.audit.queries.verify import verify_trail
from dangvu.core.actor import SystemActor
from support.databases import count_from_one
from support.organisation import SYSTEM, at

OUTSIDE = NotedHead(at(), 2, b"\1" * 32)


@pytest.fixture
def chain(committed_database):
    """Lines 1 to 4 and a recording with its reason, chained as links 1 to 6."""
    count_from_one("audit_entry", "audit_recording")
    open_recording(actor=SYSTEM, at=at(), operation="tests", note="nhập nhầm")
    for number in range(4):
        write_line(actor=SYSTEM, at=at(), code=f"tests.{number}", detail={"ids": [1]})
    return extend_chain(at=at())


def as_owner(*statements):
    """What a superuser does: policies and rights do not hold for it."""
    with connections["owner"].cursor() as cursor:
        for table in ("audit_entry", "audit_reason"):
            cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        for statement in statements:
            cursor.execute(statement)


def found():
    return [(f.invariant, f.where) for f in verify_trail().broken]


def test_an_untouched_chain_is_whole(chain):
    report = verify_trail()

    assert (report.links, report.head, report.broken) == (6, chain.head.digest, [])
    assert report.waiting == {"RECORDING": 0, "REASON": 0, "ENTRY": 0}


def test_database_writes_the_text_that_is_hashed(committed_database, monkeypatch):
    """Whatever stands in a row; the slower second look is not needed."""
    odd = "".join(map(chr, (*range(1, 0x180), 0x1EC7, 0x2028, 0xFEFF, 0x1F1FB)))
    early = at().replace(year=1001, microsecond=7)
    open_recording(actor=SystemActor(odd[:150]), at=early, operation="tests", note=odd)
    write_line(actor=SYSTEM, at=at(), code="tests", detail={odd: [1.5, None, True]})
    extend_chain(at=at())
    monkeypatch.setattr(verify, "rows_by_number", None)

    assert (verify_trail().links, found()) == (3, [])


def test_changed_rows_are_found(chain):
    as_owner(
        "UPDATE audit_recording SET operation = 'x'",
        "UPDATE audit_reason SET text = 'đúng'",
        "UPDATE audit_entry SET detail = '{\"ids\": [2]}' WHERE id = 1",
        "UPDATE audit_entry SET actor_name = 'ai khác' WHERE id = 2",
        "UPDATE audit_entry SET at = at - interval '1 day' WHERE id = 3",
        "UPDATE audit_entry SET unit_id = 5 WHERE id = 4",
    )

    assert found() == [
        ("TRAIL_CHANGED", "recording 1"),
        ("TRAIL_CHANGED", "reason of recording 1"),
        *[("TRAIL_CHANGED", f"line {number}") for number in range(1, 5)],
    ]


def test_a_deleted_row_is_found(chain):
    as_owner("DELETE FROM audit_entry WHERE id = 3")

    assert found() == [("TRAIL_REMOVED", "line 3")]


def test_two_swapped_rows_are_found(chain):
    as_owner(
        "UPDATE audit_entry SET id = 99 WHERE id = 2",
        "UPDATE audit_entry SET id = 2 WHERE id = 3",
        "UPDATE audit_entry SET id = 3 WHERE id = 99",
    )

    assert found() == [("TRAIL_CHANGED", "line 2"), ("TRAIL_CHANGED", "line 3")]


def test_a_row_put_in_below_the_chained_ones_is_found(chain):
    as_owner(
        "UPDATE audit_entry SET id = 9 WHERE id = 4",
        "INSERT INTO audit_entry (id, at, code, actor_name, role, subject_kind, detail)"
        " VALUES (0, now(), 'tests', 'ai đó', 'SYSTEM', '', '{}')",
    )
    extend_chain(at=at())

    assert found() == [
        ("TRAIL_REMOVED", "line 4"),
        ("TRAIL_INSERTED", "line 0"),
    ]


def test_a_row_removed_with_its_link_is_found(chain):
    as_owner(
        "DELETE FROM audit_entry WHERE id = 2",
        "DELETE FROM audit_chainlink WHERE kind = 'ENTRY' AND row_id = 2",
    )

    assert found() == [("TRAIL_GAP", "link 4")]


def test_a_link_made_to_fit_a_changed_row_breaks_the_next(chain):
    as_owner(
        "UPDATE audit_entry SET code = 'khác' WHERE id = 1",
        "DELETE FROM audit_chainlink WHERE number > 2",
    )
    first = extend_chain(at=at())
    heads = [NotedHead(at(), 6, chain.head.digest)]

    assert first.head.digest != chain.head.digest
    assert found() == []
    broken = verify_trail(heads=heads).broken
    assert [(f.invariant, f.where) for f in broken] == [("TRAIL_HEAD", "link 6")]


def test_a_chain_cut_off_is_found_by_a_head_noted_outside(chain):
    as_owner(
        "DELETE FROM audit_entry WHERE id = 4",
        "DELETE FROM audit_chainlink WHERE number = 6",
    )

    assert found() == []
    broken = verify_trail(heads=[NotedHead(at(), 6, chain.head.digest)]).broken
    assert [(f.invariant, f.where) for f in broken] == [("TRAIL_HEAD", "link 6")]


def test_heads_that_were_noted_are_compared(chain):
    noted = ChainLink.objects.get(pk=2)

    true = verify_trail(heads=[NotedHead(at(), 2, bytes(noted.digest))])
    false = verify_trail(heads=[OUTSIDE])

    assert (true.heads_compared, true.broken) == (1, [])
    assert [f.where for f in false.broken] == ["link 2"]


def test_rows_not_chained_yet_are_counted_and_are_no_finding(chain):
    write_line(actor=SYSTEM, at=at(), code="tests.later")

    report = verify_trail()

    assert (report.broken, report.waiting["ENTRY"]) == ([], 1)


def test_a_link_of_an_unknown_form_is_found(chain):
    as_owner("UPDATE audit_chainlink SET form = 99 WHERE number = 4")

    assert found() == [("TRAIL_REMOVED", "line 2")]
