"""Find one case, as far as somebody may know of it."""

from __future__ import annotations

import uuid

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase
from dangvu.admission.places import no_such_case
from dangvu.core.actor import Actor, may
from dangvu.units.queries.find import reach_of

UNITS = ("unit", "section_unit", "base_unit", "decider_unit", "turn_unit")


def case_of(
    *, actor: Actor, public_id: uuid.UUID, right: str = permissions.VIEW
) -> AdmissionCase:
    """Return a case at whose branch the actor holds a right.

    Raises NotFound, also where the case may not be seen.
    """
    rows = AdmissionCase.objects.select_related(*UNITS, "person")
    case: AdmissionCase | None = rows.filter(public_id=public_id).first()
    if case is None or not may(actor, right, *reach_of(case.unit_id)):
        raise no_such_case()
    return case


def case_of_prospect(*, actor: Actor, prospect: uuid.UUID) -> AdmissionCase | None:
    """Return the latest case of a prospect that the actor may see, if there is one."""
    rows = AdmissionCase.objects.filter(prospect=prospect).order_by("-id")
    case: AdmissionCase | None = rows.first()
    if case is None or not may(actor, permissions.VIEW, *reach_of(case.unit_id)):
        return None
    return case
