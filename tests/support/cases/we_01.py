"""WE-01: ordinary admission, type A with a section committee."""

from __future__ import annotations

import datetime as dt
from functools import partial

from support.cases.examples import HANOI, example

D = dt.date
CELL = "votes__ballots__0__"
WE_01 = partial(example, at=D(2026, 1, 15), profile=HANOI)
RECOGNITION = {"gate": "T15", "on": D(2026, 11, 25)}

EXAMPLES = (
    WE_01("WE-01 Nguyễn Thị Mẫu An", file="we-01"),
    WE_01("WE-01, base entered as 17", "E02", **{CELL + "base": 17}),
    WE_01("WE-01, base entered as 19", "E02", **{CELL + "base": 19}),
    WE_01("WE-01, 9 of 15", "E01", **{CELL + "in_favour": 9, CELL + "against": 6}),
    example(
        "WE-01, pack not pinned: recognition under a stub",
        "G02",
        at=D(2026, 11, 25),
        profile=HANOI,
        pack="",
        next=RECOGNITION,
    ),
)
