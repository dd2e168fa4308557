"""Codes of referrals: why somebody moves, where to, and where the parcel is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MoveReason(models.TextChoices):
    """Why a holder of a certificate moves; source: admission 7.6."""

    GRADUATED = "GRADUATED", _("graduated")
    DISCHARGED = "DISCHARGED", _("discharged from service")
    CHANGED_WORK = "CHANGED_WORK", _("changed work")
    CHANGED_HOME = "CHANGED_HOME", _("changed residence")


class ReferralState(models.TextChoices):
    """Where a referral is."""

    DRAFT = "DRAFT", _("being written")
    SENT = "SENT", _("sent")
    RECEIVED = "RECEIVED", _("received")
    ACCEPTED = "ACCEPTED", _("accepted")
    RETURNED = "RETURNED", _("returned")
    CLOSED = "CLOSED", _("closed")
    WITHDRAWN = "WITHDRAWN", _("withdrawn")


#: States in which a referral holds the person: no second one beside it.
OPEN = (
    ReferralState.DRAFT,
    ReferralState.SENT,
    ReferralState.RECEIVED,
    ReferralState.RETURNED,
)
#: States in which the parcel has reached the other side.
UNDER_WAY = (ReferralState.SENT, ReferralState.RECEIVED)


class Destination(models.TextChoices):
    """What kind of place somebody goes to; source: admission 7.6."""

    WORK = "WORK", _("place of work")
    SCHOOL = "SCHOOL", _("school")
    RESIDENCE = "RESIDENCE", _("residence")
    MILITARY = "MILITARY", _("military or police unit")
    ABROAD = "ABROAD", _("abroad")


class Enclosed(models.TextChoices):
    """Papers that go along; source: admission 7.6."""

    CERTIFICATE = "CERTIFICATE", _("copy of the certificate")
    NOTES = "NOTES", _("notes of the helper")
    COMMENT = "COMMENT", _("comments of the branch")
    UNION = "UNION", _("opinion of the mass organisation")
    LETTER = "LETTER", _("letter that the person is being helped and considered")
