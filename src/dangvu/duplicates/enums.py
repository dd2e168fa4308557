"""Codes of the queue."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PairState(models.TextChoices):
    """Where a pair stands; that it was merged is said by the ledger."""

    OPEN = "OPEN", _("to be decided")
    LATER = "LATER", _("left for later")
    DIFFERENT = "DIFFERENT", _("two different people")
    GONE = "GONE", _("no longer alike")


class DecisionKind(models.TextChoices):
    """What was decided about a pair."""

    SAME = "SAME", _("one person, merged")
    DIFFERENT = "DIFFERENT", _("two different people")
    LATER = "LATER", _("left for later")
    REOPENED = "REOPENED", _("opened again")


class Likeness(models.TextChoices):
    """Why two identities are suspected, and what speaks against it."""

    NAME_SAME = "NAME_SAME", _("same name")
    NAME_FOLDED = "NAME_FOLDED", _("same name without tone marks")
    NAME_ALIKE = "NAME_ALIKE", _("names nearly alike")
    BIRTH_SAME = "BIRTH_SAME", _("same date of birth")
    BIRTH_AGREES = "BIRTH_AGREES", _("dates of birth agree as far as known")
    BIRTH_NEAR = "BIRTH_NEAR", _("dates of birth nearly alike")
    BIRTH_YEAR = "BIRTH_YEAR", _("same year of birth")
    NUMBER_SAME = "NUMBER_SAME", _("same number")
    NUMBER_NEAR = "NUMBER_NEAR", _("numbers one digit apart")
    CEREMONY_SAME = "CEREMONY_SAME", _("joined the Party on the same day")
    HOMETOWN_ALIKE = "HOMETOWN_ALIKE", _("same native place")
    UNIT_SAME = "UNIT_SAME", _("same unit")
    WARNED = "WARNED", _("warned of by an import")
    NAME_DIFFERS = "NAME_DIFFERS", _("names differ")
    BIRTH_DIFFERS = "BIRTH_DIFFERS", _("dates of birth differ")
    NUMBER_DIFFERS = "NUMBER_DIFFERS", _("identity numbers differ")
    SEX_DIFFERS = "SEX_DIFFERS", _("sex differs")


AGAINST = frozenset(
    {
        Likeness.NAME_DIFFERS,
        Likeness.BIRTH_DIFFERS,
        Likeness.NUMBER_DIFFERS,
        Likeness.SEX_DIFFERS,
    }
)
