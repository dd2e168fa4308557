"""``demo``: build a city of synthetic people with fifteen years of history."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from dangvu.access.operations.begin import refuse_begun
from dangvu.audit.operations.once import once
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now, today
from dangvu.core.db.owner import as_owner
from dangvu.core.db.scope import whole_register
from dangvu.demo.accounts import demo_accounts
from dangvu.demo.load import Progress, load_city, load_nation
from dangvu.demo.plan import plan_city, plan_nation
from dangvu.ops.output import (
    WRONG_USAGE,
    Answer,
    AnsweringCommand,
    Column,
    Table,
    iso_day,
)
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER
from dangvu.statistics.following import rebuild_facts
from dangvu.units.models import Unit


class Command(AnsweringCommand):
    """Refuse a register that is not empty; the same seed and day give the same city."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = "Build a demo city of synthetic people."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take the size, the seed and the day."""
        parser.add_argument("--members", type=int, default=2000)
        parser.add_argument("--branches", type=int)
        parser.add_argument(
            "--nation",
            action="store_true",
            help="several provinces below one root, for measuring",
        )
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--today", type=iso_day)
        parser.add_argument("--key", help="do it once for this key")

    def answer(self, **options: Any) -> Answer:
        """Plan and load it."""
        if options["members"] < 1:
            raise CommandError(_("--members is at least 1."), returncode=WRONG_USAGE)
        with as_owner():
            document: dict[str, Any] = once(
                key=options["key"],
                command="demo",
                at=now(),
                act=lambda: self._build(options),
            )
        columns = (Column(_("office")), Column(_("user name")), Column(_("password")))
        rows = tuple(tuple(account.values()) for account in document["accounts"])
        return Answer(document, (Table(_("The demo city is ready."), columns, rows),))

    def _build(self, options: dict[str, Any]) -> dict[str, Any]:
        refuse_begun()
        words: dict[str, Any] = {
            "members": options["members"],
            "branches": options["branches"],
            "seed": options["seed"],
            "today": options["today"] or today(),
        }
        load = _load_nation if options["nation"] else _load_city
        people = load(words, self._progress)
        with whole_register():
            rebuild_facts()
            accounts = demo_accounts()
        return {
            "members": options["members"],
            "people": people,
            "units": Unit.objects.count(),
            "accounts": [account._asdict() for account in accounts],
        }

    def _progress(self, written: int) -> None:
        self.stderr.write(_("%(number)d people written") % {"number": written})


def _load_city(words: dict[str, Any], progress: Progress) -> int:
    actor, plan = SystemActor("demo"), plan_city(**words)
    return load_city(actor=actor, at=now(), plan=plan, progress=progress)


def _load_nation(words: dict[str, Any], progress: Progress) -> int:
    actor, plan = SystemActor("demo"), plan_nation(**words)
    return load_nation(actor=actor, at=now(), plan=plan, progress=progress)
