"""Write the figures that a unit proposes for a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import Refused
from dangvu.core.text.folding import nfc
from dangvu.sources.groups import stored_groups
from dangvu.targets import permissions
from dangvu.targets.enums import WRITTEN_IN
from dangvu.targets.models import Plan
from dangvu.units.queries.find import reach_of

#: More people than this nobody admits in a year; the limit catches a slip of the hand.
MOST = 100_000


class PlanRefused(Refused):
    """A plan with figures that cannot be, or in a state in which it is not written."""

    default_code = "PLAN"


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """Figures by main source group; the figure of the congress term, if there is one."""

    figures: Mapping[str, int]
    term_figure: int | None = None
    term_document: str = ""


@transaction.atomic
def write_plan(
    *, actor: Actor, at: dt.datetime, unit_id: int, year: int, draft: PlanDraft
) -> Plan:
    """Begin the plan of a unit and a year, or write its figures anew.

    Groups with nobody are left out. Raises NotAllowed, PlanRefused for a year that is
    over or far away, for a number that cannot be, and while the level above has the
    plan or approved it. Source: admission 7.5.
    """
    require(actor, permissions.PROPOSE, *(reach_of(unit_id) or ["-"]))
    refuse_year(year, date_in_vietnam(at))
    columns = {
        "proposed": checked_figures(draft.figures),
        "term_figure": draft.term_figure,
        "term_document": nfc(draft.term_document.strip()),
    }
    plan = Plan.objects.select_for_update().filter(unit_id=unit_id, year=year).first()
    if plan is None:
        plan = Plan.objects.create(unit_id=unit_id, year=year, **columns)
    elif plan.state in WRITTEN_IN:
        for name, value in columns.items():
            setattr(plan, name, value)
        plan.save(update_fields=list(columns))
    else:
        raise PlanRefused(
            _("The plan is with the level above. It must come back before you write.")
        )
    write_line(
        actor=actor,
        at=at,
        code="targets.write_plan",
        subject=Subject("unit", unit_id, unit_id),
        detail={"plan": plan.pk, "year": year, "figures": plan.proposed},
    )
    return plan


def refuse_year(year: int, today: dt.date) -> None:
    """Raise PlanRefused for a year that is not last year, this one or the next."""
    if abs(year - today.year) > 1:
        raise PlanRefused(
            _("Choose the year %(before)s, %(now)s or %(after)s.")
            % {"before": today.year - 1, "now": today.year, "after": today.year + 1}
        )


def checked_figures(figures: Mapping[str, int]) -> dict[str, int]:
    """Return the figures of known groups, without zeros. Raises PlanRefused."""
    known = stored_groups()
    wrong = [
        code for code, n in figures.items() if code not in known or not 0 <= n <= MOST
    ]
    if wrong:
        raise PlanRefused(
            _("This figure cannot be: %(groups)s. Enter a whole number from 0 on.")
            % {"groups": ", ".join(wrong)}
        )
    return {code: figures[code] for code in known if figures.get(code)}
