"""``rules show``: what the regulations ask on a day, with the clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.core.clock import today
from dangvu.core.errors import Refused
from dangvu.ops.output import Answer, AnsweringCommand, Column, Table, iso_day
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER
from dangvu.rulebook import view
from dangvu.rulebook.queries.at import at
from dangvu.rulebook.queries.profile import profile_on
from dangvu.rulebook.values import plain


class Command(AnsweringCommand):
    """Show one parameter or all of them, by the rules of a day."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = (
        "rules show [PARAMETER] [--at D] [--profile P]: value, clause and mark, the "
        "local value beside the national one."
    )

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``show [PARAMETER] [--at D] [--profile P]``."""
        parser.add_argument("action", choices=["show"])
        parser.add_argument("parameter", nargs="?")
        parser.add_argument("--at", type=iso_day, metavar="D")
        parser.add_argument("--profile", metavar="P")

    def answer(self, **options: Any) -> Answer:
        """Look it up; without ``--profile`` by the overlay that was chosen."""
        day: dt.date = options["at"] or today()
        profile = options["profile"]
        rules = at(day=day, profile=profile_on(day) if profile is None else profile)
        asked = options["parameter"]
        found = [rules.parameter(asked)] if asked else list(_all(rules))
        document = {
            "at": day,
            "pack": rules.pack.code,
            "profile": rules.profile or None,
            "parameters": [_document(answer) for answer in found],
        }
        return Answer(document, (_table(rules, found),))


def _all(rules: view.Rules) -> Iterable[view.Answer]:
    for key in rules.library.definitions:
        try:
            yield rules.parameter(key)
        except Refused:
            continue


def _document(answer: view.Answer) -> dict[str, object]:
    national, reported = answer.national, answer.reported
    return {
        "key": answer.definition.key,
        "name": answer.definition.vi,
        "value": plain(answer.value),
        "unit": answer.unit,
        "bound": answer.bound,
        "citation": answer.citation,
        "mark": answer.mark,
        "stated_in": answer.effective.row.pack,
        "unverified": answer.is_unverified,
        "national": plain(national.row.value) if national else None,
        "reported": plain(reported.value) if reported else None,
        "local": [
            {
                "key": one.row.key,
                "value": plain(one.row.value),
                "relation": one.row.relation,
                "citation": one.row.citation,
                "conflict": one.is_conflict,
            }
            for one in answer.local
        ],
    }


def _table(rules: view.Rules, found: list[view.Answer]) -> Table:
    language = get_language() or "vi"
    headings = (_("parameter"), _("rule"), _("value"), _("clause"), _("mark"))
    rows = tuple(
        (
            one.definition.key,
            one.definition.name(language),
            f"{_said(one.value)} {one.unit.label}",
            one.citation,
            _("to be confirmed") if one.is_unverified else str(one.mark.label),
        )
        for one in found
    )
    title = f"{rules.pack.code} {rules.profile}".strip()
    return Table(title, tuple(map(Column, headings)), rows)


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
