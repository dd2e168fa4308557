"""Decide about a record that a rule proposes.

Nothing of the record is deleted; of a case the copies of its papers may be erased.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.erase_scans import erase_scans
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.core.reasons import require_reason
from dangvu.privacy import permissions
from dangvu.privacy.duty_data import WITHDRAWN, RetentionRule
from dangvu.privacy.enums import Verdict
from dangvu.privacy.models import RetentionDecision
from dangvu.privacy.queries.retention import Proposed
from dangvu.register.models import Person
from dangvu.register.operations.restrict_fields import restrict_fields
from dangvu.units.queries.find import reach_of


class NothingToRestrict(Refused):
    """The rule names no field whose use could be restricted."""

    default_code = "NOTHING_TO_RESTRICT"


class NothingToErase(Refused):
    """The rule proposes no scans."""

    default_code = "NOTHING_TO_ERASE"


@dataclass(frozen=True, slots=True)
class Ruling:
    """Keep, hold, restrict or erase, why, and when to look again (None: never)."""

    verdict: Verdict
    reason: str
    until: dt.date | None = None


@transaction.atomic
def decide_retention(
    *, actor: Actor, at: dt.datetime, proposed: Proposed, ruling: Ruling
) -> RetentionDecision:
    """Keep what was decided; RESTRICT also flags fields, ERASE takes contents of scans.

    Raises NotAllowed, ReasonMissing, NothingToRestrict, NothingToErase. Sources: records
    2.6 (the dossier itself is not deletable); quality F10 (a scan is a copy).
    """
    require(actor, permissions.MANAGE, *(reach_of(proposed.unit_id) or ["-"]))
    require_reason(ruling.reason)
    _check_possible(proposed.rule, ruling.verdict)
    rule = proposed.rule
    decision = RetentionDecision.objects.create(
        rule=rule.code,
        subject_id=proposed.subject_id,
        unit_id=proposed.unit_id,
        verdict=ruling.verdict,
        reason=ruling.reason.strip(),
        until=ruling.until,
        at=at,
        actor_name=actor.name,
        user_id=actor.user_id,
    )
    write_line(
        actor=actor,
        at=at,
        code="privacy.decide_retention",
        subject=Subject(rule.subject_kind, proposed.subject_id, proposed.unit_id),
        detail={"rule": rule.code, "verdict": ruling.verdict},
    )
    if ruling.verdict == Verdict.ERASE:
        _erase(actor, at, proposed)
    if ruling.verdict == Verdict.RESTRICT:
        _restrict(actor, at, proposed)
    return decision


def _check_possible(rule: RetentionRule, verdict: Verdict) -> None:
    if verdict == Verdict.RESTRICT and not rule.fields:
        raise NothingToRestrict(
            _("Nothing of this record can be restricted: keep or hold it.")
        )
    if verdict == Verdict.ERASE and not rule.is_about_scans:
        raise NothingToErase(_("Only copies of papers can be erased: keep or hold it."))


def _restrict(actor: Actor, at: dt.datetime, proposed: Proposed) -> None:
    restrict_fields(
        actor=actor,
        at=at,
        person=Person.objects.get(pk=proposed.subject_id),
        names=proposed.rule.fields,
        restricted=True,
        ground=f"RETENTION_{proposed.rule.code}",
    )


def _erase(actor: Actor, at: dt.datetime, proposed: Proposed) -> None:
    with whole_register():
        case = AdmissionCase.objects.get(pk=proposed.subject_id)
    erase_scans(
        actor=actor,
        at=at,
        case=case,
        only_withdrawn=proposed.rule.kind == WITHDRAWN,
    )
