"""Say whose account it is, so that mandates give it their offices."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from dangvu.access.models import AccountLink
from dangvu.access.operations.accounts import create_account, random_password
from dangvu.access.roles import MANAGE_ACCESS
from dangvu.accounts.models import User
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotFound, Refused
from dangvu.register.models import Person
from dangvu.units.queries.find import reach_of


class AccountLinked(Refused):
    """The account is another person's, or the person has another account."""

    default_code = "ACCOUNT_LINKED"


@transaction.atomic
def link_account(
    *, actor: Actor, at: dt.datetime, username: str, person: Person
) -> AccountLink:
    """Link an account with a person from today on.

    Raises NotFound for an unknown account, AccountLinked, NotAllowed: the right to
    manage access is needed at the home of the person.
    """
    require(actor, MANAGE_ACCESS, *_home(person))
    user = User.objects.filter(username=username).first()
    if user is None:
        raise NotFound(
            _("There is no account “%(name)s”.") % {"name": username},
            code="UNKNOWN_ACCOUNT",
        )
    period = DateRange(date_in_vietnam(at), None, "[)")
    with whole_register():
        held = AccountLink.objects.filter(valid__overlap=period)
        if held.filter(user=user).exists() or held.filter(person=person).exists():
            raise AccountLinked(
                _(
                    "The account is linked with another person, or the person with "
                    "another account. Undo that link first."
                )
            )
        link = AccountLink.objects.create(user=user, person=person, valid=period)
        _trail(actor, at, "access.link_account", person, user)
    return link


@transaction.atomic
def open_account(
    *, actor: Actor, at: dt.datetime, username: str, person: Person
) -> str:
    """Make an account for a person and link it; return its password, once.

    The account may do what the posts of the person give. Raises UsernameTaken,
    AccountLinked, NotAllowed.
    """
    require(actor, MANAGE_ACCESS, *_home(person))
    password = random_password()
    create_account(
        actor=actor,
        at=at,
        username=username,
        full_name=person.full_name,
        password=password,
    )
    link_account(actor=actor, at=at, username=username, person=person)
    return password


@transaction.atomic
def unlink_account(*, actor: Actor, at: dt.datetime, person: Person) -> None:
    """End the link of a person's account: from today on mandates give it nothing.

    Raises NotFound when there is none, NotAllowed.
    """
    require(actor, MANAGE_ACCESS, *_home(person))
    today = date_in_vietnam(at)
    with whole_register():
        held = AccountLink.objects.filter(person=person, valid__contains=today)
        link = held.select_related("user").first()
        if link is None:
            raise NotFound(_("No account is linked with this person."))
        link.valid = DateRange(link.valid.lower, today, "[)")
        link.save(update_fields=["valid"])
        _trail(actor, at, "access.unlink_account", person, link.user)


def _home(person: Person) -> list[str]:
    return reach_of(person.home_id) if person.home_id else []


def _trail(
    actor: Actor, at: dt.datetime, code: str, person: Person, user: User
) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("person", person.pk, person.home_id),
        detail={"username": user.username},
    )
