"""Undo an import while nothing depends on it, by two people.

Source: contracts §3.10.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from psycopg import sql

from dangvu.approvals.acts import TwoPersonAct, declare
from dangvu.approvals.models import Proposal
from dangvu.approvals.operations.propose import propose
from dangvu.audit.operations.record import hold_ledger, open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.exchange import permissions
from dangvu.exchange.enums import BatchStatus
from dangvu.exchange.models import CHANGING, Batch
from dangvu.exchange.operations.hold_batch import hold, hold_batch, refuse_state
from dangvu.register.facts import DetailFacts, ProfileFacts


class BatchInUse(Refused):
    """Something was recorded since about people of the import."""

    default_code = "BATCH_IN_USE"


#: The people of the batch with what became of them, for the other statements.
_PEOPLE = """
    CREATE TEMPORARY TABLE undone_people ON COMMIT DROP AS
    SELECT p.id, p.created_id = {recording} AS is_new,
           bool_or(s.outcome = 'CREATED') AS has_entry
    FROM exchange_stagedrow s JOIN register_person p ON p.id = s.person_id
    WHERE s.batch_id = {batch} AND s.outcome IN ('CREATED', 'UPDATED')
    GROUP BY p.id"""
_LATER_ENTRY = """
    SELECT u.id FROM undone_people u JOIN register_membershipevent e
      ON u.id IN (e.person_id, e.survivor_id) WHERE e.recording_id > {recording}"""
#: What an undone import changed meanwhile in the kept identities is no obstacle.
_LATER_FACT = """
    SELECT u.id FROM undone_people u JOIN {table} r ON r.person_id = u.id
    CROSS JOIN LATERAL (VALUES (lower(r.known)), (upper(r.known))) AS k (recording)
    WHERE k.recording > {recording} AND NOT (u.is_new AND k.recording IN (
      SELECT unnest(ARRAY[b.recording_id, b.undone_id])
      FROM exchange_batch b WHERE b.status = 'UNDONE'))"""
_COUNT = "SELECT count(*) FROM ({later}) AS later"
_REVERSE = """
    INSERT INTO register_membershipevent
      (recording_id, person_id, kind, effective_date, slot, to_unit_id, to_standing,
       from_standing, outside, decision_number, decision_issuer, note, reverses_id)
    SELECT {undone}, e.person_id, 'REV', e.effective_date, e.slot, e.to_unit_id,
           e.to_standing, '', '', '', '', {reason}, e.id
    FROM register_membershipevent e JOIN undone_people u ON u.id = e.person_id
    WHERE e.recording_id = {recording} AND e.kind = 'OPB'
    ORDER BY e.id"""
_CLOSE = """
    UPDATE {table} r SET known = int8range(lower(r.known), {undone})
    FROM undone_people u
    WHERE u.id = r.person_id AND upper_inf(r.known) AND lower(r.known) = {recording}"""
_OF_KNOWN_PEOPLE = " AND NOT u.is_new"
_REOPEN = """
    INSERT INTO {table} (person_id, valid, known, {columns})
    SELECT r.person_id, r.valid, int8range({undone}, NULL), {columns}
    FROM {table} r JOIN undone_people u ON u.id = r.person_id
    WHERE upper(r.known) = {recording} AND NOT u.is_new"""
_LEAVE = """
    UPDATE register_person p SET home_id = NULL, state = 'NONE'
    FROM undone_people u WHERE u.id = p.id AND u.has_entry"""

#: Kept for people who got their identity by the import: a new import finds them again.
_IDENTITY = (
    "register_personname",
    "register_personnumber",
    "register_profile",
    "register_personaldetail",
)
_BELONGING = ("register_membership", "register_statusfact")
_COLUMNS = {
    "register_profile": tuple(ProfileFacts.__dataclass_fields__),
    "register_personaldetail": tuple(DetailFacts.__dataclass_fields__),
}


@transaction.atomic
def propose_undo(
    *, actor: Actor, at: dt.datetime, reference: str | uuid.UUID, reason: str
) -> Proposal:
    """Ask that an import be undone; a second person confirms and it is.

    Raises NotFound, NotAllowed, ReasonMissing, BatchBusy, WrongState, BatchInUse,
    AlreadyProposed.
    """
    batch = hold_batch(actor, reference)
    _refuse_unwritten(batch)
    proposal = propose(
        actor=actor, act=UNDO, subject=subject_of(batch), reason=reason, at=at
    )
    with whole_register():
        undoing = _Undoing.of(batch)
        undoing.refuse_used()
        undoing.forget()
    return proposal


def _carry_out(actor: Actor, proposal: Proposal, at: dt.datetime) -> None:
    """Take back every entry of an import and what it changed in people's records.

    Identities made by it stay, without an entry; a new import uses them again. Refused
    as a whole when anything was recorded since about one of its people. Raises
    BatchBusy, WrongState, BatchInUse.
    """
    with whole_register():
        batch = Batch.objects.get(pk=proposal.subject_id)
        hold(batch)
        _refuse_unwritten(batch)
        hold_ledger()
        undoing = _Undoing.of(batch)
        undoing.refuse_used()
        recording = open_recording(
            actor=actor, at=at, operation=UNDO.code, note=proposal.reason
        )
        undoing.values.update(undone=recording.pk, reason=proposal.reason)
        undoing.undo()
        batch.undone = recording
        batch.status = BatchStatus.UNDONE
        batch.save(update_fields=CHANGING)
    write_line(
        actor=actor,
        at=at,
        code=UNDO.code,
        subject=subject_of(batch),
        detail={"proposal": proposal.pk},
        recording=recording,
    )


UNDO = declare(
    TwoPersonAct(
        code="exchange.undo",
        label=gettext_lazy("undo an import"),
        proposes=permissions.IMPORT,
        confirms=permissions.CONFIRM_UNDO,
        stands_for=dt.timedelta(days=7),
        carry_out=_carry_out,
    )
)


def subject_of(batch: Batch) -> Subject:
    """Return what a proposal about an import is about."""
    return Subject("batch", batch.pk, batch.unit_id)


def _refuse_unwritten(batch: Batch) -> None:
    is_written = batch.status == BatchStatus.WRITTEN and batch.recording_id is not None
    refuse_state(batch, is_right=is_written)


@dataclass(frozen=True, slots=True)
class _Undoing:
    """Runs statements about the people of one batch."""

    values: dict[str, int | str | None]

    @classmethod
    def of(cls, batch: Batch) -> _Undoing:
        """Gather the people of a batch."""
        undoing = cls({"batch": batch.pk, "recording": batch.recording_id})
        undoing.run(_PEOPLE)
        return undoing

    def run(self, statement: str, **names: sql.Composable) -> Any:
        literals = {key: sql.Literal(value) for key, value in self.values.items()}
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(**literals, **names))
            return cursor.fetchone() if cursor.description else None

    def refuse_used(self) -> None:
        """Raise BatchInUse when something else was recorded about these people."""
        recording = sql.Literal(self.values["recording"])
        later = [sql.SQL(_LATER_ENTRY).format(recording=recording)]
        later += [
            sql.SQL(_LATER_FACT).format(
                table=sql.Identifier(table), recording=recording
            )
            for table in (*_IDENTITY, *_BELONGING)
        ]
        (count,) = self.run(_COUNT, later=sql.SQL(" UNION ").join(later))
        if count:
            raise BatchInUse(
                _(
                    "Something was recorded since about %(count)d people of this import,"
                    " so it can no longer be undone as a whole. Take back what is wrong"
                    " on the page of each member."
                )
                % {"count": count}
            )

    def undo(self) -> None:
        self.run(_REVERSE)
        for table in _BELONGING:
            self.run(_CLOSE, table=sql.Identifier(table))
        for table in _IDENTITY:
            self.run(_CLOSE + _OF_KNOWN_PEOPLE, table=sql.Identifier(table))
        for table, columns in _COLUMNS.items():
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            self.run(_REOPEN, table=sql.Identifier(table), columns=names)
        self.run(_LEAVE)
        self.forget()

    def forget(self) -> None:
        """Let the list of people go, so that another can be gathered."""
        self.run("DROP TABLE undone_people")
