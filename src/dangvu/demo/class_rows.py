"""Rows of the planned classes: sessions, who studied, who was there, certificates."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dangvu.core.text.folding import fold
from dangvu.core.text.ordering import sort_key
from dangvu.demo.development_table import Shelf
from dangvu.demo.plan.development.classes import AWARENESS, PlannedClass, Student
from dangvu.demo.plan.development.papers import paper
from dangvu.sources.class_rules import issuer_key, number_text, valid_until
from dangvu.sources.models import (
    Attendance,
    Certificate,
    ClassSession,
    CourseClass,
    Enrolment,
    Prospect,
)

_TOPICS = (
    "Khái quát lịch sử Đảng Cộng sản Việt Nam",
    "Cương lĩnh xây dựng đất nước",
    "Nội dung cơ bản của Điều lệ Đảng",
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Phấn đấu trở thành đảng viên; viết thu hoạch",
)
_DAY = dt.timedelta(days=1)
_REQUIRED = 4


@dataclass(slots=True)
class Classroom:
    """Puts classes; keeps the certificates of awareness by prospect."""

    shelf: Shelf
    prospects: dict[uuid.UUID, Prospect]
    today: dt.date
    certificates: dict[uuid.UUID, Certificate] = field(default_factory=dict)
    serials: Counter[tuple[str, int]] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)

    def put(self, planned: Iterable[PlannedClass]) -> None:
        """Put classes with everybody in them."""
        for one in planned:
            course = self._course(one)
            held = [day for day in one.days if day <= self.today]
            sessions = [
                self.shelf.put(
                    ClassSession(course=course, day=day, part="MORNING", topic=topic)
                )
                for day, topic in zip(one.days, _TOPICS, strict=True)
            ]
            for number, student in enumerate(one.students, start=1):
                self._seat(one, course, student, number, sessions[: len(held)])

    def _course(self, one: PlannedClass) -> CourseClass:
        self.codes[one.unit_id] += 1
        opened = one.first_day - 14 * _DAY
        awareness = one.kind == AWARENESS
        mark = "NTĐ" if awareness else "ĐVM"
        body = one.unit_name.removeprefix("Ban Thường vụ ")
        return self.shelf.put(
            CourseClass(
                unit_id=one.unit_id,
                kind=one.kind,
                code=f"{mark} {one.first_day.year}-{self.codes[one.unit_id]:02}",
                decision_number=paper("KH/ĐU", opened)["number"],
                decision_date=opened,
                decision_issuer=one.unit_name,
                centre=f"Trung tâm Chính trị {body.partition('Đảng ủy ')[2]}".strip(),
                issuer_kind="CENTRE",
                programme="Bồi dưỡng nhận thức về Đảng"
                if awareness
                else "Bồi dưỡng đảng viên mới",
                mode="IN_PERSON",
                place="Hội trường Đảng ủy",
                first_day=one.first_day,
                last_day=one.last_day,
                capacity=40,
                required_sessions=_REQUIRED,
            )
        )

    def _seat(
        self,
        one: PlannedClass,
        course: CourseClass,
        student: Student,
        number: int,
        held: list[ClassSession],
    ) -> None:
        prospect = student.prospect
        row = self.shelf.put(
            Enrolment(
                kind=one.kind,
                course=course,
                unit_id=prospect.place.unit_id,
                full_name=prospect.full_name,
                sort_key=sort_key(prospect.full_name),
                birth_date=prospect.birth_date,
                state="ENROLLED",
                resolution_number="NQ/CB",
                resolution_on=self._proposed(one, student),
                place_on_list=number,
                decided_on=one.first_day - 5 * _DAY,
                mark=8 if student.certified_on else None,
                result="PASS" if student.certified_on else "",
                **self._who(one, student),
            )
        )
        for place, session in enumerate(held):
            away = place == number % 9
            presence = "EXCUSED" if away else "PRESENT"
            self.shelf.put(
                Attendance(enrolment=row, session=session, presence=presence)
            )
        if student.certified_on:
            self._certify(course, row, student, student.certified_on)

    def _proposed(self, one: PlannedClass, student: Student) -> dt.date:
        usual = one.first_day - 20 * _DAY
        proposed = student.prospect.proposed_on if one.kind == AWARENESS else None
        return min(proposed or usual, usual)

    def _who(self, one: PlannedClass, student: Student) -> dict[str, int | None]:
        if one.kind == AWARENESS:
            return {"prospect_id": self.prospects[student.prospect.uuid].pk}
        return {"person_id": student.prospect.person_id}

    def _certify(
        self, course: CourseClass, row: Enrolment, student: Student, day: dt.date
    ) -> None:
        key = issuer_key(course.centre)
        self.serials[key, day.year] += 1
        serial = self.serials[key, day.year]
        made = self.shelf.put(
            Certificate(
                kind=course.kind,
                prospect_id=row.prospect_id,
                person_id=row.person_id,
                enrolment=row,
                unit_id=course.unit_id,
                full_name=row.full_name,
                search_key=fold(row.full_name),
                birth_date=row.birth_date,
                issuer=course.centre,
                issuer_key=key,
                issuer_kind=course.issuer_kind,
                year=day.year,
                number=number_text(serial, "GCN"),
                issued_on=day,
                valid_until=valid_until(course.kind, day, judged_on=self.today),
                signer="Nguyễn Văn Giám",
                signer_post="Giám đốc",
            )
        )
        if course.kind == AWARENESS:
            self.certificates[student.prospect.uuid] = made
