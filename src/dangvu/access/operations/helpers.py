"""Helpers: who does listed tasks for a member, with the member's consent, until a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from dangvu.access.enums import HelperTask
from dangvu.access.models import AccountLink, Help
from dangvu.access.roles import MANAGE_ACCESS, Role
from dangvu.accounts.models import User
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, may, person_of, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION, Decision
from dangvu.core.errors import NotAllowed, NotFound, Refused
from dangvu.register.models import Person
from dangvu.units.queries.find import reach_of


class HelpHeld(Refused):
    """The account helps this member in that time already, or waits for consent."""

    default_code = "HELP_HELD"


class BadHelp(Refused):
    """The help asks for nothing, ends before it begins, or is the member's own."""

    default_code = "BAD_HELP"


@dataclass(frozen=True, slots=True)
class HelpDraft:
    """Who helps with what; ``until`` is the last day, ``paper`` the signed consent."""

    username: str
    tasks: Collection[str]
    until: dt.date
    paper: Decision = NO_DECISION


@transaction.atomic
def propose_help(
    *, actor: Actor, at: dt.datetime, person: Person, draft: HelpDraft
) -> Help:
    """Name a helper; with a paper it holds at once, else when the member agrees.

    Raises NotAllowed away from the member's home, NotFound for an unknown account,
    BadHelp, HelpHeld.
    """
    require(actor, MANAGE_ACCESS, *_home(person))
    today = date_in_vietnam(at)
    user = User.objects.filter(username=draft.username, is_active=True).first()
    if user is None:
        raise NotFound(
            _("There is no account “%(name)s”.") % {"name": draft.username},
            code="UNKNOWN_ACCOUNT",
        )
    with whole_register():
        _refuse_bad(draft, user, person, today)
        given = Help.objects.create(
            user=user,
            person=person,
            tasks=sorted(draft.tasks),
            valid=DateRange(today, draft.until + dt.timedelta(days=1), "[)"),
            paper_number=draft.paper.number,
            paper_date=draft.paper.date,
            consented_at=at if draft.paper.number else None,
        )
        _trail(actor, at, "access.help_proposed", given)
    return given


@transaction.atomic
def consent_to_help(*, actor: Actor, at: dt.datetime, help_id: int) -> Help:
    """Let the member agree on the screen. Raises NotAllowed for anybody else, NotFound."""
    with whole_register():
        given = _open_help(help_id)
        if not _is_the_member(actor, given):
            raise NotAllowed(_("Only the member agrees to a helper."))
        given.consented_at = given.consented_at or at
        given.save(update_fields=["consented_at"])
        _trail(actor, at, "access.help_agreed", given)
    return given


@transaction.atomic
def end_help(*, actor: Actor, at: dt.datetime, help_id: int) -> Help:
    """End or decline a help: by the member, or by the office at the member's home.

    Raises NotAllowed, NotFound.
    """
    with whole_register():
        given = _open_help(help_id)
        home = _home(given.person)
        if not _is_the_member(actor, given) and not may(actor, MANAGE_ACCESS, *home):
            raise NotAllowed(_("Only the member or the office ends a help."))
        given.ended_at = at
        given.save(update_fields=["ended_at"])
        _trail(actor, at, "access.help_ended", given)
    return given


def _open_help(help_id: int) -> Help:
    open_ones = Help.objects.filter(pk=help_id, ended_at__isnull=True)
    given = open_ones.select_related("person").first()
    if given is None:
        raise NotFound(_("There is no such help, or it has ended."))
    return given


def _refuse_bad(draft: HelpDraft, user: User, person: Person, today: dt.date) -> None:
    if not draft.tasks or set(draft.tasks) - set(HelperTask.values):
        raise BadHelp(_("Choose what the helper may do."))
    if draft.until < today:
        raise BadHelp(_("The last day has passed already."))
    linked = AccountLink.objects.filter(person=person, user=user)
    if linked.filter(valid__contains=today).exists():
        raise BadHelp(_("This is the member's own account."))
    period = DateRange(today, draft.until + dt.timedelta(days=1), "[)")
    held = Help.objects.filter(user=user, person=person, ended_at__isnull=True)
    if held.filter(valid__overlap=period).exists():
        raise HelpHeld(_("This account helps the member already. End that help first."))


def _is_the_member(actor: Actor, given: Help) -> bool:
    return person_of(actor) == given.person_id and actor.role != Role.HELPER


def _home(person: Person) -> list[str]:
    return reach_of(person.home_id) if person.home_id else []


def _trail(actor: Actor, at: dt.datetime, code: str, given: Help) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("person", given.person_id, given.person.home_id),
        detail={"account": given.user_id, "tasks": given.tasks},
    )
