"""Which office may do what: codes only; the place comes with the assignment."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.register import permissions as register
from dangvu.units import permissions as units


class Role(models.TextChoices):
    """Offices in use; source: rules-records 2.1, records §10."""

    ORG_OFFICE = "ORG_OFFICE", _("organisation office")
    BRANCH_SECRETARY = "BRANCH_SECRETARY", _("branch secretary")


IMPORT = "exchange.import"
EXPORT = "exchange.export"
FIGURES = "statistics.view"
REORGANISE = "reorganisation.carry_out"
AUDIT = "audit.view"
MANAGE_ACCESS = "access.manage"

ALL_CODES = frozenset(
    {
        *units.ALL,
        *register.ALL,
        IMPORT,
        EXPORT,
        FIGURES,
        REORGANISE,
        AUDIT,
        MANAGE_ACCESS,
    }
)


@dataclass(frozen=True, slots=True)
class RoleRights:
    """Codes an office holds at its unit and below, and whether anything is written."""

    codes: frozenset[str]
    writes: bool


RIGHTS: dict[str, RoleRights] = {
    Role.ORG_OFFICE: RoleRights(ALL_CODES, writes=True),
    Role.BRANCH_SECRETARY: RoleRights(
        frozenset({units.VIEW, register.VIEW, register.VIEW_PERSONAL, EXPORT, FIGURES}),
        writes=False,
    ),
}
