"""Scans of a case as its pages show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase, CaseScan
from dangvu.admission.queries.books import Books
from dangvu.admission.queries.scans import are_scans_kept, scans_by_paper
from dangvu.core.actor import Actor, may
from dangvu.core.deployment import holds_sealed
from dangvu.desk.elements import Tone
from dangvu.register.permissions import VIEW_SEALED
from dangvu.rulebook.library import library
from dangvu.rulebook.pack import DossierPaper
from dangvu.units.queries.find import reach_of


@dataclass(frozen=True, slots=True)
class Scanning:
    """What an actor may do with the scans of a case now."""

    is_kept: bool
    may_add: bool
    may_open: bool


@dataclass(frozen=True, slots=True)
class ScanRow:
    """A scan: of which paper, what it is, who added it, whether it still opens."""

    paper: str
    file_name: str
    about: str
    added_at: dt.datetime
    added_by: str
    word: str
    tone: Tone
    note: str
    open_url: str
    withdraw_url: str


@dataclass(frozen=True, slots=True)
class PaperScans:
    """What the list of papers shows of the scans of each paper."""

    counts: Mapping[str, int]
    url: str


def scanning_of(actor: Actor, case: AdmissionCase) -> Scanning:
    """Ask what the actor may do with scans at the branch of a case."""
    is_kept, reach = are_scans_kept(), reach_of(case.unit_id)
    return Scanning(
        is_kept=is_kept,
        may_add=is_kept and may(actor, permissions.PREPARE, *reach),
        may_open=is_kept
        and may(actor, permissions.OPEN_SCAN, *reach)
        and may(actor, VIEW_SEALED, *reach),
    )


def paper_scans(case: AdmissionCase) -> PaperScans | None:
    """Return how many scans each paper has; None where scans are no matter."""
    if not holds_sealed():
        return None
    counts = scans_by_paper(case)
    if not counts and not are_scans_kept():
        return None
    return PaperScans(counts, reverse("desk:case_scans", args=[case.public_id]))


def scans_word(count: int) -> str:
    """Say how many scans a paper has; nothing for none."""
    if not count:
        return ""
    return ngettext("%(n)s scan", "%(n)s scans", count) % {"n": count}


def dossier_of(books: Books, day: dt.date) -> dict[str, DossierPaper]:
    """Return the papers of the dossier by the rules of a day, by their code."""
    dossier = library().dossier(books.rules.on(day).pack)
    return {paper.code: paper for paper in dossier}


def paper_name(code: str) -> str:
    """Return what a paper of the dossier is called by the newest rules that know it."""
    packs = library()
    for pack in reversed(packs.national):
        for paper in packs.dossier(pack):
            if paper.code == code:
                return paper.vi
    return code


def scan_rows(
    case: AdmissionCase,
    scans: Sequence[CaseScan],
    dossier: Mapping[str, DossierPaper],
    scanning: Scanning,
) -> list[ScanRow]:
    """Return the scans in the order of the dossier."""
    order = {code: place for place, code in enumerate(dossier)}
    ordered = sorted(scans, key=lambda one: (order.get(one.item, len(order)), one.pk))
    return [_row(case, one, dossier, scanning) for one in ordered]


def coverage(scans: Sequence[CaseScan], dossier: Mapping[str, DossierPaper]) -> str:
    """Say how many of the papers of the dossier have a scan."""
    scanned = {one.item for one in scans if _is_in_force(one)} & set(dossier)
    return _("%(there)s of %(wanted)s papers scanned") % {
        "there": len(scanned),
        "wanted": len(dossier),
    }


def _is_in_force(scan: CaseScan) -> bool:
    return scan.withdrawn_at is None and scan.erased_at is None


def _row(
    case: AdmissionCase,
    scan: CaseScan,
    dossier: Mapping[str, DossierPaper],
    scanning: Scanning,
) -> ScanRow:
    word, tone = _state(scan)
    where, is_there = [case.public_id, scan.row], _is_in_force(scan)
    return ScanRow(
        paper=dossier[scan.item].vi if scan.item in dossier else scan.item,
        file_name=scan.file_name,
        about=f"{scan.get_kind_display()} · {filesizeformat(scan.size)}",
        added_at=scan.recording.recorded_at,
        added_by=scan.recording.actor_name,
        word=word,
        tone=tone,
        note=scan.withdrawn_reason,
        open_url=_url("open_scan", where, shown=is_there and scanning.may_open),
        withdraw_url=_url("withdraw_scan", where, shown=is_there and scanning.may_add),
    )


def _url(name: str, where: list[UUID], *, shown: bool) -> str:
    return reverse(f"desk:{name}", args=where) if shown else ""


def _state(scan: CaseScan) -> tuple[str, Tone]:
    if scan.erased_at:
        return _("content erased"), ""
    if scan.withdrawn_at:
        return _("withdrawn"), "due"
    return _("sealed"), "ok"
