"""Confirm a value that was not read in its own text, or withdraw that."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.errors import Refused
from dangvu.rulebook.library import Library, library
from dangvu.rulebook.models import Confirmation
from dangvu.rulebook.operations.permitted import require_confirm
from dangvu.rulebook.pack import Row
from dangvu.rulebook.values import written

_SAID = (
    "pack",
    "parameter",
    "stated_in",
    "value",
    "name",
    "office",
    "document",
    "document_day",
)


class ConfirmationRefused(Refused):
    """The value cannot be confirmed as it was said."""

    default_code = "CONFIRMATION"


@dataclass(frozen=True, slots=True)
class Finding:
    """What somebody found: the value of ``stated_in`` holds while ``pack`` is in force."""

    pack: str
    parameter: str
    stated_in: str
    name: str
    office: str
    document: str
    document_day: dt.date
    note: str = ""


@transaction.atomic
def confirm_value(*, actor: Actor, at: dt.datetime, finding: Finding) -> Confirmation:
    """Keep that a value was found in a document, by whom and when.

    Raises NotAllowed, UnknownPack, UnknownParameter, UnknownProfile,
    ConfirmationRefused, InTheFuture.
    """
    require_confirm(actor)
    if not all(
        (finding.name.strip(), finding.office.strip(), finding.document.strip())
    ):
        raise ConfirmationRefused(
            _("Say who confirms, in which post, and the document in which it stands.")
        )
    refuse_future(finding.document_day, date_in_vietnam(at))
    known = library()
    known.pack(finding.pack)
    key = known.definition(finding.parameter).key
    row = _row(known, finding, key)
    said: dict[str, Any] = {
        name: value.strip()
        for name, value in asdict(finding).items()
        if isinstance(value, str)
    }
    said |= {
        "parameter": key,
        "value": written(row.value),
        "document_day": finding.document_day,
    }
    return _keep(actor, at, said)


@transaction.atomic
def withdraw_confirmation(
    *, actor: Actor, at: dt.datetime, confirmation: Confirmation, note: str
) -> Confirmation:
    """Take a confirmation back by a later row. Raises NotAllowed, ConfirmationRefused."""
    require_confirm(actor)
    last = (
        Confirmation.objects.filter(
            pack=confirmation.pack, parameter=confirmation.parameter
        )
        .order_by("-id")
        .first()
    )
    if last is None or last.pk != confirmation.pk or last.is_withdrawn:
        raise ConfirmationRefused(
            _("Something newer was said about this value. Look at the page again.")
        )
    if not note.strip():
        raise ConfirmationRefused(_("Say why the confirmation is taken back."))
    said = {name: getattr(last, name) for name in _SAID}
    return _keep(actor, at, said | {"note": note.strip(), "is_withdrawn": True})


def _row(known: Library, finding: Finding, key: str) -> Row:
    """Return the row whose value is confirmed: of the pack, a carried one, or local."""
    packs = {pack.code: pack for pack in (*known.national, *known.overlays.values())}
    stating = packs.get(finding.stated_in)
    row = stating.rows.get(key) if stating else None
    if row is None:
        raise ConfirmationRefused(
            _("The rule pack %(pack)s says nothing about “%(key)s”.")
            % {"pack": finding.stated_in, "key": key}
        )
    return row


def _keep(actor: Actor, at: dt.datetime, said: dict[str, Any]) -> Confirmation:
    row = Confirmation.objects.create(
        **said | {"at": at, "actor_name": actor.name, "user_id": actor.user_id}
    )
    write_line(
        actor=actor,
        at=at,
        code="rulebook.withdraw" if row.is_withdrawn else "rulebook.confirm",
        subject=Subject("rulebook", row.pk),
        detail={"pack": row.pack, "parameter": row.parameter, "value": row.value},
    )
    return row
