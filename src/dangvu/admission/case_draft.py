"""What is handed in to open a case."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dangvu.admission.enums import Path, Template
from dangvu.admission.models import AdmissionCase
from dangvu.register.models import Person

#: States in which a case may begin: what the branch has done with the prospect already.
STARTS = ("A0", "A1", "A2", "A3")


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case to be opened at a branch.

    ``prospect`` is the public id of the prospect whom the case follows, ``person`` a
    former member for a re-admission, ``earlier`` the case that it carries on after a
    move. ``sections`` hold what is known already, by section.
    """

    full_name: str
    unit_id: int
    opened_on: dt.date
    birth_date: dt.date | None = None
    sex: str = ""
    path: str = Path.FIRST
    template: str = Template.ORDINARY
    state: str = STARTS[0]
    prospect: uuid.UUID | None = None
    person: Person | None = None
    earlier: AdmissionCase | None = None
    sections: Mapping[str, dict[str, Any]] = field(default_factory=dict)
