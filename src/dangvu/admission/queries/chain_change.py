"""Whether the tree changed since a case was given its chain of decision."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.admission.chains import OrgChain
from dangvu.admission.enums import Chain
from dangvu.admission.models import AdmissionCase
from dangvu.admission.queries.chain import chain_on
from dangvu.units.queries.find import is_alive, reach_of


@dataclass(frozen=True, slots=True)
class ChainChange:
    """The chain of a case as it is kept and as the tree has it; None: not known yet.

    ``heirs`` are the branches that carry on one that ended, when there are several and
    the case itself does not say which.
    """

    old: OrgChain
    new: OrgChain | None
    heirs: tuple[int, ...] = ()


def chain_change(case: AdmissionCase, *, today: dt.date) -> ChainChange | None:
    """Return how the chain of an open case differs from the tree; None where it does not."""
    if case.closed_on is not None:
        return None
    heirs = heirs_of(case)
    if len(heirs) != 1:
        return ChainChange(kept_chain(case), None, heirs)
    new = chain_on(heirs[0], day=today)
    return ChainChange(kept_chain(case), new) if new != kept_chain(case) else None


def heirs_of(case: AdmissionCase) -> tuple[int, ...]:
    """Return the branch of a case today: itself, or those that carry it on.

    Where a branch was split, that of the member the case has led to.
    """
    if is_alive(case.unit_id):
        return (case.unit_id,)
    heirs = tuple(sorted(int(path.split(".")[-1]) for path in reach_of(case.unit_id)))
    if case.person is not None and case.person.home_id in heirs:
        return (case.person.home_id,)
    return heirs


def kept_chain(case: AdmissionCase) -> OrgChain:
    """Return the chain that a case keeps."""
    return OrgChain(
        type=Chain(case.chain),
        cell=case.unit_id,
        section=case.section_unit_id,
        base=case.base_unit_id,
        decider=case.decider_unit_id,
    )
