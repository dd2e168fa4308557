"""Rows of the planned prospects: the list, helpers, tasks, notes, reviews, referrals."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dangvu.core.clock import start_of_day
from dangvu.core.text.folding import fold
from dangvu.core.text.ordering import sort_key
from dangvu.demo.development_table import Shelf
from dangvu.demo.plan.development.model import Place
from dangvu.demo.plan.development.papers import paper
from dangvu.demo.plan.development.prospects import PlannedProspect
from dangvu.sources.enums import DropReason, Outcome
from dangvu.sources.models import (
    Certificate,
    HelperAssignment,
    Listing,
    ListReview,
    Note,
    Obstacle,
    Prospect,
    Referral,
    ReferralStep,
    ReviewLine,
    Task,
)
from dangvu.sources.operations.let_go import REASONS

_DAY = dt.timedelta(days=1)
_ON_LIST = ("CAM_TINH", "DANG_HOC", "DA_HOC", "HO_SO")
_REFERRED = {
    "DRAFT": (),
    "SENT": ("SEND",),
    "RECEIVED": ("SEND", "RECEIVE"),
    "ACCEPTED": ("SEND", "RECEIVE", "ACCEPT"),
    "RETURNED": ("SEND", "RECEIVE", "RETURN"),
    "CLOSED": ("SEND", "RECEIVE", "ACCEPT", "CLOSE"),
    "WITHDRAWN": ("SEND", "WITHDRAW"),
}
_AFTER = {
    "SEND": "SENT",
    "RECEIVE": "RECEIVED",
    "ACCEPT": "ACCEPTED",
    "RETURN": "RETURNED",
    "CLOSE": "CLOSED",
    "WITHDRAW": "WITHDRAWN",
}


def put_prospects(
    shelf: Shelf, planned: Iterable[PlannedProspect], today: dt.date
) -> dict[uuid.UUID, Prospect]:
    """Put everybody with list, helper, task, note and obstacle; return the rows."""
    found: dict[uuid.UUID, Prospect] = {}
    for one in planned:
        row = shelf.put(_prospect(one))
        found[one.uuid] = row
        _put_listing(shelf, one, row, today)
        if one.obstacle:
            since = max(one.entered_on, today - 70 * _DAY)
            shelf.put(Obstacle(prospect=row, code=one.obstacle, since=since))
    return found


def _prospect(one: PlannedProspect) -> Prospect:
    young = one.introduced_by == "DOAN"
    name = one.full_name
    return Prospect(
        uuid=one.uuid,
        unit_id=one.place.unit_id,
        stage=one.stage,
        entered_on=one.entered_on,
        full_name=name,
        sort_key=sort_key(name),
        search_key=fold(name),
        sex=one.sex,
        birth_date=one.birth_date,
        primary_group=one.group,
        groups=[one.group],
        introduced_by=one.introduced_by,
        introduced_on=one.entered_on,
        residence=one.place.deciding.rpartition("Đảng ủy ")[2],
        youth_union_on=_sixteen(one.birth_date) if young else None,
        planned_year=one.entered_on.year + 1,
        planned_quarter=1 + one.entered_on.month % 4,
        outcome=one.outcome,
        ended_on=one.ended_on,
        end_reason="Theo nghị quyết của chi bộ" if one.outcome else "",
        person_id=one.person_id,
    )


def _sixteen(born: dt.date) -> dt.date:
    return dt.date(born.year + 16, 3, 26)


def _put_listing(
    shelf: Shelf, one: PlannedProspect, row: Prospect, today: dt.date
) -> None:
    if one.listed_on is None:
        return
    resolution = paper("NQ/CB", one.listed_on)
    dropped = one.dropped_on
    shelf.put(
        Listing(
            prospect=row,
            unit_id=one.place.unit_id,
            resolution_number=resolution["number"],
            resolution_on=one.listed_on,
            parents_opinion_on=one.listed_on if one.group == "HS_THPT" else None,
            **(_dropped(one.outcome, dropped) if dropped else {}),
        )
    )
    _put_help(shelf, one, row, today)


def _dropped(outcome: str, day: dt.date) -> dict[str, Any]:
    """Return how somebody left the list; who was admitted needs no resolution for it."""
    by = "" if outcome == Outcome.DA_KET_NAP else paper("NQ/CB", day)["number"]
    is_given_back = outcome in {"", Outcome.LOAI}
    reason = DropReason.KHONG_DU if is_given_back else REASONS[Outcome(outcome)]
    return {"dropped_on": day, "drop_resolution": by, "drop_reason": reason}


def _put_help(
    shelf: Shelf, one: PlannedProspect, row: Prospect, today: dt.date
) -> None:
    listed = one.listed_on or today
    until = one.ended_on or one.dropped_on
    if not one.is_helped:
        until = max(listed, today - 9 * _DAY)
    ended: dict[str, Any] = {"until": until}
    if until:
        ended["end_reason"] = "XONG" if one.is_helped else "CHUYEN_DI"
    shelf.put(
        HelperAssignment(
            prospect=row,
            helper_id=one.guide.person_id,
            helper_name=one.guide.name,
            since=listed,
            resolution_number=paper("NQ/CB", listed)["number"],
            resolution_on=listed,
            **ended,
        )
    )
    _put_task(shelf, row, listed, today)


def _put_task(shelf: Shelf, row: Prospect, listed: dt.date, today: dt.date) -> None:
    due = listed + 60 * _DAY
    reviewed = due + 5 * _DAY
    is_over = reviewed <= today
    shelf.put(
        Task(
            prospect=row,
            given_on=listed,
            text="Tham gia phong trào ở khu dân cư, báo cáo kết quả với chi bộ",
            due_on=due,
            reviewed_on=reviewed if is_over else None,
            result="XONG" if is_over else "",
            review="Chi bộ nhận xét: hoàn thành" if is_over else "",
        )
    )
    noted = min(listed + 40 * _DAY, today)
    text = "Có tiến bộ, tích cực tham gia công việc chung."
    shelf.put(Note(prospect=row, day=noted, text=text, noted_by="Chi bộ"))


def put_reviews(
    shelf: Shelf,
    planned: Iterable[PlannedProspect],
    rows: dict[uuid.UUID, Prospect],
    today: dt.date,
) -> None:
    """Put two monthly reviews of every list, and the yearly one of the sources."""
    by_place: dict[int, list[PlannedProspect]] = {}
    for one in planned:
        by_place.setdefault(one.place.unit_id, []).append(one)
    january = dt.date(today.year, 1, 10)
    kinds = (
        ("NAM", january),
        ("THANG", today - 42 * _DAY),
        ("THANG", today - 12 * _DAY),
    )
    for unit_id, people in by_place.items():
        for kind, day in kinds:
            there = [rows[one.uuid] for one in people if _is_reviewed(one, kind, day)]
            if there:
                _put_review(shelf, (unit_id, kind, day), there)


def _put_review(
    shelf: Shelf, review: tuple[int, str, dt.date], there: Iterable[Prospect]
) -> None:
    unit_id, kind, day = review
    row = shelf.put(
        ListReview(
            unit_id=unit_id,
            kind=kind,
            period=day.replace(day=1),
            resolution_number=paper("NQ/CB", day)["number"],
            resolution_on=day,
        )
    )
    for prospect in there:
        shelf.put(ReviewLine(review=row, prospect=prospect, verdict="GIU"))


def _is_reviewed(one: PlannedProspect, kind: str, day: dt.date) -> bool:
    if kind == "NAM":
        return one.entered_on <= day and (one.ended_on or day) >= day
    return one.stage in _ON_LIST and one.listed_on is not None and one.listed_on <= day


def put_referrals(
    shelf: Shelf,
    planned: Iterable[PlannedProspect],
    papers: Mapping[uuid.UUID, tuple[Prospect, Certificate]],
    places: Sequence[Place],
    today: dt.date,
) -> None:
    """Put the parcels of those who move, in every state, one to a place outside."""
    moving = [one for one in planned if one.referral and one.uuid in papers]
    for number, one in enumerate(moving):
        target = places[(number * 3 + 1) % len(places)]
        is_outside = number % 7 == 6 or target.unit_id == one.place.unit_id
        to_unit = None if is_outside else target.unit_id
        _put_referral(shelf, one, papers[one.uuid], to_unit, today)


def _put_referral(
    shelf: Shelf,
    one: PlannedProspect,
    papers: tuple[Prospect, Certificate],
    to_unit: int | None,
    today: dt.date,
) -> None:
    prospect, certificate = papers
    steps = _REFERRED[one.referral]
    first = today - (60 if one.referral == "SENT" else 30) * _DAY
    days = {code: first + n * 6 * _DAY for n, code in enumerate(steps)}
    answered = days.get("ACCEPT") or days.get("RETURN")
    row = shelf.put(
        Referral(
            prospect=prospect,
            certificate=certificate,
            full_name=one.full_name,
            birth_date=one.birth_date,
            certificate_number=certificate.number,
            certificate_issuer=certificate.issuer,
            certificate_on=certificate.issued_on,
            certificate_until=certificate.valid_until,
            from_unit_id=one.place.unit_id,
            to_unit_id=to_unit,
            to_outside="" if to_unit else "Đảng ủy xã ở tỉnh khác",
            destination="WORK",
            reason="CHANGED_WORK",
            moved_on=first,
            letter_number=paper("CV/CB", first)["number"],
            letter_date=first,
            enclosed=["CERTIFICATE", "NOTES", "LETTER"],
            contact_name=one.guide.name,
            state=one.referral,
            sent_on=days.get("SEND"),
            received_on=days.get("RECEIVE"),
            answered_on=answered,
            closed_on=days.get("CLOSE") or days.get("WITHDRAW"),
            return_reason="Người được giới thiệu không cư trú tại địa bàn"
            if "RETURN" in days
            else "",
            new_unit_id=to_unit if "ACCEPT" in days else None,
        )
    )
    _put_steps(shelf, row, days)


def _put_steps(shelf: Shelf, row: Referral, days: dict[str, dt.date]) -> None:
    for code, day in days.items():
        is_theirs = code in {"RECEIVE", "ACCEPT", "RETURN"} and row.to_unit_id
        outside = {"RECEIVE": "RECEIVED", "ACCEPT": "ACCEPTED", "RETURN": "RETURNED"}
        told = code
        if row.to_unit_id is None and code in outside:
            told = f"SLIP_{outside[code]}"
        shelf.put(
            ReferralStep(
                referral=row,
                code=told,
                state=_AFTER[code],
                day=day,
                unit_id=(row.to_unit_id if is_theirs else None) or row.from_unit_id,
                at=start_of_day(day),
                actor_name="demo",
            )
        )
