"""Codes of the register."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """How a person belongs to the Party; source: rules-records B.1."""

    OFFICIAL = "OFFICIAL", _("official member")
    PROBATIONARY = "PROBATIONARY", _("probationary member")


class PersonState(models.TextChoices):
    """Derived: what a person is today in this register."""

    OFFICIAL = "OFFICIAL", _("official member")
    PROBATIONARY = "PROBATIONARY", _("probationary member")
    LEFT = "LEFT", _("no longer a member here")
    DEAD = "DEAD", _("deceased")
    NONE = "NONE", _("not in the roll")


class EventKind(models.TextChoices):
    """Entries of the membership ledger; source: quality 7.2, rules-records B.2."""

    OPB = "OPB", _("opening balance")
    ADM = "ADM", _("admission")
    REA = "REA", _("re-admission")
    REC = "REC", _("recognition as official member")
    TRF = "TRF", _("transfer inside the register")
    TIN = "TIN", _("transfer in from outside")
    TOUT = "TOUT", _("transfer out to outside")
    REI = "REI", _("restoration")
    DEL = "DEL", _("removal of an official member")
    DELP = "DELP", _("removal of a probationary member")
    EXP = "EXP", _("expulsion")
    RES = "RES", _("resignation")
    DEC = "DEC", _("death")
    REORG = "REORG", _("collective move by reorganisation")
    COR = "COR", _("correction")
    DUP = "DUP", _("merged into another record")
    REV = "REV", _("reversal")


class NumberScheme(models.TextChoices):
    """Kinds of numbers a person carries; source: rules-records 3.5."""

    NATIONAL_ID = "NATIONAL_ID", _("national identity number")
    OLD_ID = "OLD_ID", _("old identity card number")
    NATIONAL_UUID = "NATIONAL_UUID", _("id in the national database")
    CARD = "CARD", _("party card number")
    CARD_85 = "CARD_85", _("old party card number (85-QĐ/TW)")
    CV = "CV", _("CV number")


PERSONAL_SCHEMES = (NumberScheme.NATIONAL_ID, NumberScheme.OLD_ID)


class StatusKind(models.TextChoices):
    """Overlays on a membership; source: rules-records B.1."""

    EXEMPT = "EXEMPT", _("exempt from party work and meetings")
    SUSPENDED = "SUSPENDED", _("suspended from party activity")
    AWAY = "AWAY", _("in temporary activity elsewhere")


class NameKind(models.TextChoices):
    """Which name of a person."""

    BIRTH = "BIRTH", _("name on the birth certificate")
    OTHER = "OTHER", _("other name")


class ChangeKind(models.TextChoices):
    """What was changed in a member's record, outside the ledger."""

    FACTS = "FACTS", _("change of the record")
    NAME = "NAME", _("change of name")
    NUMBER = "NUMBER", _("change of a number")
    UNDONE = "UNDONE", _("last step undone")
