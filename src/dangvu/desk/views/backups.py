"""Back-ups: when the last was made, every run, a new one, and the file to take away."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.access.roles import BACKUP
from dangvu.audit.operations.write_line import write_line
from dangvu.backup import journal
from dangvu.backup.tasks import is_being_made, request_backup
from dangvu.core.actor import require
from dangvu.core.clock import now
from dangvu.core.errors import NotFound
from dangvu.desk.backup_state import backup_state
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page

SHOWN = 50


@page(BACKUP, methods=READ_AND_WRITE)
def backups(request: OfficeRequest) -> HttpResponse:
    """List the runs; a POST asks the worker for a back-up."""
    require(request.actor, BACKUP)
    if request.method == "POST":
        request_backup()
        write_line(actor=request.actor, at=now(), code="backup.ask")
        messages.success(
            request, _("The back-up is being made. It is listed here when it is done.")
        )
        return redirect("desk:backups")
    runs = journal.runs()
    context = {
        "state": backup_state(now()),
        "runs": runs[:SHOWN],
        "is_cut": len(runs) > SHOWN,
        "limit": SHOWN,
        "folder": settings.BACKUPS,
        "is_being_made": is_being_made(),
    }
    return render(request, "desk/backups.html", context)


@page(BACKUP)
def backup_file(request: OfficeRequest, name: str) -> FileResponse:
    """Give the encrypted file of a back-up, to be taken to another building."""
    require(request.actor, BACKUP)
    path = next(
        (run.path for run in journal.runs() if run.path.name == name and run.is_here),
        None,
    )
    if path is None:
        raise NotFound(_("There is no file %(file)s.") % {"file": name})
    write_line(actor=request.actor, at=now(), code="backup.take", detail={"file": name})
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)
