"""Make the answer to a request: what is held, who saw it, what was agreed to."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from io import BytesIO

from dangvu.access.made_by import named_with_office
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.papers.render import PDF, XLSX, render
from dangvu.privacy import permissions
from dangvu.privacy.answer_paper import Making, answer_paper
from dangvu.privacy.holdings import as_document, held_about
from dangvu.privacy.models import PersonRequest
from dangvu.units.queries.find import reach_of
from dangvu.units.queries.issuing import issuer_of


def make_package(*, actor: Actor, at: dt.datetime, request: PersonRequest) -> bytes:
    """Return a zip of the answer as PDF, workbook and JSON; the trail says so.

    Raises NotAllowed.
    """
    require(actor, permissions.MANAGE, *(reach_of(request.unit_id) or ["-"]))
    day = date_in_vietnam(at)
    write_line(
        actor=actor,
        at=at,
        code="privacy.package",
        subject=Subject("person", request.person_id, request.unit_id),
        detail={"request": request.pk},
    )
    tables = held_about(actor=actor, person=request.person, day=day)
    making = Making(
        issuer_of(request.unit_id, day=day), named_with_office(actor, day), at
    )
    paper = answer_paper(request, tables, making)
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for form in (PDF, XLSX):
            made = render(paper, form=form, made_at=at)
            package.writestr(f"tra-loi.{form}", made.content)
        document = json.dumps(as_document(tables), ensure_ascii=False, indent=1)
        package.writestr("du-lieu.json", document)
    return target.getvalue()
