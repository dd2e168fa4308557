"""What the page of a plan shows: figures by group, quarters, parts, steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.desk.addressing import cell_address
from dangvu.desk.elements import Tone
from dangvu.desk.words_of_actors import actor_word
from dangvu.sources.groups import stored_groups
from dangvu.statistics.frame import TOTAL
from dangvu.statistics.sheets import Figure, percent
from dangvu.statistics.tables import st02
from dangvu.targets.enums import WRITTEN_IN, PlanState
from dangvu.targets.models import Plan, PlanStep
from dangvu.targets.procedures import plan_procedure
from dangvu.targets.queries.overview import Overview, Part
from dangvu.targets.queries.plans import target_of, total

TONES: Mapping[str, Tone] = {
    PlanState.DRAFT: "",
    PlanState.PROPOSED: "due",
    PlanState.APPROVED: "ok",
    PlanState.RETURNED: "late",
}


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One source group, or the total: sources, proposed, approved, admitted."""

    name: str
    sources: int
    sources_url: str
    proposed: int | None
    approved: int | None
    admitted: int
    admitted_url: str
    share: Figure
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class PartRow:
    """One unit directly below, or those directly in the unit."""

    name: str
    url: str
    sources: int
    proposed: int | None
    approved: int | None
    admitted: int
    share: Figure
    state: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Asked:
    """The unit and the year of the page."""

    code: str
    year: int

    def address(self, name: str, *more: str) -> str:
        """Return the address of a page about this plan."""
        return reverse(f"desk:{name}", args=[self.code, self.year, *more])

    @property
    def url(self) -> str:
        """Return the address of the page itself."""
        return plans_address(self.code, self.year)

    @property
    def targets_url(self) -> str:
        """Return the address of the targets of the same unit and year."""
        query = urlencode({"unit": self.code, "year": self.year})
        return f"{reverse('desk:targets')}?{query}"


def plans_address(code: str, year: int) -> str:
    """Return the address of the plan of a unit and a year."""
    query = urlencode({"unit": code, "year": year})
    return f"{reverse('desk:plans')}?{query}"


def state_word(plan: Plan | None) -> str:
    """Say where a plan stands."""
    if plan is None:
        return _("no plan yet")
    return plan_procedure().state(plan.state).name(get_language() or "vi")


def group_rows(found: Overview, asked: Asked) -> list[GroupRow]:
    """Return a row for each group of which there is anything, and the total."""
    proposed, approved = _figures(found.plan)
    language = get_language() or "vi"
    rows = [
        _row(found, asked, (code, group.name(language)), proposed, approved)
        for code, group in stored_groups().items()
        if any(
            figures.get(code)
            for figures in (found.sources, proposed, approved, found.admitted)
        )
    ]
    if found.admitted["NONE"]:
        rows.append(_row(found, asked, ("NONE", _("On no list of sources")), {}, {}))
    return [*rows, _total_row(found, asked)]


def _row(
    found: Overview,
    asked: Asked,
    group: tuple[str, str],
    proposed: Mapping[str, int],
    approved: Mapping[str, int],
) -> GroupRow:
    code, name = group
    admitted = found.admitted[code]
    is_approved = found.plan is not None and found.plan.state == PlanState.APPROVED
    return GroupRow(
        name=name,
        sources=found.sources.get(code, 0),
        sources_url=_sources_url(asked, code) if found.sources.get(code) else "",
        proposed=proposed.get(code, 0) if found.plan else None,
        approved=approved.get(code, 0) if is_approved else None,
        admitted=admitted,
        admitted_url=_admitted_url(found, asked, st02.source_line(code), admitted),
        share=percent(admitted, approved.get(code, 0)),
    )


def _total_row(found: Overview, asked: Asked) -> GroupRow:
    target = target_of(found.plan)
    sources = total(found.sources)
    return GroupRow(
        name=_("In all"),
        sources=sources,
        sources_url=_sources_url(asked) if sources else "",
        proposed=total(found.plan.proposed) if found.plan else None,
        approved=target,
        admitted=found.total,
        admitted_url=_admitted_url(found, asked, TOTAL, found.total),
        share=percent(found.total, target or 0),
        is_total=True,
    )


def part_rows(found: Overview, asked: Asked) -> list[PartRow]:
    """Return a row for each unit directly below; without a plan it says so.

    None for a branch: who is directly in it is all that the plan is of.
    """
    if below_of(found) is None:
        return []
    return [_part_row(part, asked) for part in found.parts]


def _part_row(part: Part, asked: Asked) -> PartRow:
    target = target_of(part.plan)
    node = part.node
    return PartRow(
        name=node.name if node else _("Directly in this unit"),
        url=plans_address(node.code, asked.year) if node else "",
        sources=part.sources,
        proposed=total(part.plan.proposed) if part.plan else None,
        approved=target,
        admitted=part.admitted,
        share=percent(part.admitted, target or 0),
        state=state_word(part.plan) if node else "",
        tone=TONES[part.plan.state] if part.plan else "late",
    )


@dataclass(frozen=True, slots=True)
class Below:
    """What the units below come to together, against the figure of the unit.

    A plan that is still being written proposes nothing yet.
    """

    units: int
    planned: int
    waiting: int
    proposed: int
    approved: int
    missing: int


def below_of(found: Overview) -> Below | None:
    """Sum the parts; ``missing`` is how far they stay below the approved figure."""
    units = [part for part in found.parts if part.node]
    if not units:
        return None
    plans = [part.plan for part in units if part.plan]
    sent = [plan for plan in plans if plan.state not in WRITTEN_IN]
    approved = sum(target_of(plan) or 0 for plan in plans)
    return Below(
        units=len(units),
        planned=len(sent),
        waiting=sum(plan.state == PlanState.PROPOSED for plan in plans),
        proposed=sum(total(plan.proposed) for plan in sent),
        approved=approved,
        missing=max(0, (target_of(found.plan) or 0) - approved),
    )


def step_lines(
    steps: list[PlanStep], names: Mapping[int, str]
) -> list[dict[str, object]]:
    """Say what was done with the plan, the last step first."""
    procedure, language = plan_procedure(), get_language() or "vi"
    return [
        {
            "day": step.day,
            "what": procedure.transition(step.code).name(language),
            "unit": names.get(step.unit_id, ""),
            "total": total(step.figures),
            "note": step.note,
            "by": actor_word(step.actor_name),
        }
        for step in reversed(steps)
    ]


def _figures(plan: Plan | None) -> tuple[Mapping[str, int], Mapping[str, int]]:
    return (plan.proposed, plan.approved) if plan else ({}, {})


def _sources_url(asked: Asked, group: str = "") -> str:
    query = {"unit": asked.code, **({"group": group} if group else {})}
    return f"{reverse('desk:prospects')}?{urlencode(query)}"


def _admitted_url(found: Overview, asked: Asked, line: str, number: int) -> str:
    if not number or found.days is None:
        return ""
    return cell_address(asked.code, found.days, line, "total", table=st02.TABLE.code)
