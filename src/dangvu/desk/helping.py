"""Which of a member's own pages a helper may open."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dangvu.access.actors import OfficeActor
from dangvu.access.enums import HelperTask
from dangvu.access.roles import Role
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import now
from dangvu.core.errors import NotAllowed
from dangvu.desk.office import OfficeRequest
from dangvu.register.permissions import VIEW_OWN

#: Pages that show the member's own things, each with the task that opens it. A helper
#: opens no other page that asks for the right to the own record.
TASK_OF_PAGE: dict[str, str] = {
    "me": HelperTask.VIEW_RECORD,
    "who_looked": HelperTask.VIEW_OPENINGS,
}


#: Tasks whose pages write no line of their own.
TRACED_HERE = {HelperTask.VIEW_OPENINGS}


def refuse_untasked(request: OfficeRequest, permission: str) -> None:
    """Raise NotAllowed where a helper asks for what the member did not agree to."""
    if is_untasked(request.actor, _name_of(request), permission):
        raise NotAllowed(_("The member did not agree to this for a helper."))


def trace_helper(request: OfficeRequest) -> None:
    """Write down what a helper looked at, where the page itself does not."""
    actor = request.actor
    if actor.role != Role.HELPER or _task_of(request) not in TRACED_HERE:
        return
    write_line(
        actor=actor,
        at=now(),
        code="access.helped",
        subject=Subject("person", actor.person_id, actor.unit_id),
        detail={"task": _task_of(request)},
    )


def is_untasked(actor: Actor, name: str, permission: str) -> bool:
    """Say whether a page, by its name, is closed to a helper for want of a task."""
    if not isinstance(actor, OfficeActor) or actor.role != Role.HELPER:
        return False
    return permission == VIEW_OWN and TASK_OF_PAGE.get(name, "") not in actor.tasks


def _task_of(request: OfficeRequest) -> str:
    return TASK_OF_PAGE.get(_name_of(request), "")


def _name_of(request: OfficeRequest) -> str:
    match = request.resolver_match
    return match.url_name or "" if match else ""
