"""That a case is judged by rules not confirmed, or by rules that say nothing of a matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dangvu.admission.case import Case, Gate, Step
from dangvu.admission.checks import Finding
from dangvu.admission.judging import UNCONFIRMED, gaps_at
from dangvu.admission.queries.acknowledged import has_acknowledged
from dangvu.desk.case_next import Looked
from dangvu.desk.check_names import check_name
from dangvu.desk.formats import day as shown_day
from dangvu.desk.words_of_cases import language
from dangvu.rulebook import permissions
from dangvu.rulebook.pack import Pack
from dangvu.workflow.table import Transition


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A sentence about rules that are not confirmed, with the way to them."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Unasked:
    """Checks that could not be asked, for want of a value in the pack of the day."""

    pack: str
    names: tuple[str, ...]


def unconfirmed(
    looked: Looked, *, on: dt.date, found: Sequence[Finding] = ()
) -> Unconfirmed | None:
    """Tell that the rules of a day are not confirmed, until the reader recorded a step.

    ``found`` are the findings of a step that was tried on the day.
    """
    rules = looked.books.rules.on(on)
    is_new = any(one.check == UNCONFIRMED for one in found)
    if not is_new and (
        not looked.books.rules.is_stub(rules, on)
        or has_acknowledged(
            looked.case, user_id=looked.actor.user_id, pack=rules.pack.code
        )
    ):
        return None
    return Unconfirmed(_sentence(rules.pack, on), _pack_url(looked, rules.pack))


def unasked(
    looked: Looked, transition: Transition, document: Case, on: dt.date
) -> Unasked | None:
    """Tell which checks of a step the pack of a day has no value for."""
    found = gaps_at(
        document,
        [Step(gate=Gate(gate), on=on) for gate in transition.gates],
        today=looked.today,
        rules=looked.books.rules,
        calendar=looked.books.calendar,
    )
    if not found:
        return None
    pack = looked.books.rules.on(on).pack
    names = (check_name(one.check, language()) for one in found)
    return Unasked(pack.name(language()), tuple(names))


def _sentence(pack: Pack, on: dt.date) -> str:
    return _(
        "On %(day)s %(pack)s holds, whose full text this program does not have yet. What "
        "it checks is indicative: compare with the text itself."
    ) % {"day": shown_day(on), "pack": pack.name(language())}


def _pack_url(looked: Looked, pack: Pack) -> str:
    if looked.actor.scope(permissions.VIEW).is_empty:
        return ""
    return reverse("desk:rule_pack", args=[pack.code])
