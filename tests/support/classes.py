"""Prospects, a class and certificates in the small organisation; all made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dangvu.access.acting import acting
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import Decision
from dangvu.core.text.folding import fold
from dangvu.core.text.ordering import sort_key
from dangvu.sources.class_enums import (
    ClassKind,
    ClassMode,
    IssuerKind,
    PartOfDay,
    Result,
)
from dangvu.sources.enums import Stage
from dangvu.sources.models import (
    Certificate,
    CourseClass,
    Enrolment,
    Prospect,
    Referral,
)
from dangvu.sources.operations.enrol import enrol
from dangvu.sources.operations.grade import Grade, grade
from dangvu.sources.operations.issue_certificates import (
    EnteredPaper,
    Issuing,
    enter_certificate,
    issue_certificates,
)
from dangvu.sources.operations.open_class import (
    ClassDraft,
    SessionDraft,
    add_session,
    open_class,
)
from dangvu.sources.operations.propose_candidates import (
    ProposalDraft,
    propose_candidates,
)
from dangvu.sources.operations.write_referral import ReferralDraft, write_referral
from dangvu.sources.referral_enums import Destination, MoveReason
from dangvu.units.models import Unit
from support.organisation import SYSTEM, TODAY, at

OPENED = dt.date(2026, 3, 2)
FIRST, LAST = dt.date(2026, 3, 9), dt.date(2026, 3, 13)
ISSUED = dt.date(2026, 3, 16)
CENTRE = "Trung tâm Chính trị xã Bắc Mẫu"
DECISION = Decision("21-QĐ/ĐU", OPENED, "Đảng ủy xã Bắc Mẫu")
ISSUING = Issuing(ISSUED, "GCN", "Lê Văn Ký", "Giám đốc")
#: Everything that may be warned about a candidate.
ALL_PASSED = frozenset({"L07", "VALID"})


def prospect(
    unit: Unit, name: str = "Vũ Thị Hoa", *, stage: Stage = Stage.CAM_TINH
) -> Prospect:
    """Enter somebody whom a branch follows."""
    with whole_register():
        made: Prospect = Prospect.objects.create(
            unit=unit,
            stage=stage,
            entered_on=dt.date(2025, 9, 1),
            full_name=name,
            sort_key=sort_key(name),
            search_key=fold(name),
            birth_date=dt.date(2004, 5, 19),
            phone="0900000001",
            primary_group="SV",
            groups=["SV"],
        )
    return made


def class_draft(**changes: object) -> ClassDraft:
    """Draft a class of five days."""
    facts = {
        "code": "NT-01/2026",
        "decision": DECISION,
        "centre": CENTRE,
        "issuer_kind": IssuerKind.CENTRE,
        "mode": ClassMode.IN_PERSON,
        "first_day": FIRST,
        "last_day": LAST,
    }
    return ClassDraft(**{**facts, **changes})


def opened(
    unit: Unit,
    *,
    kind: ClassKind = ClassKind.AWARENESS,
    days: Sequence[dt.date] = (FIRST, LAST),
    **changes: object,
) -> CourseClass:
    """Open a class with a session on each of some days."""
    course = open_class(
        actor=SYSTEM, at=at(), unit_id=unit.pk, kind=kind, draft=class_draft(**changes)
    )
    for day in days:
        draft = SessionDraft(day, PartOfDay.MORNING)
        add_session(actor=SYSTEM, at=at(), course=course, draft=draft)
    return course


def proposed(*prospects: Prospect) -> list[Enrolment]:
    """Let the branch of these prospects propose them, whatever stands against it."""
    draft = ProposalDraft(
        unit_id=prospects[0].unit_id,
        kind=ClassKind.AWARENESS,
        resolution_number="04-NQ/CB",
        resolution_on=dt.date(2026, 2, 3),
        prospects=[one.pk for one in prospects],
        passed=ALL_PASSED,
    )
    with acting(SYSTEM):
        return propose_candidates(actor=SYSTEM, at=at(), draft=draft)


def enrolled(course: CourseClass, *prospects: Prospect) -> list[Enrolment]:
    """Propose prospects and take them into a class."""
    rows = [row.pk for row in proposed(*prospects)]
    with acting(SYSTEM):
        return enrol(actor=SYSTEM, at=at(), course=course, enrolments=rows)


def passed(course: CourseClass, *prospects: Prospect) -> list[Enrolment]:
    """Take prospects into a class which they pass."""
    rows = enrolled(course, *prospects)
    grades = {row.pk: Grade(Result.PASS) for row in rows}
    with acting(SYSTEM):
        grade(actor=SYSTEM, at=at(), course=course, grades=grades)
    return rows


def certified(course: CourseClass, *prospects: Prospect) -> list[Certificate]:
    """Let prospects pass a class and get their certificates."""
    passed(course, *prospects)
    with acting(SYSTEM):
        return issue_certificates(actor=SYSTEM, at=at(), course=course, issuing=ISSUING)


def with_paper(
    holder: Prospect, number: str = "17/GCN", issued: dt.date = dt.date(2024, 4, 1)
) -> Certificate:
    """Enter the certificate that a prospect brought along."""
    paper = EnteredPaper(number, issued, CENTRE, IssuerKind.CENTRE)
    with acting(SYSTEM):
        return enter_certificate(actor=SYSTEM, at=at(), prospect=holder, paper=paper)


def referral_draft(to: Unit | None = None, **changes: object) -> ReferralDraft:
    """Draft a referral after graduation, to a unit or to a place outside."""
    facts = {
        "reason": MoveReason.GRADUATED,
        "moved_on": dt.date(2026, 5, 10),
        "destination": Destination.RESIDENCE,
        "contact_name": "Đỗ Văn Hỏi",
        "contact_phone": "0900000002",
        "to_unit_id": to.pk if to else None,
        "to_outside": "" if to else "Đảng ủy xã Xa Mẫu, tỉnh Khác",
        "letter_number": "31-CV/CB",
        "letter_date": dt.date(2026, 5, 4),
        "enclosed": ("CERTIFICATE", "COMMENT"),
    }
    return ReferralDraft(**{**facts, **changes})


def referral(
    holder: Prospect,
    to: Unit | None = None,
    *,
    number: str = "17/GCN",
    **changes: object,
) -> Referral:
    """Write the referral of a prospect who holds a certificate."""
    with acting(SYSTEM):
        if not Certificate.objects.filter(prospect=holder).exists():
            with_paper(holder, number)
        return write_referral(
            actor=SYSTEM,
            at=at(TODAY),
            prospect=holder,
            draft=referral_draft(to, **changes),
        )
