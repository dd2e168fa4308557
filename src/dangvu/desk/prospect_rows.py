"""Prospects as rows of a table, and branches with what they owe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.utils.text import capfirst
from django.utils.translation import get_language

from dangvu.core.periods import PartialDate
from dangvu.sources.enums import Stage
from dangvu.sources.facts import ProspectFacts
from dangvu.sources.groups import source_groups
from dangvu.sources.models import (
    Certificate,
    HelperAssignment,
    Obstacle,
    Prospect,
)
from dangvu.sources.queries.beside import (
    certificates_beside,
    helpers_of,
    obstacles_of,
)
from dangvu.sources.queries.prospects import HELPED
from dangvu.sources.queries.reviews import BranchState
from dangvu.units.queries.find import codes_of, names_above, names_on

if TYPE_CHECKING:
    from dangvu.core.periods import Precision

STAGE_TONES = {Stage.CAM_TINH: "info", Stage.DA_HOC: "ok", Stage.HO_SO: "ok"}


@dataclass(frozen=True, slots=True)
class ProspectRow:
    """A prospect as the lists show one; ``wants_helper`` when nobody helps."""

    prospect: Prospect
    birth: PartialDate
    group: str
    unit: str
    stage: str
    tone: str
    helpers: list[HelperAssignment]
    obstacles: list[str]
    wants_helper: bool
    is_in_case: bool
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A branch with its counts."""

    code: str
    name: str
    above: str
    state: BranchState


def prospect_rows(people: Sequence[Prospect], day: dt.date) -> list[ProspectRow]:
    """Describe prospects, in four queries however many they are."""
    names = names_on({one.unit_id for one in people}, day=day)
    helpers, obstacles = helpers_of(people), obstacles_of(people)
    certificates = certificates_beside(people)
    language = get_language() or "vi"
    return [
        ProspectRow(
            prospect=one,
            birth=birth_of(one),
            group=source_groups()[one.primary_group].name(language),
            unit=names.get(one.unit_id, ""),
            stage=capfirst(str(Stage(one.stage).label)),
            tone=STAGE_TONES.get(Stage(one.stage), ""),
            helpers=helpers.get(one.pk, []),
            obstacles=[_word(row) for row in obstacles.get(one.pk, [])],
            wants_helper=one.stage in HELPED and one.pk not in helpers,
            is_in_case=one.stage == Stage.HO_SO,
            certificate=certificates.get(one.pk),
        )
        for one in people
    ]


def birth_of(one: Prospect | ProspectFacts) -> PartialDate:
    """Return the birth as far as it is known."""
    return PartialDate(one.birth_date, cast("Precision", one.birth_precision))


def branch_rows(states: Sequence[BranchState], day: dt.date) -> list[BranchRow]:
    """Name branches, in three queries however many they are."""
    units = [state.unit_id for state in states]
    names, codes = names_on(units, day=day), codes_of(units)
    above = names_above(units, day=day)
    return [
        BranchRow(
            codes[state.unit_id],
            names.get(state.unit_id, ""),
            above.get(state.unit_id, ""),
            state,
        )
        for state in states
    ]


def _word(row: Obstacle) -> str:
    return str(capfirst(row.get_code_display()))
