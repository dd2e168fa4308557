"""Classes, who waits for one, and one class with its people and its sheet."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor, Scope
from dangvu.core.errors import NotFound
from dangvu.register.enums import PersonState
from dangvu.register.models import Person
from dangvu.sources import permissions
from dangvu.sources.class_enums import Candidacy, ClassKind, Result
from dangvu.sources.class_rules import Attended, attended
from dangvu.sources.enums import Stage
from dangvu.sources.models import (
    Attendance,
    Certificate,
    ClassSession,
    CourseClass,
    Enrolment,
    Prospect,
)
from dangvu.units.queries.scope import units_in


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people a class has, and how far they are."""

    enrolled: int = 0
    passed: int = 0
    certified: int = 0


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in a class: marks by session, how often they were there, the paper."""

    enrolment: Enrolment
    marks: Mapping[int, str]
    seen: Attended
    certificate: Certificate | None


@dataclass(frozen=True, slots=True)
class ClassSheet:
    """A class with its sessions and its people in the order of the list."""

    course: CourseClass
    sessions: Sequence[ClassSession]
    participants: Sequence[Participant]


def classes_for(actor: Actor) -> QuerySet[CourseClass]:
    """Return the classes of the actor's units, and those of the bodies above them.

    A branch proposes for the classes of its commune; a class names nobody.
    """
    scope = actor.scope(permissions.VIEW)
    if scope.everything:
        return CourseClass.objects.all()
    return CourseClass.objects.filter(
        Q(unit_id__in=units_in(scope)) | Q(unit_id__in=_above(scope))
    )


def class_for(actor: Actor, reference: str) -> CourseClass:
    """Return one class. Raises NotFound, also for one of elsewhere."""
    found = classes_for(actor).filter(uuid=reference).first()
    if found is None:
        raise NotFound(_("There is no such class, or not in your office."))
    return found


def counts_of(actor: Actor, classes: Iterable[CourseClass]) -> dict[int, Counts]:
    """Count the people of each class whom the actor may see."""
    rows = (
        _enrolments(actor)
        .filter(course__in=list(classes), state=Candidacy.ENROLLED)
        .values("course_id")
        .annotate(
            enrolled=Count("pk"),
            passed=Count("pk", filter=Q(result=Result.PASS)),
            certified=Count("certificate"),
        )
    )
    return {
        row["course_id"]: Counts(row["enrolled"], row["passed"], row["certified"])
        for row in rows
    }


def sheet_of(actor: Actor, course: CourseClass) -> ClassSheet:
    """Return a class as its page shows it, with the people the actor may see."""
    rows = _enrolments(actor).filter(course=course, state=Candidacy.ENROLLED)
    people = list(rows.select_related("certificate").order_by("place_on_list", "pk"))
    sessions = list(
        ClassSession.objects.filter(course=course, is_called_off=False).order_by(
            "day", "pk"
        )
    )
    marks = _marks(people, sessions)
    return ClassSheet(
        course=course,
        sessions=sessions,
        participants=[
            Participant(
                enrolment=one,
                marks=marks[one.pk],
                seen=attended(marks[one.pk].values(), len(sessions)),
                certificate=getattr(one, "certificate", None),
            )
            for one in people
        ],
    )


def waiting_for(actor: Actor, *, kind: str = "") -> QuerySet[Enrolment]:
    """Return who is proposed and in no class yet, the longest waiting first."""
    rows = _enrolments(actor).filter(state=Candidacy.PROPOSED)
    if kind:
        rows = rows.filter(kind=kind)
    return rows.order_by("resolution_on", "sort_key", "pk")


def enrolments_of(prospect_id: int) -> QuerySet[Enrolment]:
    """Return every class a prospect was proposed for, the newest first."""
    rows = Enrolment.objects.filter(prospect=prospect_id).select_related("course")
    return rows.order_by("-resolution_on", "-pk")


def may_be_proposed(
    *, unit_id: int, kind: str
) -> QuerySet[Prospect] | QuerySet[Person]:
    """Return who of a branch may be proposed for a class and is not on the way to one.

    For awareness its prospects who are in no case yet; for new members those on
    probation without the certificate of that class.
    """
    studies = Q(result="") | Q(result=Result.PASS, certificate__isnull=True)
    on_the_way = Q(state=Candidacy.PROPOSED) | Q(studies, state=Candidacy.ENROLLED)
    busy = Enrolment.objects.filter(on_the_way, kind=kind)
    if kind == ClassKind.NEW_MEMBER:
        done = Certificate.objects.filter(kind=kind, person__isnull=False)
        rows = Person.objects.filter(home_id=unit_id, state=PersonState.PROBATIONARY)
        busy_people = busy.filter(person__isnull=False).values("person")
        people = rows.exclude(pk__in=busy_people).exclude(pk__in=done.values("person"))
        return people.order_by("sort_key", "pk")
    taken = busy.filter(prospect__isnull=False).values("prospect")
    stages = (Stage.NGUON, Stage.CAM_TINH, Stage.DANG_HOC, Stage.DA_HOC)
    prospects = Prospect.objects.filter(unit_id=unit_id, stage__in=stages)
    return prospects.exclude(pk__in=taken).order_by("sort_key", "pk")


def sessions_until(course: CourseClass, day: dt.date) -> QuerySet[ClassSession]:
    """Return the sessions that were held by a day: those whose sheet is open."""
    rows = ClassSession.objects.filter(course=course, is_called_off=False, day__lte=day)
    return rows.order_by("day", "pk")


def _enrolments(actor: Actor) -> QuerySet[Enrolment]:
    scope = actor.scope(permissions.VIEW)
    if scope.everything:
        return Enrolment.objects.all()
    return Enrolment.objects.filter(unit_id__in=units_in(scope))


def _above(scope: Scope) -> set[int]:
    """Return the ids of the bodies above the units of a scope."""
    return {int(part) for path in scope.paths for part in path.split(".")[:-1]}


def _marks(
    people: Sequence[Enrolment], sessions: Sequence[ClassSession]
) -> Mapping[int, dict[int, str]]:
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    rows = Attendance.objects.filter(enrolment__in=people, session__in=sessions)
    for enrolment, session, presence in rows.values_list(
        "enrolment_id", "session_id", "presence"
    ):
        found[enrolment][session] = presence
    return found
