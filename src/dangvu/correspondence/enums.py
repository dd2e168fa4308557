"""Kinds of outgoing papers, by the letters that stand in their numbers.

The letters are the usual ones of party offices; the guidance on paper forms that lists
them was not among the texts read (mark K).
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    """Each kind is counted on its own."""

    RESOLUTION = "NQ", _("resolution")
    DECISION = "QĐ", _("decision")
    LETTER = "CV", _("official letter")
    SUBMISSION = "TTr", _("submission")
    REPORT = "BC", _("report")
    NOTICE = "TB", _("notice")
    CERTIFICATE = "GCN", _("certificate")
    INTRODUCTION = "GGT", _("letter of introduction")
    MINUTES = "BB", _("minutes")
    LIST = "DS", _("list")
    PLAN = "KH", _("plan")
    CONCLUSION = "KL", _("conclusion")
    PROGRAMME = "CTr", _("programme")
