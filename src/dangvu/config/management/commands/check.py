"""``./dangvu check``: every mistake of deployment that can be seen, the database's too."""

from __future__ import annotations

from django.core.management.base import CommandParser
from django.core.management.commands.check import Command as DjangoCommand


class Command(DjangoCommand):
    """Django's command, which leaves the database out unless told otherwise."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Let the program's connection be looked at by default."""
        super().add_arguments(parser)
        parser.set_defaults(databases=["default"])
