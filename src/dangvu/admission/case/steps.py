"""The steps a case has taken, and the one it wants to take next."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from dangvu.admission.case.facts import Facts


class Gate(StrEnum):
    """A transition of the pipeline, or the moment at which a check is asked.

    Source: rules-admission 2.3 and 7.
    """

    T1 = "T1"
    T1B = "T1b"
    T1C = "T1c"
    T2 = "T2"
    T3 = "T3"
    T4 = "T4"
    T5 = "T5"
    T6 = "T6"
    T7 = "T7"
    T8 = "T8"
    T9 = "T9"
    T10 = "T10"
    T11 = "T11"
    T12 = "T12"
    T13 = "T13"
    T13B = "T13b"
    T14 = "T14"
    T14B = "T14b"
    T15 = "T15"
    T16 = "T16"
    T16X = "T16x"
    T17 = "T17"
    T18 = "T18"
    T19 = "T19"
    Z5 = "Z5"
    APPEAL = "appeal"


class Step(Facts):
    """A transition on its day; ``pack`` pins the rules it was judged by at the time."""

    gate: Gate = Field(title="Step")
    on: dt.date = Field(title="Date")
    pack: str = Field("", title="Rule pack")
