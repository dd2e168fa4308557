"""Issue the certificates of a class in one go, and enter those of elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.core.text.folding import fold, nfc
from dangvu.correspondence.enums import PaperKind
from dangvu.sources import permissions
from dangvu.sources.class_enums import ClassKind, IssuerKind, Result
from dangvu.sources.class_rules import (
    ClassRefused,
    issuer_key,
    number_text,
    require_entitled,
    valid_until,
)
from dangvu.sources.enums import Stage
from dangvu.sources.models import Certificate, CourseClass, Enrolment, Prospect
from dangvu.sources.operations.number_paper import number_paper
from dangvu.units.queries.find import reach_of

_LOCK = "SELECT pg_advisory_xact_lock(hashtext(%s))"


class CertificateNumberTaken(Refused):
    """The issuer used this number in this year already."""

    default_code = "NUMBER_USED"


@dataclass(frozen=True, slots=True)
class Issuing:
    """When the certificates of a class are issued, with which symbol, signed by whom.

    ``is_registered`` takes the numbers from the register of outgoing papers of the
    office that opened the class; the symbol is not asked for then.
    """

    issued_on: dt.date
    symbol: str
    signer: str = ""
    signer_post: str = ""
    is_registered: bool = False


@dataclass(frozen=True, slots=True)
class EnteredPaper:
    """A certificate that another body issued, as it stands on the paper."""

    number: str
    issued_on: dt.date
    issuer: str
    issuer_kind: IssuerKind
    signer: str = ""


@transaction.atomic
def issue_certificates(
    *, actor: Actor, at: dt.datetime, course: CourseClass, issuing: Issuing
) -> list[Certificate]:
    """Give everybody who passed and has none a certificate, numbered one after another.

    Numbers go on from the last one of this issuer in the year; two offices that issue
    at the same time wait for each other. An earlier certificate of the same kind is
    replaced. Raises NotAllowed, ClassRefused, IssuerNotEntitled, InTheFuture and what
    ``number_paper`` refuses.
    Source: admission 7.3; 06-HD/TW 5.4.b.
    """
    require(actor, permissions.MANAGE_CLASSES, *(reach_of(course.unit_id) or ["-"]))
    today = date_in_vietnam(at)
    _check(today, course, issuing)
    due = Enrolment.objects.select_for_update(of=("self",)).filter(
        course=course, result=Result.PASS, certificate__isnull=True
    )
    rows = list(due.order_by("place_on_list", "pk"))
    if not rows:
        raise ClassRefused(_("Everybody who passed has a certificate already."))
    with whole_register():
        until = valid_until(course.kind, issuing.issued_on, judged_on=today)
        numbers = _numbers(actor, at, course, issuing)
        made = Certificate.objects.bulk_create(
            [
                _issued(course, row, issuing, number=next(numbers), until=until)
                for row in rows
            ]
        )
        replace_older(made)
    _leave_line(actor, at, course, made)
    return made


@transaction.atomic
def enter_certificate(
    *, actor: Actor, at: dt.datetime, prospect: Prospect, paper: EnteredPaper
) -> Certificate:
    """Enter the certificate that a prospect brought along.

    Raises NotAllowed, IssuerNotEntitled, InTheFuture, ClassRefused without a number,
    CertificateNumberTaken when it is entered already.
    """
    require(actor, permissions.KEEP, *(reach_of(prospect.unit_id) or ["-"]))
    require_entitled(paper.issuer_kind, paper.issuer)
    today = date_in_vietnam(at)
    refuse_future(paper.issued_on, today)
    if not paper.number.strip():
        raise ClassRefused(_("Enter the number that stands on the certificate."))
    with whole_register():
        until = valid_until(ClassKind.AWARENESS, paper.issued_on, judged_on=today)
        made = _entered(prospect, paper, until)
        replace_older([made])
    subject = Subject("prospect", prospect.pk, prospect.unit_id)
    write_line(
        actor=actor,
        at=at,
        code="sources.enter_certificate",
        subject=subject,
        detail={"certificate": made.pk},
    )
    return made


def replace_older(made: Iterable[Certificate]) -> None:
    """Let the newest certificate of a kind stand for its holder, and follow the stage.

    A paper that is entered late may be older than one that stands already.
    """
    for one in made:
        own = Q(prospect=one.prospect) if one.prospect else Q(person=one.person)
        others = Certificate.objects.filter(
            own, kind=one.kind, replaced_by__isnull=True
        )
        newest = others.order_by("issued_on", "pk").last() or one
        others.exclude(pk=newest.pk).update(replaced_by=newest)
    holders = [one.prospect_id for one in made if one.prospect_id]
    early = (Stage.NGUON, Stage.CAM_TINH, Stage.DANG_HOC)
    Prospect.objects.filter(pk__in=holders, stage__in=early).update(stage=Stage.DA_HOC)


def _check(today: dt.date, course: CourseClass, issuing: Issuing) -> None:
    require_entitled(course.issuer_kind, course.centre)
    refuse_future(issuing.issued_on, today)
    if issuing.issued_on < course.last_day:
        raise ClassRefused(
            _("Certificates are issued on the last day of the class or after it.")
        )
    if not issuing.symbol.strip() and not issuing.is_registered:
        raise ClassRefused(_("Enter the letters that follow the number."))


def _numbers(
    actor: Actor, at: dt.datetime, course: CourseClass, issuing: Issuing
) -> Iterator[str]:
    """Give one number after another, of the book of the issuer or of the register."""
    if not issuing.is_registered:
        symbol = nfc(issuing.symbol.strip())
        first = _next_serial(course.centre, issuing.issued_on.year, issuing.symbol)
        yield from (number_text(serial, symbol) for serial in count(first))
    while True:
        yield number_paper(
            actor=actor,
            at=at,
            kind=PaperKind.CERTIFICATE,
            day=issuing.issued_on,
            title=f"Giấy chứng nhận học lớp {course.code}",
            about=Subject("class", course.pk, course.unit_id),
        )


def _next_serial(issuer: str, year: int, symbol: str) -> int:
    key = issuer_key(issuer)
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [f"certificate {key} {year}"])
    book = Certificate.objects.filter(issuer_key=key, year=year)
    ending = f"/{nfc(symbol.strip())}"
    used = book.filter(number__endswith=ending).values_list("number", flat=True)
    serials = (number.removesuffix(ending) for number in used)
    return max((int(one) for one in serials if one.isdecimal()), default=0) + 1


def _issued(
    course: CourseClass,
    row: Enrolment,
    issuing: Issuing,
    *,
    number: str,
    until: dt.date | None,
) -> Certificate:
    return Certificate(
        kind=course.kind,
        prospect_id=row.prospect_id,
        person_id=row.person_id,
        enrolment=row,
        unit_id=course.unit_id,
        full_name=row.full_name,
        search_key=fold(row.full_name),
        birth_date=row.birth_date,
        issuer=course.centre,
        issuer_key=issuer_key(course.centre),
        issuer_kind=course.issuer_kind,
        year=issuing.issued_on.year,
        number=number,
        issued_on=issuing.issued_on,
        valid_until=until,
        signer=nfc(issuing.signer.strip()),
        signer_post=nfc(issuing.signer_post.strip()),
    )


def _entered(
    prospect: Prospect, paper: EnteredPaper, until: dt.date | None
) -> Certificate:
    issuer = nfc(" ".join(paper.issuer.split()))
    try:
        with transaction.atomic():
            return Certificate.objects.create(
                kind=ClassKind.AWARENESS,
                prospect=prospect,
                unit_id=prospect.unit_id,
                full_name=prospect.full_name,
                search_key=prospect.search_key,
                birth_date=prospect.birth_date,
                issuer=issuer,
                issuer_key=issuer_key(issuer),
                issuer_kind=paper.issuer_kind,
                year=paper.issued_on.year,
                number=nfc(paper.number.strip()),
                issued_on=paper.issued_on,
                valid_until=until,
                signer=nfc(paper.signer.strip()),
            )
    except IntegrityError as twin:
        raise CertificateNumberTaken(
            _(
                "“%(issuer)s” issued the certificate %(number)s of %(year)s once already."
            )
            % {"issuer": issuer, "number": paper.number, "year": paper.issued_on.year}
        ) from twin


def _leave_line(
    actor: Actor, at: dt.datetime, course: CourseClass, made: Sequence[Certificate]
) -> None:
    write_line(
        actor=actor,
        at=at,
        code="sources.issue_certificates",
        subject=Subject("class", course.pk, course.unit_id),
        detail={"certificates": [one.pk for one in made]},
    )
