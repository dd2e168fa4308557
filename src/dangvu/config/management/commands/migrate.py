"""``./dangvu migrate``: as the owner, and afterwards the program role's rights."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as DjangoCommand

from dangvu.core.db.grants import apply_grants
from dangvu.core.db.reduced import apply_profile

OWNER = "owner"


class Command(DjangoCommand):
    """Django's command on the owner's connection."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Let the owner's connection be the default."""
        super().add_arguments(parser)
        parser.set_defaults(database=OWNER)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then give the program role its rights on what is there now."""
        super().handle(*args, **options)
        if options["database"] == OWNER and not options["plan"]:
            apply_grants()
            apply_profile()
