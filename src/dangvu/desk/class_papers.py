"""Papers of a class: attendance sheet, list of certificates, the certificates.

The words are our own; what stands on them are facts of the class.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from dangvu.admission.papers.build import build
from dangvu.admission.papers.facts import (
    ChainFacts,
    CourseFacts,
    PaperFacts,
    PersonFacts,
)
from dangvu.core.errors import NotFound
from dangvu.correspondence.models import IssuedPaper
from dangvu.papers.paper import (
    Cell,
    Column,
    Issuer,
    Paper,
    Signature,
    Table,
    Text,
)
from dangvu.papers.render import XLSX, Rendered, render, render_together
from dangvu.papers.wording import capitals, day_text, number_text, printed
from dangvu.sources.class_enums import ClassKind, PartOfDay, Presence
from dangvu.sources.models import Certificate, ClassSession
from dangvu.sources.queries.classes import ClassSheet, Participant
from dangvu.units.queries.find import names_on
from dangvu.units.queries.issuing import issuer_of

CERTIFICATES = "certificates"
#: The papers by the name in the address, and the name of the file.
PAPERS = {
    "attendance": "bang diem danh",
    "certified": "danh sach cap giay chung nhan",
    CERTIFICATES: "giay chung nhan",
}
_KINDS = {
    ClassKind.AWARENESS: "bồi dưỡng nhận thức về Đảng",
    ClassKind.NEW_MEMBER: "bồi dưỡng đảng viên mới",
}
#: The form of the certificate of each kind of class.
_FORMS = {ClassKind.AWARENESS: "CN-NTVĐ", ClassKind.NEW_MEMBER: "CN-ĐVM"}
_MARKS: dict[str, str] = {
    Presence.PRESENT: "x",
    Presence.EXCUSED: "P",
    Presence.ABSENT: "V",
}


@dataclass(frozen=True, slots=True)
class Made:
    """In which form a paper is made, by whom and when; the number its list has."""

    form: str
    by: str
    at: dt.datetime
    number: IssuedPaper | None = None


def made_paper(name: str, sheet: ClassSheet, made: Made) -> Rendered:
    """Return a paper of a class as a file.

    Raises NotFound for certificates before any was issued, or as a workbook.
    """
    if name != CERTIFICATES:
        paper = _SHEETS[name](sheet, made)
        return render(paper, form=made.form, made_at=made.at)
    units = _units(sheet)
    papers = [
        _certificate(one.certificate, sheet, units.get(one.enrolment.unit_id, ""))
        for one in sheet.participants
        if one.certificate
    ]
    if not papers or made.form == XLSX:
        raise NotFound("")
    return render_together(papers, form=made.form, made_at=made.at)


def _attendance(sheet: ClassSheet, made: Made) -> Paper:
    columns = [
        Column("TT", 5, "right"),
        Column("Họ và tên", 26),
        Column("Ngày sinh", 13),
        Column("Chi bộ", 26),
        *(Column(_heading(one), 8, "center") for one in sheet.sessions),
        Column("Số buổi", 8, "right"),
    ]
    units = _units(sheet)
    rows: list[list[Cell]] = [
        [
            one.enrolment.place_on_list,
            one.enrolment.full_name,
            one.enrolment.birth_date,
            units.get(one.enrolment.unit_id, ""),
            *(_MARKS.get(_mark(one, s.pk), "") for s in sheet.sessions),
            one.seen.present or None,
        ]
        for one in sheet.participants
    ]
    return _paper("BẢNG ĐIỂM DANH", sheet, made, Table(columns, rows), _LEGEND)


def _heading(one: ClassSession) -> str:
    """Name a session shortly: 02-11 sáng."""
    return f"{one.day:%d-%m} {_PARTS[PartOfDay(one.part)]}".strip()


_PARTS = {
    PartOfDay.MORNING: "sáng",
    PartOfDay.AFTERNOON: "chiều",
    PartOfDay.EVENING: "tối",
    PartOfDay.WHOLE_DAY: "",
}
_LEGEND = "x: có mặt; P: vắng có phép; V: vắng mặt; ô trống: chưa ghi."


def _certified(sheet: ClassSheet, made: Made) -> Paper:
    columns = [
        Column("TT", 5, "right"),
        Column("Họ và tên", 26),
        Column("Ngày sinh", 13),
        Column("Chi bộ", 28),
        Column("Số giấy chứng nhận", 18),
        Column("Ngày cấp", 13),
        Column("Có giá trị đến", 13),
        Column("Ký nhận", 14),
    ]
    units = _units(sheet)
    rows: list[list[Cell]] = [
        [
            number,
            paper.full_name,
            paper.birth_date,
            units.get(one.enrolment.unit_id, ""),
            paper.number,
            paper.issued_on,
            paper.valid_until,
            "",
        ]
        for number, one in enumerate(sheet.participants, start=1)
        if (paper := one.certificate)
    ]
    title = "DANH SÁCH CẤP GIẤY CHỨNG NHẬN"
    listed = replace(_paper(title, sheet, made, Table(columns, rows)), unnumbered=False)
    if (held := made.number) is None:
        return listed
    return replace(listed, number=held.sign, day=held.issued_on)


_SHEETS: dict[str, Callable[[ClassSheet, Made], Paper]] = {
    "attendance": _attendance,
    "certified": _certified,
}


def _paper(
    title: str,
    sheet: ClassSheet,
    made: Made,
    table: Table,
    legend: str = "",
) -> Paper:
    course = sheet.course
    return Paper(
        issuer=issuer_of(course.unit_id, day=course.last_day),
        title=title,
        subtitles=(_class_of(sheet), f"Mã lớp {course.code}"),
        blocks=[table, *([Text(legend, quiet=True)] if legend else [])],
        signatures=[Signature(("NGƯỜI LẬP",)), Signature(("PHỤ TRÁCH LỚP",))],
        imprint=printed(made.by, made.at),
        landscape=True,
        unnumbered=True,
    )


def _certificate(paper: Certificate, sheet: ClassSheet, cell: str) -> Paper:
    """Fill the form of the certificate; the same one as from a case of admission."""
    course = sheet.course
    kind = ClassKind(course.kind)
    above = issuer_of(course.unit_id, day=paper.issued_on).name
    return build(
        _FORMS[kind],
        PaperFacts(
            issuer=Issuer(name=paper.issuer, superior=above),
            number=paper.number,
            day=paper.issued_on,
            signer=paper.signer,
            signer_post=paper.signer_post,
            person=PersonFacts(
                name=capitals(paper.full_name),
                birth_date=paper.birth_date,
                work_unit=cell,
            ),
            chain=ChainFacts(cell=cell),
            course=CourseFacts(
                name=course.programme or _KINDS[kind],
                school=course.centre,
                since=course.first_day,
                until=course.last_day,
                result=_mark_of(paper) or "Đạt",
                decision=_decision(sheet),
                valid_until=paper.valid_until,
            ),
        ),
    )


def _units(sheet: ClassSheet) -> dict[int, str]:
    ids = [one.enrolment.unit_id for one in sheet.participants]
    return names_on(ids, day=sheet.course.last_day)


def _mark(one: Participant, session: int) -> str:
    return one.marks.get(session, "")


def _mark_of(paper: Certificate) -> str:
    mark = paper.enrolment.mark if paper.enrolment else None
    return number_text(float(mark)) if mark is not None else ""


def _days(sheet: ClassSheet) -> str:
    course = sheet.course
    return f"từ {day_text(course.first_day)} đến {day_text(course.last_day)}"


def _class_of(sheet: ClassSheet) -> str:
    course = sheet.course
    return f"Lớp {_KINDS[ClassKind(course.kind)]}, {_days(sheet)}"


def _decision(sheet: ClassSheet) -> str:
    course = sheet.course
    issuer = f" của {course.decision_issuer}" if course.decision_issuer else ""
    day = day_text(course.decision_date)
    return f"số {course.decision_number} ngày {day}{issuer}"
