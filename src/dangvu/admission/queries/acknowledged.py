"""Whether somebody was told that a case is judged by rules that are not confirmed."""

from __future__ import annotations

from dangvu.admission.checks import Finding
from dangvu.admission.judging import UNCONFIRMED
from dangvu.admission.models import AdmissionCase, CaseStep


def has_acknowledged(case: AdmissionCase, *, user_id: int | None, pack: str) -> bool:
    """Say whether a person took a step of a case knowing that a pack is not confirmed.

    The step keeps it with the name; it is asked once for a case, person and pack.
    """
    rows = CaseStep.objects.filter(case=case, pack=pack)
    if user_id is None:
        rows = rows.filter(recording__user__isnull=True)
    else:
        rows = rows.filter(recording__user_id=user_id)
    return bool(rows.filter(findings__contains=[{"check": UNCONFIRMED}]).exists())


def not_yet_told(
    found: list[Finding], case: AdmissionCase, *, user_id: int | None
) -> list[Finding]:
    """Return findings, the one of unconfirmed rules once, and not who knows it."""
    told = [one for one in found if one.check == UNCONFIRMED]
    others = [one for one in found if one.check != UNCONFIRMED]
    if not told or has_acknowledged(case, user_id=user_id, pack=told[0].pack):
        return others
    return [told[0], *others]
