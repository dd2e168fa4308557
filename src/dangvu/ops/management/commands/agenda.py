"""``agenda digest``: send the weekly mails that are due, or say how many there are."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from dangvu.accounts.models import User
from dangvu.agenda.letter import mail_is_on
from dangvu.agenda.operations.send_digests import Sent, send_digests
from dangvu.agenda.queries.digest import due_accounts, office_counts
from dangvu.agenda.week import monday_of
from dangvu.audit.operations.once import once
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.ops.output import Answer, AnsweringCommand, Column, Table
from dangvu.ops.rights import OF_THE_SERVER

_MOST = 100_000


class MailIsOff(Refused):
    """The installation has no mail server."""

    default_code = "MAIL_OFF"


class Command(AnsweringCommand):
    """Do by hand what the worker does on Monday morning; no address is ever shown."""

    permissions = {"digest": OF_THE_SERVER}
    help = (
        "agenda digest [--dry-run]: send the weekly mails about this month's work that "
        "are due now, whatever the hour."
    )

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``digest [--dry-run] [--key TEXT]``."""
        parser.add_argument("action", choices=["digest"])
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--key")

    def answer(self, **options: Any) -> Answer:
        """Count, or send and count."""
        if options["dry_run"]:
            done = asdict(_foreseen(today()))
        elif options["key"]:
            key = options["key"]
            done = once(key=key, command="agenda digest", at=now(), act=_sent)
        else:
            # Not in one transaction: each mail that left is noted by itself.
            done = _sent()
        document = {"week": monday_of(today()), "mail": mail_is_on(), **done}
        return Answer(document, (_table(done),))


def _sent() -> dict[str, int]:
    if not mail_is_on():
        raise MailIsOff(
            _("No mail server is named: set DANGVU_EMAIL_URL and DANGVU_EMAIL_FROM.")
        )
    return asdict(send_digests(at=now(), most=_MOST))


def _foreseen(day: dt.date) -> Sent:
    waiting = due_accounts(day=day, most=_MOST)
    with_tasks = sum(
        bool(office_counts(user, day=day))
        for user in User.objects.filter(pk__in=waiting)
    )
    return Sent(sent=with_tasks, quiet=len(waiting) - with_tasks)


def _table(done: dict[str, int]) -> Table:
    headings = (_("mails sent"), _("nothing to do"), _("not sent, a mistake"))
    columns = tuple(Column(heading, is_number=True) for heading in headings)
    row = (done["sent"], done["quiet"], done["failed"])
    return Table(_("Weekly mails about this month's work"), columns, (row,))
