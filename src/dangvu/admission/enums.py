"""Codes of the admission room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Path(models.TextChoices):
    """Whether somebody enters for the first time."""

    FIRST = "FIRST", _("admission")
    READMISSION = "READMISSION", _("re-admission")


class Template(models.TextChoices):
    """The ready-made path by which a case was opened (briefs of Hải Phòng, 4.9)."""

    ORDINARY = "ORDINARY", _("ordinary")
    YOUTH_UNION = "YOUTH_UNION", _("outstanding youth-union member")
    TRADE_UNION = "TRADE_UNION", _("trade-union or association member")
    STUDENT = "STUDENT", _("pupil or student")
    NO_ORGANISATION = "NO_ORGANISATION", _("place without a party organisation")


class Chain(models.TextChoices):
    """Types of organisation by who decides (294-QĐ/TW 4.3.2; rules-admission 2.2)."""

    NOT_DELEGATED = "A", _("branch under a grassroots committee without delegation")
    DELEGATED = "B", _("branch under a delegated grassroots committee")
    GRASSROOTS_BRANCH = "C", _("grassroots branch")
    HAMLET = "D", _("village branch directly under the commune committee")
    EMPOWERED = "E", _("committee empowered, or piloted, as an upper level")
    PROVINCE = "F", _("grassroots body directly under a province, not delegated")
    FORCES = "G", _("army, police")
    ABROAD = "H", _("abroad, single members")


class Level(models.TextChoices):
    """The level of the chain that acts in a step."""

    CELL = "CELL", _("branch")
    SECTION = "SECTION", _("section committee")
    BASE = "BASE", _("grassroots committee")
    DECIDER = "DECIDER", _("deciding committee")
    SYSTEM = "SYSTEM", _("the system")


class About(models.TextChoices):
    """Whom a verification request is about (06-HD/TW 3.4.a)."""

    SELF = "SELF", _("the applicant")
    FATHER = "FATHER", _("father")
    MOTHER = "MOTHER", _("mother")
    SPOUSE = "SPOUSE", _("husband or wife")
    FATHER_IN_LAW = "FATHER_IN_LAW", _("father of the husband or wife")
    MOTHER_IN_LAW = "MOTHER_IN_LAW", _("mother of the husband or wife")
    CARER = "CARER", _("who brought the applicant up")
    CHILD = "CHILD", _("child of age")


class Topic(models.TextChoices):
    """What a verification request asks for (06-HD/TW 3.4.b)."""

    HISTORY = "HISTORY", _("political history")
    PRESENT = "PRESENT", _("politics today")
    COMPLIANCE = "COMPLIANCE", _("keeping of policies and laws")


class Result(models.TextChoices):
    """What came back; findings themselves are secret and not kept here."""

    PASS = "PASS", _("nothing against it")
    CONDITIONAL = "CONDITIONAL", _("to be considered by the committee")
    FAIL = "FAIL", _("against it")


class ScanKind(models.TextChoices):
    """What a scanned paper is stored as; judged by the content, not by the name."""

    PDF = "PDF", "PDF"
    JPEG = "JPEG", "JPEG"
    PNG = "PNG", "PNG"
