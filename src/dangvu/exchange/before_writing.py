"""What rooms above ask to be told before an import writes into the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context

from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string

from dangvu.core.actor import Actor


@contextmanager
def telling_listeners(actor: Actor, at: dt.datetime, people: int) -> Iterator[None]:
    """Call everybody named by the setting ``BEFORE_IMPORT``; internal to the room.

    Each takes who imports, when, and how many people would be written. They work beside
    the block on connections of their own, so that they see the register without what
    the block writes; its end waits for them, and what one of them raises stops the
    import.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        told = beside.submit(copy_context().run, _tell, actor, at, people)
        yield
        told.result()


def _tell(actor: Actor, at: dt.datetime, people: int) -> None:
    try:
        for name in settings.BEFORE_IMPORT:
            import_string(name)(actor, at, people)
    finally:
        connections.close_all()
