"""Codes of classes, of who studied there and of the certificates."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ClassKind(models.TextChoices):
    """What a class prepares for; source: admission 7.3."""

    AWARENESS = "AWARENESS", _("awareness of the Party")
    NEW_MEMBER = "NEW_MEMBER", _("new party members")


class IssuerKind(models.TextChoices):
    """What the body is that issues the certificate; source: rules-admission class-issuer."""

    CENTRE = "CENTRE", _("political centre of the commune, ward, or equivalent")
    DESIGNATED = "DESIGNATED", _("centre designated where there is none")
    COMMITTEE = "COMMITTEE", _("committee that may admit, where there is no centre")
    OTHER = "OTHER", _("another body")


#: Who may issue a certificate: 06-HD/TW 3.1, 38-HD/BTCTW I.1.1.b.
ENTITLED = (IssuerKind.CENTRE, IssuerKind.DESIGNATED, IssuerKind.COMMITTEE)


class ClassMode(models.TextChoices):
    """How a class is held."""

    IN_PERSON = "IN_PERSON", _("in person")
    ONLINE = "ONLINE", _("online")
    MIXED = "MIXED", _("in person and online")


class PartOfDay(models.TextChoices):
    """When a session is held."""

    MORNING = "MORNING", _("morning")
    AFTERNOON = "AFTERNOON", _("afternoon")
    EVENING = "EVENING", _("evening")
    WHOLE_DAY = "WHOLE_DAY", _("whole day")


class Candidacy(models.TextChoices):
    """How far somebody is on the way into a class."""

    PROPOSED = "PROPOSED", _("proposed")
    ENROLLED = "ENROLLED", _("enrolled")
    DECLINED = "DECLINED", _("not taken")


class Presence(models.TextChoices):
    """Whether somebody was at a session."""

    PRESENT = "PRESENT", _("present")
    EXCUSED = "EXCUSED", _("absent with leave")
    ABSENT = "ABSENT", _("absent")


class Result(models.TextChoices):
    """What somebody reached in a class."""

    PASS = "PASS", _("passed")
    FAIL = "FAIL", _("not passed")
    ABSENT = "ABSENT", _("did not finish")


class Validity(models.TextChoices):
    """Whether a certificate still counts on a day."""

    VALID = "VALID", pgettext_lazy("certificate", "valid")
    EXPIRING = "EXPIRING", _("about to expire")
    EXPIRED = "EXPIRED", _("expired")
    REPLACED = "REPLACED", _("replaced by a newer one")
