"""Codes of committees and their posts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class HelperTask(models.TextChoices):
    """What a helper may do for a member; each is a page of the member's own."""

    VIEW_RECORD = "VIEW_RECORD", _("read the member's own record")
    VIEW_OPENINGS = "VIEW_OPENINGS", _("see who looked at the record")


class TermBasis(models.TextChoices):
    """How a term began; source: 294-QĐ/TW 16.1, 16.5."""

    CONGRESS = "CONGRESS", _("elected by a congress")
    APPOINTED = "APPOINTED", _("appointed by the committee above")


class MandateBasis(models.TextChoices):
    """How somebody came to a post; source: 294-QĐ/TW 16.1, 16.2, 24.3."""

    ELECTED = "ELECTED", _("elected")
    APPOINTED = "APPOINTED", _("appointed")
    ASSIGNED = "ASSIGNED", _("assigned from above")


class EndReason(models.TextChoices):
    """Why a mandate ended; source: 294-QĐ/TW 16.3, 16.4; records 1.4."""

    END_OF_TERM = "END_OF_TERM", _("the term ended")
    LEFT_UNIT = "LEFT_UNIT", _("left the organisation or retired")
    OTHER_POST = "OTHER_POST", _("took another post")
    RELIEVED = "RELIEVED", _("relieved at own request or by decision")
    DISCIPLINE = "DISCIPLINE", _("removed from the post by discipline")
    DIED = "DIED", _("died")
    REORGANISED = "REORGANISED", _("the organisation was reorganised")


class TokenState(models.TextChoices):
    """Whether a service token opens anything today."""

    ACTIVE = "ACTIVE", _("in use")
    COMING = "COMING", _("not yet valid")
    ENDED = "ENDED", _("ended")
    REVOKED = "REVOKED", _("revoked")
