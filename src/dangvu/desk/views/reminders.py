"""My reminders: whether this account is told of its tasks by e-mail each week."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.agenda.letter import mail_is_on
from dangvu.agenda.operations.wish_digest import stop_digest
from dangvu.agenda.queries.digest import own_digest
from dangvu.core.clock import now
from dangvu.desk.forms.reminders import ReminderForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page


@page(permissions.VIEW, methods=READ_AND_WRITE)
def my_reminders(request: OfficeRequest) -> HttpResponse:
    """Show the own wish; a POST asks for the weekly mail, or stops it."""
    if "stop" in request.POST:
        stop_digest(actor=request.actor, at=now())
        messages.success(
            request, _("No more mails are sent; the address is forgotten.")
        )
        return redirect("desk:my_reminders")
    wish = own_digest(request.actor)
    form = ReminderForm(
        request.POST or None,
        actor=request.actor,
        initial={
            "address": wish.address if wish else "",
            "language": wish.language if wish else get_language(),
        },
    )
    if request.method == "POST" and mail_is_on() and form.is_valid():
        form.record(at=now())
        messages.success(request, _("The weekly mail comes from next Monday on."))
        return redirect("desk:my_reminders")
    context = {"form": form, "wish": wish, "mail_is_on": mail_is_on()}
    return render(request, "desk/me/reminders.html", context)
