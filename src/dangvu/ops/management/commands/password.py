"""``password``: give an account a new password when the old one is lost."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from dangvu.access.operations.accounts import reset_password
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now
from dangvu.ops.output import Answer, AnsweringCommand, Column, Table


class Command(AnsweringCommand):
    """Reset a password from the shell; the audit trail keeps a line."""

    help = "Give an account a new random password."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Ask for the account."""
        parser.add_argument("username")

    def answer(self, **options: Any) -> Answer:
        """Reset it and say the new one once."""
        username = options["username"]
        password = reset_password(
            actor=SystemActor("shell"), at=now(), username=username
        )
        return Answer(
            {"username": username, "password": password},
            (
                Table(
                    _("New password"),
                    (Column(_("user name")), Column(_("password"))),
                    ((username, password),),
                    (_("The password is shown only now. Write it down."),),
                ),
            ),
        )
