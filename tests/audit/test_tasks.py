"""The worker's part in chaining."""

from __future__ import annotations

from dangvu.audit.heads import read_heads
from dangvu.audit.models import ChainLink
from dangvu.audit.operations.write_line import write_line
from dangvu.audit.tasks import chain_task
from support.organisation import SYSTEM, at


def test_worker_chains_and_notes_the_head(db, settings, tmp_path):
    settings.TRAIL_HEADS = tmp_path / "heads"
    write_line(actor=SYSTEM, at=at(), code="tests")

    chain_task(timestamp=0)

    (head,) = read_heads(settings.TRAIL_HEADS)
    assert head.digest == bytes(ChainLink.objects.get(pk=head.number).digest)


def test_worker_chains_without_a_file_of_heads(db, settings):
    settings.TRAIL_HEADS = None
    write_line(actor=SYSTEM, at=at(), code="tests")

    chain_task(timestamp=0)

    assert ChainLink.objects.count() == 1


def test_file_that_cannot_be_written_goes_to_the_log(db, settings, tmp_path, caplog):
    settings.TRAIL_HEADS = tmp_path / "no" / "folder"
    write_line(actor=SYSTEM, at=at(), code="tests")

    chain_task(timestamp=0)

    assert ChainLink.objects.count() == 1
    assert str(settings.TRAIL_HEADS) in caplog.text
