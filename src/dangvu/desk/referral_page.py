"""What the pages of referrals show, prepared for their templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.desk.elements import Event, Step, Tone
from dangvu.sources.models import Referral, ReferralStep
from dangvu.sources.procedures import referral_procedure
from dangvu.sources.queries.referrals import Parcel
from dangvu.sources.referral_clock import Clock, Wait
from dangvu.sources.referral_enums import Enclosed, ReferralState
from dangvu.units.queries.find import names_on
from dangvu.workflow.table import UnknownTransition

_TONES: dict[str, Tone] = {
    ReferralState.SENT: "info",
    ReferralState.RECEIVED: "info",
    ReferralState.ACCEPTED: "ok",
    ReferralState.RETURNED: "late",
}
_WAITS: dict[Wait, Tone] = {Wait.REMINDED: "due", Wait.OVERDUE: "late"}
#: The way of a parcel that comes through, as its page draws it.
_WAY = (
    ReferralState.DRAFT,
    ReferralState.SENT,
    ReferralState.RECEIVED,
    ReferralState.ACCEPTED,
    ReferralState.CLOSED,
)


@dataclass(frozen=True, slots=True)
class ParcelRow:
    """A referral in a list: both sides by name, its state and its clock."""

    parcel: Parcel
    source: str
    target: str
    state: str
    tone: Tone
    wait: str
    wait_tone: Tone


def parcel_rows(found: Iterable[Parcel], day: dt.date) -> list[ParcelRow]:
    """Return referrals as lists show them."""
    listed = list(found)
    sides = [one.referral for one in listed]
    ids = {unit for one in sides for unit in (one.from_unit_id, one.to_unit_id) if unit}
    names = names_on(ids, day=day)
    return [
        ParcelRow(
            one,
            names.get(one.referral.from_unit_id, ""),
            names.get(one.referral.to_unit_id or 0, one.referral.to_outside),
            state_word(one.referral.state),
            _TONES.get(one.referral.state, ""),
            *waiting_words(one.clock),
        )
        for one in listed
    ]


def waiting_words(clock: Clock | None) -> tuple[str, Tone]:
    """Say how long a referral waits for the other side."""
    if clock is None:
        return "", ""
    said = _("waiting for %(n)s days") % {"n": clock.days}
    return said, _WAITS.get(clock.wait, "")


def course_of(steps: Iterable[ReferralStep]) -> list[Event]:
    """Return what was done, newest last, as a timeline."""
    return [
        Event(one.day, step_word(one.code), note=one.note, key=one.code == "ACCEPT")
        for one in steps
    ]


def way_of(referral: Referral) -> list[Step]:
    """Return where the parcel is on its way; one that came back stops there."""
    state = ReferralState(referral.state)
    if state in {ReferralState.RETURNED, ReferralState.WITHDRAWN}:
        return [Step(state_word(state), state="stopped")]
    here = _WAY.index(state)
    days = (None, referral.sent_on, referral.received_on, referral.answered_on)
    dates = [*days, referral.closed_on]
    return [
        Step(
            state_word(one),
            note=f"{dates[at]:%d-%m-%Y}" if dates[at] else "",
            state="done" if at < here else "now" if at == here else "todo",
        )
        for at, one in enumerate(_WAY)
    ]


def state_word(code: str) -> str:
    """Say where a referral is, in the words of the procedure."""
    return referral_procedure().state(code).name(get_language() or "vi")


def step_word(code: str) -> str:
    """Say what a step is; writing is no step of the procedure."""
    try:
        step = referral_procedure().transition(code)
    except UnknownTransition:
        words = {"WRITE": _("Referral written"), "CHANGE": _("Referral changed")}
        return words.get(code, code)
    return step.name(get_language() or "vi")


def enclosed_words(referral: Referral) -> str:
    """Name the papers that go along."""
    return "; ".join(str(Enclosed(code).label) for code in referral.enclosed)
