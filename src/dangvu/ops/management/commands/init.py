"""``init``: begin a real register without demo people."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from dangvu.access.operations.accounts import random_password
from dangvu.access.operations.begin import Beginning, begin_register
from dangvu.backup.key import is_put_away, make_key
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now, today
from dangvu.core.db.scope import whole_register
from dangvu.ops.keys import put_away_first
from dangvu.ops.output import Answer, AnsweringCommand, iso_day
from dangvu.ops.passwords import once_with_password, password_table
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER


class Command(AnsweringCommand):
    """Found the root unit, its organisation office and the first administrator."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = "Begin a real register: root unit, first office, first administrator."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Ask for the committee and the account."""
        parser.add_argument("--name", required=True, help="name of the party body")
        parser.add_argument("--code", default="ROOT", help="its permanent code")
        parser.add_argument("--type", default="ABOVE_GRASSROOTS")
        parser.add_argument("--since", type=iso_day, help="exists since (YYYY-MM-DD)")
        parser.add_argument("--admin", required=True, help="user name")
        parser.add_argument("--admin-name", default="", help="full name")
        parser.add_argument("--block", type=int, default=0)
        parser.add_argument("--key", help="do it once for this key")

    def answer(self, **options: Any) -> Answer:
        """Write it and say the password once."""
        document = once_with_password(
            key=options["key"], command="init", act=lambda: _begin(options)
        )
        make_key()
        if not is_put_away():
            self.stderr.write(put_away_first())
        title = _("The register of “%(name)s” has begun.") % {"name": options["name"]}
        return Answer(document, (password_table(title, document),))


def _begin(options: dict[str, Any]) -> tuple[dict[str, Any], str]:
    password = random_password()
    beginning = Beginning(
        code=options["code"],
        name=options["name"],
        type=options["type"],
        since=options["since"] or today(),
        username=options["admin"],
        full_name=options["admin_name"] or options["admin"],
        password=password,
        block=options["block"],
    )
    with whole_register():
        unit = begin_register(actor=SystemActor("shell"), at=now(), beginning=beginning)
    return {"unit": unit.code, "username": options["admin"]}, password
