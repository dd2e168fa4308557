"""The section «place» of a whole case: a worker whose workplace handles it."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case.place import Contract, ContractKind, Handling, Place

WHOLE = Place(
    handled_at=Handling.WORKPLACE,
    contract=Contract(kind=ContractKind.INDEFINITE, since=dt.date(2023, 6, 20)),
)
