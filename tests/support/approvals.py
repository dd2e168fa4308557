"""Two people at one office, for acts that need two."""

from __future__ import annotations

from dangvu.access.actors import OfficeActor, actor_for
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from dangvu.approvals.models import Proposal
from dangvu.approvals.operations.propose import propose
from dangvu.audit.operations.write_line import Subject
from dangvu.core.db.scope import whole_register
from dangvu.exchange.operations.undo_batch import UNDO
from dangvu.units.models import Unit
from support.organisation import TODAY, at, open_account


def officer(username: str, unit: Unit, role: str = Role.ORG_OFFICE) -> OfficeActor:
    """Return the actor of an account at a unit, opened when it is not there yet."""
    with whole_register():
        user = User.objects.filter(username=username).first()
        user = user or open_account(username, role, unit)
        return actor_for(user, today=TODAY)


def proposed_undo(actor: OfficeActor, unit: Unit, *, batch_id: int = 999) -> Proposal:
    """Propose, as an office may, to undo an import of a unit."""
    subject = Subject("batch", batch_id, unit.pk)
    with whole_register():
        return propose(actor=actor, act=UNDO, subject=subject, reason="nhầm", at=at())


def two_officers(unit: Unit) -> tuple[OfficeActor, OfficeActor]:
    """Return two people who hold the same office."""
    return officer("first", unit), officer("second", unit)
