"""``api token``: let another system call the interface for programs, or stop it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from dangvu.access.operations.service_tokens import (
    TokenDraft,
    make_token,
    revoke_token,
)
from dangvu.access.queries.service_tokens import tokens_for
from dangvu.audit.operations.once import once
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now, today
from dangvu.ops.output import (
    WRONG_USAGE,
    Answer,
    AnsweringCommand,
    Column,
    Table,
    iso_day,
)
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER
from dangvu.units.queries.find import unit_by_code

SHELL = SystemActor("shell")
MAKE, LIST, REVOKE = "make", "list", "revoke"
A_YEAR = dt.timedelta(days=365)


class Command(AnsweringCommand):
    """Make, list and revoke the tokens of other systems."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = (
        "api token make NAME --as ROLE@UNIT --codes A,B [--from DAY] [--to DAY]; "
        "api token list; api token revoke ID."
    )

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``token make NAME …``, ``token list`` or ``token revoke ID``."""
        parser.add_argument("what", choices=["token"])
        parser.add_argument("action", choices=[MAKE, LIST, REVOKE])
        parser.add_argument(
            "name", nargs="?", default="", help="name of the system, or id of the token"
        )
        parser.add_argument(
            "--as", dest="token_office", metavar="ROLE@UNIT", help="office of the token"
        )
        parser.add_argument("--codes", default="", help="rights, separated by commas")
        parser.add_argument("--from", dest="first", type=iso_day, metavar="DAY")
        parser.add_argument("--to", dest="last", type=iso_day, metavar="DAY")
        parser.add_argument("--key", metavar="TEXT")

    def answer(self, **options: Any) -> Answer:
        """Do the one that was asked for, for the system. Source: contracts §1.5."""
        match options["action"], options["name"]:
            case "list", "":
                return _list()
            case "make", name if name and options["token_office"]:
                return _make(options)
            case "revoke", number if number.isdecimal():
                return _revoke(int(number))
        raise CommandError(
            _(
                "Usage: api token make NAME --as ROLE@UNIT --codes A,B; api token "
                "list; api token revoke ID."
            ),
            returncode=WRONG_USAGE,
        )


def _make(options: dict[str, Any]) -> Answer:
    """Under the key only the rest is kept: asked again, the token is null."""
    said: list[str] = []

    def act() -> dict[str, Any]:
        token, secret = make_token(actor=SHELL, at=now(), draft=_draft(options))
        said.append(secret)
        return {"id": token.pk, "name": token.name, "codes": token.codes}

    document = once(key=options["key"], command="api token", at=now(), act=act)
    document["token"] = said[0] if said else None
    columns = (Column("id"), Column(_("name")), Column(_("token")))
    row = (str(document["id"]), document["name"], document["token"])
    note = _("The token is shown only now. Put it into the other system at once.")
    return Answer(document, (Table(_("New token"), columns, (row,), (note,)),))


def _draft(options: dict[str, Any]) -> TokenDraft:
    role, _at, code = options["token_office"].partition("@")
    since = options["first"] or today()
    last = options["last"] or since + A_YEAR
    return TokenDraft(
        name=options["name"],
        role=role,
        unit_id=unit_by_code(code, day=today()).pk,
        codes=tuple(filter(None, options["codes"].replace(" ", "").split(","))),
        since=since,
        until=last + dt.timedelta(days=1) if options["last"] else last,
    )


def _list() -> Answer:
    tokens = tokens_for(actor=SHELL, today=today())
    columns = (
        Column("id"),
        Column(_("name")),
        Column(_("office")),
        Column(_("unit")),
        Column(_("rights")),
        Column(_("last day")),
        Column(_("last used on")),
        Column(_("state")),
    )
    rows = tuple(
        (
            str(token.id),
            token.name,
            token.role,
            token.unit,
            ", ".join(token.codes),
            token.last_day,
            token.used_on,
            token.state_label,
        )
        for token in tokens
    )
    document = {"tokens": [asdict(token) for token in tokens]}
    return Answer(document, (Table(_("Tokens"), columns, rows),))


def _revoke(number: int) -> Answer:
    token = revoke_token(actor=SHELL, at=now(), token_id=number)
    document = {"id": token.pk, "name": token.name, "revoked_at": token.revoked_at}
    columns = (Column("id"), Column(_("name")))
    row = (str(token.pk), token.name)
    return Answer(document, (Table(_("The token is revoked."), columns, (row,)),))
