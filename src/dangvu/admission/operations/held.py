"""Hold a case for a change, and write what follows from one into its columns."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from dangvu.admission.case import Case
from dangvu.admission.merging import Section, Sections
from dangvu.admission.models import AdmissionCase, SealedSection
from dangvu.admission.operations.proceeding_turns import save_turns
from dangvu.admission.places import conditions_at, level_at, no_such_case, unit_at
from dangvu.admission.queries.books import Books
from dangvu.admission.queries.document import document_of
from dangvu.admission.sealing import seal_section, split
from dangvu.admission.standing import days_of, kind_conditions, standing_of
from dangvu.audit.models import Recording
from dangvu.core.deployment import require_sealed_allowed
from dangvu.core.errors import Refused


class CaseChanged(Refused):
    """Somebody wrote the case after it was read."""

    default_code = "CHANGED_MEANWHILE"


def held(case_id: int, *, version: int | None = None) -> AdmissionCase:
    """Return a case locked until the end of the transaction.

    Call it inside ``whole_register`` and after ``open_recording``. Raises NotFound,
    CaseChanged when ``version`` is not the one that is stored.
    """
    case = AdmissionCase.objects.select_for_update().filter(pk=case_id).first()
    if case is None:
        raise no_such_case()
    if version is not None and case.version != version:
        raise CaseChanged(
            _("Somebody changed this case meanwhile. Open it again and compare.")
        )
    return case


def put_sections(
    case: AdmissionCase,
    sections: Sections,
    *,
    recording: Recording,
    at: dt.datetime,
) -> None:
    """Store whole sections, sealed fields apart; the caller saves the case.

    Raises SealedRefused for sealed fields in profile B, SealRefused.
    """
    for name, values in sections.items():
        opened, sealed = split(name, values)
        case.sections = {**case.sections, name: opened}
        if sealed or _has_sealed(case, name):
            _seal(case, name, sealed, recording=recording, at=at)


def _has_sealed(case: AdmissionCase, section: str) -> bool:
    return SealedSection.objects.filter(case=case, section=section).exists()


def _seal(
    case: AdmissionCase,
    section: str,
    values: Section,
    *,
    recording: Recording,
    at: dt.datetime,
) -> None:
    require_sealed_allowed(section)
    row = SealedSection(case=case, section=section, recording=recording)
    seal_section(row, values, at=at)
    row.save(force_insert=True)


def save_standing(
    case: AdmissionCase,
    *,
    today: dt.date,
    books: Books,
    document: Case | None = None,
) -> None:
    """Write the columns that follow from the document and the state, and the version.

    Those of open proceedings beside the case follow from its facts too.
    ``document`` is that of the case as it is now, where it was made already.
    """
    document = document or document_of(case)
    for name, day in days_of(document, books.rules).items():
        setattr(case, name, day)
    standing = standing_of(
        document,
        state=case.state,
        conditions=conditions_at(case) | kind_conditions(document),
        on=today,
        rules=books.rules,
        calendar=books.calendar,
    )
    case.due_on, case.due_code = standing.due_on, standing.due_code
    place = standing.main.place if standing.main else ""
    case.turn_level = level_at(case, place) if place else ""
    case.turn_unit_id = unit_at(case, place) if place else None
    case.version += 1
    case.save(update_fields=_written())
    save_turns(case, today=today, books=books)


def _written() -> list[str]:
    columns = (
        *AdmissionCase.STANDING,
        *AdmissionCase.PLACES,
        *AdmissionCase.IDENTITY,
    )
    return [*columns, "sections", "version"]
