"""What other rooms do when units end: declared by them, called by every reorganisation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection

from dangvu.core.actor import Actor

#: Called with who reorganises, when, and which units end; inside the same transaction.
Follower = Callable[[Actor, dt.datetime, Collection[int]], None]

FOLLOWERS: list[Follower] = []


def follows(follower: Follower) -> Follower:
    """Declare a follower; rooms above this one import it when the program starts."""
    FOLLOWERS.append(follower)
    return follower
