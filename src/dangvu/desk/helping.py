"""Which of a member's own pages a helper may open."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dangvu.access.enums import HelperTask
from dangvu.access.roles import Role
from dangvu.core.errors import NotAllowed
from dangvu.desk.office import OfficeRequest
from dangvu.register.permissions import VIEW_OWN

#: Pages that show the member's own things, each with the task that opens it. A helper
#: opens no other page that asks for the right to the own record.
TASK_OF_PAGE: dict[str, str] = {
    "me": HelperTask.VIEW_RECORD,
    "who_looked": HelperTask.VIEW_OPENINGS,
}


def refuse_untasked(request: OfficeRequest, permission: str) -> None:
    """Raise NotAllowed where a helper asks for what the member did not agree to."""
    actor = request.actor
    if actor.role != Role.HELPER or permission != VIEW_OWN:
        return
    match = request.resolver_match
    task = TASK_OF_PAGE.get(match.url_name or "") if match else None
    if task is None or task not in actor.tasks:
        raise NotAllowed(_("The member did not agree to this for a helper."))
