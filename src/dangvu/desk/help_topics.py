"""How each thing is done, one topic for each job; the help page lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from dangvu.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Topic:
    """A job, the page on which it begins, and the right without which it is not told."""

    page: str
    permission: str
    title: _StrPromise
    text: _StrPromise


TOPICS = (
    Topic(
        "desk:search",
        "register.view",
        _("Find a member"),
        _(
            "By name, with or without tone marks, or by a whole number; from every page "
            "with the key /."
        ),
    ),
    Topic(
        "desk:record",
        "register.record",
        _("Record an admission, a recognition, a transfer, a death"),
        _(
            "Find the member, choose what happened, give the day and the paper. Somebody "
            "new begins with an admission or an arrival."
        ),
    ),
    Topic(
        "desk:members",
        "register.record",
        _("Mend what was recorded wrongly"),
        _(
            "Open the member, then the line of the history, and take it back with a "
            "reason. The line stays, marked."
        ),
    ),
    Topic(
        "desk:agenda",
        "admission.view",
        _("See what is to be done this month"),
        _(
            "The tasks come by themselves, the most pressing first; a task disappears when "
            "what it asks for is recorded. What stays late is shown to the level above, "
            "and later to the next. A sheet can be printed for a branch without a computer."
        ),
    ),
    Topic(
        "desk:import",
        "exchange.import",
        _("Import a roster"),
        _(
            "Choose the file, look at the columns and at every row, then write. It can be "
            "undone."
        ),
    ),
    Topic(
        "desk:duplicates",
        "register.correct",
        _("See whether two records are one person"),
        _(
            "Compare the two side by side, then merge them or keep them apart. A merge can "
            "be taken back."
        ),
    ),
    Topic(
        "desk:units",
        "units.view",
        _("See the organisations as they were on a day"),
        _("Choose the day above the list."),
    ),
    Topic(
        "desk:committees",
        "access.view_committees",
        _("See who leads which organisation"),
        _(
            "Committees with their terms and posts on a day, and what the rules ask to be "
            "looked at."
        ),
    ),
    Topic(
        "desk:reports",
        "statistics.view",
        _("Make the report of increase and decrease"),
        _("Choose the organisation and two days. Every number opens onto its people."),
    ),
    Topic(
        "desk:lists",
        "lists.take_out",
        _("Take a list or a paper out"),
        _(
            "Choose the columns, or fill a template of your own office. Every file that is "
            "taken out is written down."
        ),
    ),
)


def topics_for(actor: Actor) -> Iterator[tuple[Topic, str]]:
    """Give what the actor may do, with the address of its page."""
    for topic in TOPICS:
        if not actor.scope(topic.permission).is_empty:
            yield topic, reverse(topic.page)
