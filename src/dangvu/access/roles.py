"""Which office may do what: codes only; the place comes with the assignment."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.access import permissions as access
from dangvu.register import permissions as register
from dangvu.units import permissions as units


class Role(models.TextChoices):
    """Offices in use; source: rules-records 2.1, records §10."""

    ORG_OFFICE = "ORG_OFFICE", _("organisation office")
    BRANCH_SECRETARY = "BRANCH_SECRETARY", _("branch secretary")


IMPORT = "exchange.import"
EXPORT = "exchange.export"
FIGURES = "statistics.view"
SIGN_FIGURES = "statistics.sign"
REORGANISE = "reorganisation.carry_out"
TAKE_OUT = "lists.take_out"
KEEP_LISTS = "lists.keep"
BACKUP = "backup.manage"
AUDIT = "audit.view"
MANAGE_ACCESS = "access.manage"

ALL_CODES = frozenset(
    {
        *units.ALL,
        *register.ALL,
        *access.ALL,
        IMPORT,
        EXPORT,
        FIGURES,
        SIGN_FIGURES,
        REORGANISE,
        TAKE_OUT,
        KEEP_LISTS,
        BACKUP,
        AUDIT,
        MANAGE_ACCESS,
    }
)


#: Codes that an office holds at its unit and below.
RIGHTS: dict[str, frozenset[str]] = {
    Role.ORG_OFFICE: ALL_CODES,
    Role.BRANCH_SECRETARY: frozenset(
        {
            units.VIEW,
            register.VIEW,
            register.VIEW_PERSONAL,
            access.VIEW_COMMITTEES,
            EXPORT,
            FIGURES,
            TAKE_OUT,
            KEEP_LISTS,
        }
    ),
}
