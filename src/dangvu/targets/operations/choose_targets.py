"""Choose which targets a unit follows in a year, and with which bounds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.errors import Refused
from dangvu.core.text.folding import nfc
from dangvu.targets import permissions
from dangvu.targets.indicators import Bound, indicators
from dangvu.targets.models import FollowedTarget
from dangvu.units.queries.find import reach_of


class TargetRefused(Refused):
    """A choice of an unknown indicator, or a bound that nothing can keep."""

    default_code = "TARGET"


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether an indicator is followed, and the bound."""

    is_followed: bool
    bound: Bound


@transaction.atomic
def choose_targets(
    *,
    actor: Actor,
    at: dt.datetime,
    unit_id: int,
    year: int,
    choices: Mapping[str, Choice],
    document: str,
) -> None:
    """Write the choice of a unit for a year, by one document.

    Raises NotAllowed, TargetRefused without a document, for an unknown indicator, and
    for a bound whose least is above its most. Source: admission 7.5.
    """
    require(actor, permissions.CHOOSE, *(reach_of(unit_id) or ["-"]))
    paper = nfc(" ".join(document.split()))
    if not paper:
        raise TargetRefused(_("Name the document that sets these targets."))
    for code, choice in choices.items():
        _refuse(code, choice.bound)
        FollowedTarget.objects.update_or_create(
            unit_id=unit_id,
            year=year,
            indicator=code,
            defaults={
                "is_followed": choice.is_followed,
                "lower": choice.bound.lower,
                "upper": choice.bound.upper,
                "document": paper,
            },
        )
    followed = [code for code, choice in choices.items() if choice.is_followed]
    write_line(
        actor=actor,
        at=at,
        code="targets.choose",
        subject=Subject("unit", unit_id, unit_id),
        detail={"year": year, "followed": followed},
    )


def _refuse(code: str, bound: Bound) -> None:
    if code not in indicators():
        raise TargetRefused(_("There is no indicator “%(code)s”.") % {"code": code})
    low, high = bound.lower, bound.upper
    if any(n is not None and n < 0 for n in (low, high)) or (
        low is not None and high is not None and low > high
    ):
        raise TargetRefused(
            _("The bound of %(code)s cannot be: the least is above the most.")
            % {"code": code}
        )
