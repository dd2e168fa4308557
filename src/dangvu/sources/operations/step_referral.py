"""Take one step of a referral: send it, acknowledge, accept, return, close it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.core.reasons import require_reason
from dangvu.core.text.folding import nfc
from dangvu.sources import permissions
from dangvu.sources.models import Referral, ReferralStep
from dangvu.sources.operations.move_prospect import Move, end_as_moved, move_prospect
from dangvu.sources.operations.write_referral import ReferralRefused
from dangvu.sources.procedures import FROM, INSIDE, OUTSIDE, referral_procedure
from dangvu.sources.referral_enums import ReferralState
from dangvu.units.queries.find import reach_of, version_on
from dangvu.units.unit_types import may_hold_members
from dangvu.workflow.machine import walk
from dangvu.workflow.table import Transition

SENDING = ("SEND", "SEND_AGAIN")
ANSWERS = ("ACCEPTED", "RETURNED")


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step and the day on which it was done.

    ``note`` is the reason where one is asked for; the receiver's name and telephone are
    those of the receiving side, ``new_unit_id`` the branch that takes the person in.
    """

    code: str
    day: dt.date
    note: str = ""
    receiver_name: str = ""
    receiver_phone: str = ""
    new_unit_id: int | None = None


@transaction.atomic
def step_referral(
    *, actor: Actor, at: dt.datetime, referral: Referral, draft: StepDraft
) -> Referral:
    """Take a step; accepting moves the person with everything that hangs on them.

    Raises NotAllowed where the side that acts is not the actor's, WrongState,
    ReasonMissing, InTheFuture, ReferralRefused. Source: admission 7.6, rules 3–5;
    06-HD/TW 3.9.a.
    """
    walker = _Walker(actor, at, referral, draft)
    with whole_register():
        return walk(walker, referral_procedure(), draft.code)


class _Walker:
    """One referral that takes one step."""

    def __init__(
        self, actor: Actor, at: dt.datetime, referral: Referral, draft: StepDraft
    ) -> None:
        self.actor, self.at, self.draft = actor, at, draft
        self.referral = referral

    def hold(self) -> str:
        """Lock the row; what is judged is the locked one."""
        held = Referral.objects.select_for_update().get(pk=self.referral.pk)
        self.referral = held
        return str(held.state)

    def conditions(self) -> Iterable[str]:
        """Say whether the other side works in this register."""
        return (INSIDE,) if self.referral.to_unit_id else (OUTSIDE,)

    def require(self, transition: Transition) -> None:
        """Ask for the right at the side that acts."""
        paths = reach_of(self._side(transition)) or ["-"]
        require(self.actor, transition.right, *paths)

    def judge(self, transition: Transition) -> None:
        """Refuse a day out of order and a step that lacks what it needs."""
        refuse_future(self.draft.day, date_in_vietnam(self.at))
        _require_order(self.referral, transition, self.draft)
        if transition.target == ReferralState.SENT:
            _require_letter(self.referral, self.draft)
        if _needs_reason(self.referral, transition):
            require_reason(self.draft.note)
        if transition.code == "ACCEPT":
            _require_branch(self.actor, self.referral, self.draft)

    def write(self, transition: Transition) -> Referral:
        """Write where the parcel is, append the step, and let the person move."""
        held, draft = self.referral, self.draft
        held.state = transition.target
        columns = _follow(held, transition, draft)
        held.save(update_fields=["state", *columns])
        _move(held, transition, draft)
        ReferralStep.objects.create(
            referral=held,
            code=transition.code,
            state=held.state,
            day=draft.day,
            unit_id=self._side(transition),
            note=nfc(draft.note.strip()),
            at=self.at,
            actor_name=self.actor.name,
            user_id=self.actor.user_id,
        )
        write_line(
            actor=self.actor,
            at=self.at,
            code="sources.step_referral",
            subject=Subject("prospect", held.prospect_id, self._side(transition)),
            detail={"referral": held.pk, "step": transition.code},
        )
        return held

    def _side(self, transition: Transition) -> int:
        held = self.referral
        if transition.place == FROM or held.to_unit_id is None:
            return held.from_unit_id
        return held.to_unit_id


def _require_order(
    referral: Referral, transition: Transition, draft: StepDraft
) -> None:
    is_sending = transition.code in SENDING
    before = [
        referral.answered_on if is_sending else referral.sent_on,
        referral.letter_date if is_sending else referral.received_on,
        referral.answered_on if transition.code == "CLOSE" else None,
    ]
    earliest = max(filter(None, before), default=None)
    if earliest and draft.day < earliest:
        raise ReferralRefused(
            _("This step cannot be before %(day)s, the step it follows.")
            % {"day": f"{earliest:%d-%m-%Y}"}
        )


def _require_letter(referral: Referral, draft: StepDraft) -> None:
    if not referral.letter_number or referral.letter_date is None:
        raise ReferralRefused(
            _("Enter number and date of the letter before you send the referral.")
        )


def _needs_reason(referral: Referral, transition: Transition) -> bool:
    gives_up = transition.code == "CLOSE" and referral.state == ReferralState.RETURNED
    takes_back = transition.code == "WITHDRAW" and referral.state == ReferralState.SENT
    return gives_up or takes_back or transition.target == ReferralState.RETURNED


def _require_branch(actor: Actor, referral: Referral, draft: StepDraft) -> None:
    """Let somebody in only to a branch of the receiving side that follows people."""
    if draft.new_unit_id is None:
        raise ReferralRefused(_("Choose the branch that takes the person in."))
    require(actor, permissions.REFER, *(reach_of(draft.new_unit_id) or ["-"]))
    version = version_on(draft.new_unit_id, day=draft.day)
    if version is None or not may_hold_members(version.type):
        raise ReferralRefused(_("Choose a branch: a committee follows nobody itself."))
    receiving = reach_of(referral.to_unit_id or 0)
    inside = (
        path == top or path.startswith(f"{top}.")
        for path in reach_of(draft.new_unit_id)
        for top in receiving
    )
    if not any(inside):
        raise ReferralRefused(
            _("The branch does not belong to the unit to which the referral went.")
        )


def _follow(
    referral: Referral, transition: Transition, draft: StepDraft
) -> dict[str, object]:
    """Set the columns that lists and clocks read; return them."""
    changed: dict[str, object] = {}
    if transition.target == ReferralState.SENT:
        changed = dict.fromkeys(("received_on", "answered_on"), None)
        changed |= {"sent_on": draft.day, "return_reason": "", "receiver_name": ""}
    elif transition.target == ReferralState.RECEIVED:
        changed = _receiver(draft) | {"received_on": draft.day}
    elif transition.target in ANSWERS:
        changed = _receiver(draft) if draft.receiver_name.strip() else {}
        changed |= {"received_on": referral.received_on or draft.day}
        changed |= {"answered_on": draft.day, "new_unit_id": draft.new_unit_id}
        if transition.target == ReferralState.RETURNED:
            changed |= {"return_reason": nfc(draft.note.strip())}
    else:
        changed = {"closed_on": draft.day}
    for name, value in changed.items():
        setattr(referral, name, value)
    return changed


def _receiver(draft: StepDraft) -> dict[str, object]:
    return {
        "receiver_name": nfc(draft.receiver_name.strip()),
        "receiver_phone": draft.receiver_phone.strip(),
    }


def _move(referral: Referral, transition: Transition, draft: StepDraft) -> None:
    move = Move(referral.prospect_id, draft.day, referral.letter_number)
    if transition.code == "ACCEPT":
        move_prospect(move, to_unit_id=draft.new_unit_id)
    elif transition.code == "SLIP_ACCEPTED":
        end_as_moved(move, to_outside=referral.to_outside)
