"""Record that a committee allows scans to be kept here, or no longer."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.models import ScanAuthorisation
from dangvu.admission.queries.scans import are_scans_kept
from dangvu.admission.scan_refused import ScanRefused
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import Decision
from dangvu.core.deployment import require_sealed_allowed


@transaction.atomic
def authorise_scans(
    *, actor: Actor, at: dt.datetime, allow: bool, decision: Decision
) -> ScanAuthorisation:
    """Say from now on whether scans are kept, by the paper that decided it.

    While none holds nothing is added and nothing opens; what was scanned stays sealed
    until it is erased. Only for the whole register. Raises NotAllowed, SealedRefused in
    profile B, InTheFuture; ScanRefused: PAPER_MISSING, NOTHING_CHANGES. Source: quality
    F10 (off by default, a recorded written authorisation of the committee).
    """
    require(actor, permissions.AUTHORISE_SCANS)
    require_sealed_allowed(_("scans of papers"))
    if not (decision.number.strip() and decision.date and decision.issuer.strip()):
        raise ScanRefused(
            _("Name the decision: its number, its date and who issued it."),
            code="PAPER_MISSING",
        )
    refuse_future(decision.date, date_in_vietnam(at))
    with whole_register():
        recording = open_recording(
            actor=actor, at=at, operation="admission.authorise_scans"
        )
        if allow == are_scans_kept():
            raise _nothing_changes(allow=allow)
        made = ScanAuthorisation.objects.create(
            recording=recording, is_allowed=allow, **decision.columns()
        )
        write_line(
            actor=actor,
            at=at,
            code="admission.authorise_scans",
            detail={"allowed": allow, "paper": decision.number},
            recording=recording,
        )
    return made


def _nothing_changes(*, allow: bool) -> ScanRefused:
    said = (
        _("An authorisation holds already.")
        if allow
        else _("No authorisation holds, so there is none to withdraw.")
    )
    return ScanRefused(said, code="NOTHING_CHANGES")
