"""Words for units: what their size asks for, in short, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from dangvu.desk.elements import Event
from dangvu.units.contact import ContactFacts
from dangvu.units.queries.lineage import CHANGED, FOUNDED, FROM, INTO, Chapter

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ALARM_WORDS: dict[str, _StrPromise] = {
    "BELOW_MIN_OFFICIAL": _("too few official members"),
    "GRASSROOTS_BRANCH_TOO_LARGE": _("large enough for a party body"),
    "GRASSROOTS_TOO_SMALL": _("small for a grassroots body"),
    "BRANCH_NEEDS_CONSENT": _("needs consent from above"),
    "BRANCH_NEEDS_GROUPS": _("needs party groups"),
    "BRANCH_NEEDS_COMMITTEE": _("elects a branch committee"),
    "BRANCH_LOSES_COMMITTEE": _("elects only a secretary"),
    "REVIEW_ADMIT_EXPEL": _("authority to be reviewed"),
}
CHAPTER_WORDS: dict[str, _StrPromise] = {
    FOUNDED: _("Founded"),
    CHANGED: _("Changed"),
    FROM: _("Carries on from"),
    INTO: _("Carried on by"),
}


def alarm_word(code: str) -> str:
    """Name an alarm in a few words."""
    return str(ALARM_WORDS[code])


def contact_lines(contact: ContactFacts) -> list[tuple[str, str]]:
    """Name and give each part of the contacts of a unit; what is absent is empty."""
    return [
        (str(_("Address")), contact.address),
        (str(_("Telephone")), contact.phone),
        (str(_("E-mail")), contact.email),
        (str(_("Contact officer")), contact.officer),
        (str(_("Working hours")), contact.hours),
    ]


def chapter_events(
    chapters: Iterable[Chapter], addresses: Mapping[str, str]
) -> list[Event]:
    """Write the life of a unit as lines of a timeline.

    ``addresses`` are those of other units, by code, that the reader may open.
    """
    return [
        Event(
            day=chapter.day,
            title=str(CHAPTER_WORDS[chapter.kind]),
            note=" · ".join(filter(None, (chapter.name, chapter.decision_number))),
            url=addresses.get(chapter.code, ""),
            key=chapter.kind != CHANGED,
        )
        for chapter in chapters
    ]
