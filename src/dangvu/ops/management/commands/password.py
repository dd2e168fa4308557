"""``password``: give an account a new password when the old one is lost."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from dangvu.access.operations.accounts import reset_password
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now
from dangvu.ops.output import Answer, AnsweringCommand
from dangvu.ops.passwords import once_with_password, password_table
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER


class Command(AnsweringCommand):
    """Reset a password from the shell; the audit trail keeps a line."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = "Give an account a new random password."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Ask for the account."""
        parser.add_argument("username")
        parser.add_argument("--key", help="do it once for this key")

    def answer(self, **options: Any) -> Answer:
        """Reset it and say the new one once."""
        document = once_with_password(
            key=options["key"],
            command="password",
            act=lambda: _reset(options["username"]),
        )
        return Answer(document, (password_table(_("New password"), document),))


def _reset(username: str) -> tuple[dict[str, Any], str]:
    actor = SystemActor("shell")
    return {"username": username}, reset_password(
        actor=actor, at=now(), username=username
    )
