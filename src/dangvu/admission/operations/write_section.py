"""Write one section of a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.merging import Section, validated
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.held import held, put_sections, save_standing
from dangvu.admission.places import require_at
from dangvu.admission.procedures import procedure
from dangvu.admission.queries.books import books
from dangvu.admission.queries.document import sections_of
from dangvu.admission.sealing import split
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.scope import whole_register
from dangvu.core.deployment import require_sealed_allowed
from dangvu.core.errors import Refused
from dangvu.core.text.folding import fold, nfc
from dangvu.core.text.ordering import sort_key


class CaseClosed(Refused):
    """The case has ended; nothing more is written into it."""

    default_code = "CASE_CLOSED"


@transaction.atomic
def write_section(
    *,
    actor: Actor,
    at: dt.datetime,
    case: AdmissionCase,
    section: str,
    values: Mapping[str, Any],
    version: int | None = None,
) -> AdmissionCase:
    """Put values in the place of what stood in a section; return the case.

    ``version`` is that of the case as it was read. The trail says which fields changed,
    never what stands in them. Name and birth date of the applicant are those of the
    case. Raises NotAllowed, NotFound for an unknown section, SectionInvalid,
    CaseChanged, CaseClosed; SealedRefused in profile B.
    """
    require_at(actor, permissions.PREPARE, case.unit_id)
    return put_section(
        actor=actor, at=at, case=case, section=section, values=values, version=version
    )


@transaction.atomic
def put_section(
    *,
    actor: Actor,
    at: dt.datetime,
    case: AdmissionCase,
    section: str,
    values: Mapping[str, Any],
    version: int | None = None,
) -> AdmissionCase:
    """Do what ``write_section`` does, for a caller who has checked the right."""
    stored = validated(section, values)
    _opened, sealed = split(section, stored)
    if sealed:
        require_sealed_allowed(section)
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="admission.section")
        row = held(case.pk, version=version)
        _refuse_closed(row)
        before = sections_of(row).get(section, {})
        put_sections(row, {section: stored}, recording=recording, at=at)
        if section == "applicant":
            _name(row, stored)
        save_standing(row, today=date_in_vietnam(at), books=books())
        write_line(
            actor=actor,
            at=at,
            code="admission.write_section",
            subject=Subject("case", row.pk, row.unit_id),
            detail={"section": section, "fields": _changed(before, stored)},
            recording=recording,
        )
    return row


def _refuse_closed(case: AdmissionCase) -> None:
    if procedure().state(case.state).is_end:
        raise CaseClosed(_("This case has ended; nothing more is written into it."))


def _name(case: AdmissionCase, applicant: Section) -> None:
    """Let the case follow the name and the birth date of the section."""
    name = nfc(applicant.get("name", "")).strip()
    if name:
        case.full_name, case.sort_key = name, sort_key(name)
        case.search_key = fold(name)
    if birth := applicant.get("birth_date"):
        case.birth_date = dt.date.fromisoformat(birth)


def _changed(before: Section, after: Section) -> list[str]:
    names = {*before, *after}
    return sorted(name for name in names if before.get(name) != after.get(name))
