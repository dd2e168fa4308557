"""The section «cv» of a whole case."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case.cv import Application, Curriculum, Kin, KinLine, Period

_GRANDPARENTS = (
    Kin.PATERNAL_GRANDFATHER,
    Kin.PATERNAL_GRANDMOTHER,
    Kin.MATERNAL_GRANDFATHER,
    Kin.MATERNAL_GRANDMOTHER,
)

WHOLE = Curriculum(
    application=Application(
        number="",
        date=dt.date(2025, 7, 30),
        is_handwritten=True,
        sympathiser_since=dt.date(2025, 2, 10),
    ),
    is_handwritten=True,
    has_photo=True,
    has_corrections=False,
    blank_headings=(),
    names_examined_cases=True,
    is_signed=True,
    signed_on=dt.date(2025, 7, 30),
    periods=(
        Period(since=dt.date(2007, 9, 1), until=dt.date(2019, 5, 1)),
        Period(since=dt.date(2019, 6, 1), until=dt.date(2023, 6, 1)),
        Period(since=dt.date(2023, 6, 1)),
    ),
    is_married=False,
    siblings=1,
    children=0,
    kin=(
        *(KinLine(kin=kin, is_deceased=True) for kin in _GRANDPARENTS),
        KinLine(kin=Kin.FATHER),
        KinLine(kin=Kin.MOTHER),
        KinLine(kin=Kin.SIBLING),
    ),
)
