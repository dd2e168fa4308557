"""Send the weekly digests that are due: once a week each, one after the other."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

from dangvu.accounts.models import User
from dangvu.agenda.letter import OfficeCounts, letter
from dangvu.agenda.models import Digest
from dangvu.agenda.queries.digest import due_accounts, office_counts
from dangvu.agenda.week import monday_of
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.own_rows import own_rows

log = logging.getLogger(__name__)

#: After so many failed tries a week is given up; a dead address is not asked for ever.
MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """How many mails left, how many accounts had nothing to do, how many tries failed."""

    sent: int = 0
    quiet: int = 0
    failed: int = 0

    def plus(self, other: Sent) -> Sent:
        """Add what happened to another account."""
        return Sent(
            self.sent + other.sent,
            self.quiet + other.quiet,
            self.failed + other.failed,
        )


def send_digests(*, at: dt.datetime, most: int) -> Sent:
    """Send what is due, to so many accounts at most; one that fails stops no other.

    A week is marked after its mail has left, under a lock of its row: two workers never
    send the same, and a worker killed between the two sends it a second time at most.
    """
    done = Sent()
    for user_id in due_accounts(day=date_in_vietnam(at), most=most):
        try:
            done = done.plus(_send(user_id, at))
        except Exception as error:  # a mistake in one account's tasks is not another's
            # The message of the error may hold the address: the log gets its kind.
            log.error("Digest of account %s: %s", user_id, type(error).__name__)  # noqa: TRY400
            _note_failure(user_id, at)
            done = done.plus(Sent(failed=1))
    return done


def _send(user_id: int, at: dt.datetime) -> Sent:
    """Deal with one account; nothing when another worker does, or it is done."""
    day = date_in_vietnam(at)
    with own_rows(user_id):
        wish = _locked(user_id, monday_of(day))
        if wish is None:
            return Sent()
        offices = office_counts(User.objects.get(pk=user_id), day=day)
        if offices:
            _post(wish, offices, day)
            wish.sent_at = at
        wish.week, wish.failed = monday_of(day), 0
        wish.save(update_fields=["week", "failed", "sent_at"])
    return Sent(sent=1) if offices else Sent(quiet=1)


def _post(wish: Digest, offices: list[OfficeCounts], day: dt.date) -> None:
    mail = letter(to=wish.address, offices=offices, day=day, language=wish.language)
    mail.send()


def _locked(user_id: int, monday: dt.date) -> Digest | None:
    waiting = Digest.objects.filter(user_id=user_id, week__lt=monday)
    return waiting.select_for_update(skip_locked=True).first()


def _note_failure(user_id: int, at: dt.datetime) -> None:
    """Count the try; after the last one the week is over for this account."""
    monday = monday_of(date_in_vietnam(at))
    with own_rows(user_id):
        wish = _locked(user_id, monday)
        if wish is None:
            return
        wish.failed += 1
        if wish.failed % MOST_TRIES == 0:
            wish.week = monday
        wish.save(update_fields=["failed", "week"])
