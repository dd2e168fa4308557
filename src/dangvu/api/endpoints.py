"""The addresses for other programs: each one query or operation, and no rule of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from ninja import File, Form, Header, Query, UploadedFile

from dangvu.access.roles import AUDIT, FIGURES, IMPORT
from dangvu.access.tokens import TokenActor
from dangvu.api import answers
from dangvu.api.calling import Caller, endpoint
from dangvu.api.questions import CountQuestion, FindQuestion, Key, RosterForm, Span
from dangvu.audit.operations.once import once
from dangvu.audit.queries.verify import verify_trail
from dangvu.core.actor import require
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.exchange.operations.import_roster import Order, check_roster, import_roster
from dangvu.exchange.operations.read_sheets import Choice
from dangvu.register import permissions as register
from dangvu.register.fields import Tier
from dangvu.register.queries.card import open_card
from dangvu.register.queries.history import history_of
from dangvu.register.queries.people import person_for
from dangvu.register.queries.roll_answers import (
    find_and_tell,
    found_lines,
    member_document,
)
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.queries.stock import count_members
from dangvu.statistics.queries.unit_tree import tree_document, tree_with_members
from dangvu.units import permissions as units
from dangvu.units.queries.scope import unit_in_scope


class KeyMissing(Refused):
    """A call that writes has no idempotency key."""

    default_code = "NO_KEY"


@endpoint("GET", "/units", permission=units.VIEW, answer=answers.Tree)
def units_tree(request: Caller, as_of: date | None = None) -> Any:
    """List the units of the token's office on a day (today unless said), with members."""
    day = as_of or today()
    return tree_document(tree_with_members(actor=request.auth, as_of=day), as_of=day)


@endpoint("GET", "/count", permission=FIGURES, answer=answers.Count)
def count(request: Caller, asked: Query[CountQuestion]) -> Any:
    """Count the members of a unit and everything below it at the end of a day."""
    day = asked.as_of or today()
    unit = unit_in_scope(request.auth.scope(FIGURES), asked.unit, day=day)
    return count_members(
        actor=request.auth, unit=unit, as_of=day, as_known=asked.as_known
    ).to_json()


@endpoint("GET", "/members", permission=register.VIEW, answer=answers.Found)
def members_find(request: Caller, asked: Query[FindQuestion]) -> Any:
    """Find members by name, with or without tone marks, or by number. Leaves a line."""
    scope = request.auth.scope(register.VIEW)
    unit = unit_in_scope(scope, asked.unit, day=today()) if asked.unit else None
    people = find_and_tell(
        actor=request.auth,
        at=now(),
        text=asked.text,
        unit_id=unit.pk if unit else None,
        limit=asked.limit,
    )
    return {"members": [asdict(line) for line in found_lines(people)]}


@endpoint(
    "GET", "/members/{reference}", permission=register.VIEW, answer=answers.Member
)
def members_show(request: Caller, reference: str) -> Any:
    """Give the roll record and history of a member, by id or uuid. Leaves a line."""
    actor = request.auth
    person = person_for(actor, reference)
    card = open_card(
        actor=actor, at=now(), person=person, day=today(), asked=(Tier.P1,)
    )
    history = history_of(actor=actor, person=person)
    return member_document(actor=actor, card=card, history=history)


@endpoint("GET", "/reports/{table}", permission=FIGURES, answer=answers.Report)
def report_of(request: Caller, table: str, asked: Query[Span]) -> Any:
    """Make a statistical table of a unit, from the first to the last day."""
    unit = unit_in_scope(request.auth.scope(FIGURES), asked.unit, day=asked.last)
    return make_sheet(
        actor=request.auth,
        table=table,
        unit=unit,
        period=(asked.first, asked.last),
        as_known=asked.as_known,
    ).to_json()


@endpoint("POST", "/imports/roster", permission=IMPORT, answer=answers.Imported)
def import_members(
    request: Caller,
    file: File[UploadedFile],
    asked: Form[RosterForm],
    idempotency_key: Header[Key | None] = None,
) -> Any:
    """Import a roster; with dry_run say what would be done, and write nothing.

    A real import needs the header Idempotency-Key: the same key again answers with the
    first result and writes nothing.
    """
    actor, day = request.auth, asked.as_of or today()
    unit = unit_in_scope(actor.scope(IMPORT), asked.unit, day=day)
    choice = Choice(day, asked.sheet, each_sheet=asked.each_sheet)
    with _on_disk(file) as path:
        order = Order(path, unit, choice)
        if asked.dry_run:
            return check_roster(actor=actor, at=now(), order=order).result.to_json()
        return _once(actor, idempotency_key or "", order)


@endpoint("GET", "/audit/verify", permission=AUDIT, answer=answers.Trail)
def audit_verify(request: Caller) -> Any:
    """Say whether the audit trail is whole; for an office of the whole register."""
    require(request.auth, AUDIT)
    return verify_trail().to_json()


def _once(actor: TokenActor, key: str, order: Order) -> Any:
    if not key:
        raise KeyMissing(
            _("Send the header Idempotency-Key, so that a repeated call writes once.")
        )

    def write() -> Any:
        return import_roster(actor=actor, at=now(), order=order).result.to_json()

    kept = f"api {actor.token_id} {key}"
    return once(key=kept, command="import roster", at=now(), act=write)


@contextmanager
def _on_disk(file: UploadedFile) -> Iterator[Path]:
    """Let the file be read by its path, under the name it was sent with."""
    with TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        path = Path(folder, Path(file.name or "roster").name)
        with path.open("wb") as written:
            for chunk in file.chunks():
                written.write(chunk)
        yield path
