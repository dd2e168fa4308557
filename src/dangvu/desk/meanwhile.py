"""Two clerks at one member: what the other one changed, and going on from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dangvu.audit.operations.once import once
from dangvu.core.actor import Actor
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.core.periods import PartialDate
from dangvu.desk import formats
from dangvu.desk.forms.fields import PaperForm
from dangvu.desk.member_page import covered_text, field_label
from dangvu.desk.words_of_register import kind_word
from dangvu.register.fields import fields
from dangvu.register.models import Person
from dangvu.register.operations.hold_unchanged import ChangedMeanwhile, hold_unchanged
from dangvu.register.queries.card import known_values
from dangvu.register.queries.changed_since import ChangesSince, changed_since
from dangvu.register.queries.recordings import latest_about


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Who changed the record, when, and what now stands there."""

    who: tuple[str, ...]
    at: dt.datetime | None
    lines: tuple[str, ...]


def write_once(
    form: PaperForm, *, person: Person, command: str, act: Callable[[], Any]
) -> Any:
    """Write once, however often the button was pressed, on the record as it was read.

    Raises ChangedMeanwhile when somebody else recorded something in between.
    """

    def write() -> Any:
        hold_unchanged(person=person, version=form.cleaned_data["record_version"])
        return act()

    key = str(form.cleaned_data["key"])
    return once(key=key, command=command, at=now(), act=write)


def version_of(person: Person) -> int:
    """Return the state of the record that a form is opened on."""
    return latest_about(person)


def refuse_politely(
    actor: Actor, form: PaperForm, refusal: Refused, *, person: Person
) -> Meanwhile | None:
    """Show a refusal in the form; after a change of somebody else, say what it was.

    The form then goes on from the record as it is now, with everything that was typed.
    """
    form.add_refusal(refusal)
    if not isinstance(refusal, ChangedMeanwhile):
        return None
    version = form.cleaned_data["record_version"]
    changes = changed_since(actor=actor, person=person, recording=version, day=today())
    form.renew(
        version=version_of(person),
        before=form_values(known_values(person, today(), version)),
        now=form_values(known_values(person, today())),
    )
    return _told(changes)


def form_values(values: Mapping[str, object]) -> dict[str, Any]:
    """Return values of a record as forms show them."""
    return {
        key: value.day if isinstance(value, PartialDate) else value
        for key, value in values.items()
        if key in fields()
    }


def _told(changes: ChangesSince) -> Meanwhile:
    names = dict.fromkeys(one.actor_name for one in changes.recordings)
    last = changes.recordings[-1].recorded_at if changes.recordings else None
    return Meanwhile(tuple(names), last, tuple(_lines(changes)))


def _lines(changes: ChangesSince) -> Iterator[str]:
    for event in changes.events:
        yield f"{kind_word(event.kind)} · {formats.day(event.effective_date)}"
    for status in changes.statuses:
        yield f"{kind_word(status.kind)} · {formats.day(status.valid.lower)}"
    for difference in changes.differences:
        key = difference.key
        before = covered_text(key, difference.before) or formats.ABSENT
        after = covered_text(key, difference.now) or formats.ABSENT
        yield f"{field_label(key)}: {before} → {after}"
