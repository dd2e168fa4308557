"""Record a breach of personal data, and what is done about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.errors import Refused
from dangvu.core.reasons import require_reason
from dangvu.privacy import permissions
from dangvu.privacy.duty_data import incident_clock
from dangvu.privacy.enums import IncidentStep
from dangvu.privacy.models import Incident, IncidentEntry
from dangvu.units.queries.find import reach_of


class MomentAhead(Refused):
    """A moment that has not come yet, or lies before the incident was found."""

    default_code = "MOMENT_AHEAD"


class IncidentClosed(Refused):
    """The incident is closed, or may not be closed yet."""

    default_code = "INCIDENT_CLOSED"


@dataclass(frozen=True, slots=True)
class Breach:
    """What happened; ``people`` is how many it concerns, as far as is known."""

    unit_id: int
    found_at: dt.datetime
    what: str
    data: str
    tiers: tuple[str, ...]
    people: int


@transaction.atomic
def report_incident(*, actor: Actor, at: dt.datetime, breach: Breach) -> Incident:
    """Keep a breach; the clock of the notice runs from when it was found.

    Raises NotAllowed, ReasonMissing, MomentAhead. Source: records 2.6 (72 hours).
    """
    require(actor, permissions.INCIDENTS, *(reach_of(breach.unit_id) or ["-"]))
    require_reason(breach.what)
    if breach.found_at > at:
        raise MomentAhead(_("It cannot have been found later than now."))
    incident = Incident.objects.create(
        unit_id=breach.unit_id,
        found_at=breach.found_at,
        notify_by=breach.found_at + dt.timedelta(hours=incident_clock().number),
        what=breach.what.strip(),
        data=breach.data.strip(),
        tiers=",".join(breach.tiers),
        people=breach.people,
        at=at,
        actor_name=actor.name,
        user_id=actor.user_id,
    )
    _leave_line(actor, at, incident, "privacy.incident", {"people": breach.people})
    return incident


@transaction.atomic
def follow_incident(
    *,
    actor: Actor,
    at: dt.datetime,
    incident: Incident,
    kind: IncidentStep,
    done_at: dt.datetime,
    text: str,
) -> IncidentEntry:
    """Add a step; closing needs the notice to the authority, or its reason before.

    Raises NotAllowed, ReasonMissing, MomentAhead, IncidentClosed.
    """
    require(actor, permissions.INCIDENTS, *(reach_of(incident.unit_id) or ["-"]))
    require_reason(text)
    if not incident.found_at <= done_at <= at:
        raise MomentAhead(_("The step lies between when it was found and now."))
    kinds = set(incident.entries.values_list("kind", flat=True))
    _refuse_order(kind, kinds)
    entry = IncidentEntry.objects.create(
        incident=incident,
        kind=kind,
        done_at=done_at,
        text=text.strip(),
        at=at,
        actor_name=actor.name,
        user_id=actor.user_id,
    )
    _leave_line(actor, at, incident, "privacy.incident_step", {"step": kind})
    return entry


def _refuse_order(kind: IncidentStep, before: set[str]) -> None:
    if IncidentStep.CLOSED in before:
        raise IncidentClosed(_("The incident is closed."))
    if kind == IncidentStep.CLOSED and IncidentStep.AUTHORITY not in before:
        raise IncidentClosed(
            _(
                "Record the notice to the authority first; if none is needed, record "
                "that as the notice, with the reason."
            )
        )


def _leave_line(
    actor: Actor,
    at: dt.datetime,
    incident: Incident,
    code: str,
    detail: dict[str, object],
) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("incident", incident.pk, incident.unit_id),
        detail=detail,
    )
