"""``./dangvu check``: every mistake of deployment that can be seen, the database's too."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.check import Command as DjangoCommand
from django.utils.translation import gettext as _

from dangvu.core.deployment import holds_sealed


class Command(DjangoCommand):
    """Django's command, which leaves the database out unless told otherwise."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Let the program's connection be looked at by default."""
        super().add_arguments(parser)
        parser.set_defaults(databases=["default"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Say of which profile the register is, then check."""
        self.stdout.write(
            _("Deployment profile A: isolated network, the full record.")
            if holds_sealed()
            else _("Deployment profile B: reached from the Internet, no sealed data.")
        )
        super().handle(*args, **options)
