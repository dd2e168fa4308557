"""Codes of prospects: where they stand, who introduced them, what hinders them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """Where a prospect stands before a case takes over; source: admission 8.2."""

    NGUON = "NGUON", _("source")
    CAM_TINH = "CAM_TINH", _("sympathiser")
    DANG_HOC = "DANG_HOC", _("in the awareness class")
    DA_HOC = "DA_HOC", _("holds the certificate")
    HO_SO = "HO_SO", _("admission case")
    KET_THUC = "KET_THUC", _("no longer followed")


class Outcome(models.TextChoices):
    """How it ended; source: admission 8.2."""

    DA_KET_NAP = "DA_KET_NAP", _("admitted")
    LOAI = "LOAI", _("dropped by the branch")
    RUT = "RUT", _("withdrew")
    CHUYEN_DI = "CHUYEN_DI", _("moved away")
    TU_TRAN = "TU_TRAN", _("died")


class IntroducedBy(models.TextChoices):
    """The kind of organisation that brought somebody to the branch's attention."""

    DOAN = "DOAN", _("Youth Union")
    CONG_DOAN = "CONG_DOAN", _("trade union")
    PHU_NU = "PHU_NU", _("Women's Union")
    NONG_DAN = "NONG_DAN", _("Farmers' Union")
    CCB = "CCB", _("Veterans' Association")
    MTTQ = "MTTQ", _("Fatherland Front")
    CHI_BO = "CHI_BO", _("party branch")
    KHAC = "KHAC", _("another organisation")


class ObstacleCode(models.TextChoices):
    """What keeps a prospect from going on; source: admission 7.1."""

    TUOI = "TUOI", _("age")
    HOC_VAN = "HOC_VAN", _("schooling")
    CHINH_TRI = "CHINH_TRI", _("political standards")
    DI_CHUYEN = "DI_CHUYEN", _("often moves or works far away")
    KHONG_MUON = "KHONG_MUON", _("does not wish it now")
    THIEU_NGUOI = "THIEU_NGUOI", _("no helper")
    GIAY_TO = "GIAY_TO", _("papers are missing")
    HET_HAN = "HET_HAN", _("certificate is out of date")
    CHUA_DU = "CHUA_DU", _("does not meet the standards yet")
    KHAC = "KHAC", _("another obstacle")


class HelpEnd(models.TextChoices):
    """Why somebody no longer helps; source: rules-admission 1.2 helper-replace."""

    CHUYEN_DI = "CHUYEN_DI", _("helper moved to another grass-roots organisation")
    KY_LUAT = "KY_LUAT", _("helper was disciplined")
    KHONG_THE = "KHONG_THE", _("helper cannot go on")
    THAY = "THAY", _("replaced by resolution of the branch")
    XONG = "XONG", _("the prospect was admitted or left the list")


class TaskResult(models.TextChoices):
    """What the branch found when it reviewed a task."""

    TOT = "TOT", _("done well")
    XONG = "XONG", pgettext_lazy("task result", "done")
    CHUA_XONG = "CHUA_XONG", _("not done")
    NGUNG = "NGUNG", _("closed, the person is no longer followed")


class ReviewKind(models.TextChoices):
    """Which review of a branch; sources: rules-admission 1.2, admission A1."""

    THANG = "THANG", _("monthly review of the sympathisers' list")
    NAM = "NAM", _("yearly review of the sources")


class Verdict(models.TextChoices):
    """What a review says about one prospect."""

    GIU = "GIU", _("keep")
    THEM = "THEM", _("add")
    DUA_RA = "DUA_RA", _("drop")


class DropReason(models.TextChoices):
    """Why a review drops somebody."""

    KHONG_DU = "KHONG_DU", _("no longer meets the standards")
    KHONG_MUON = "KHONG_MUON", _("no longer wishes to join")
    CHUYEN_DI = "CHUYEN_DI", _("moved away")
    QUA_TUOI = "QUA_TUOI", _("above the age limit")
    TU_TRAN = "TU_TRAN", _("died")
    KHAC = "KHAC", _("another reason, as written")
    DA_KET_NAP = "DA_KET_NAP", _("admitted to the Party")


#: What a branch chooses; the others follow from what happened elsewhere.
CHOSEN_RESULTS = tuple(one for one in TaskResult if one != TaskResult.NGUNG)
CHOSEN_REASONS = tuple(one for one in DropReason if one != DropReason.DA_KET_NAP)
