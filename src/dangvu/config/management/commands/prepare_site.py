"""``./dangvu prepare_site``: what the web server needs before it starts."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand

from dangvu.config.statics import collect
from dangvu.core.db.scope import whole_register
from dangvu.demo.accounts import demo_accounts
from dangvu.units.models import Unit


class Command(BaseCommand):
    """Gathers static files, checks the deployment, tells what the register holds."""

    help = "Prepares the web site; ./run calls it."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Write one JSON document: whether the register is empty, and who may try it."""
        collect()
        self.check(databases=["default"])
        with whole_register():
            empty = not Unit.objects.exists()
        accounts = [] if empty else demo_accounts()
        self.stdout.write(json.dumps({"empty": empty, "accounts": accounts}))
