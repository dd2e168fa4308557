"""The steps of a whole case, from the list to the recognition."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case.steps import Gate, Step

STEPS = tuple(
    Step(gate=gate, on=on)
    for gate, on in (
        (Gate.T1, dt.date(2025, 2, 10)),
        (Gate.T2, dt.date(2025, 6, 10)),
        (Gate.T3, dt.date(2025, 7, 15)),
        (Gate.T4, dt.date(2025, 7, 28)),
        (Gate.T5, dt.date(2025, 7, 30)),
        (Gate.T6, dt.date(2025, 7, 31)),
        (Gate.T7, dt.date(2025, 9, 5)),
        (Gate.T8, dt.date(2025, 9, 10)),
        (Gate.T9, dt.date(2025, 9, 22)),
        (Gate.T10, dt.date(2025, 10, 8)),
        (Gate.T11, dt.date(2025, 10, 10)),
        (Gate.T13, dt.date(2025, 10, 29)),
        (Gate.T14, dt.date(2025, 11, 25)),
    )
)
