"""All imports of the office: what came, who brought it, what became of it."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from dangvu.access.roles import IMPORT
from dangvu.core.clock import now, today
from dangvu.desk.page import OfficeRequest, page
from dangvu.exchange.enums import BatchStatus
from dangvu.exchange.operations.give_back_file import give_back_file
from dangvu.exchange.queries.batches import batch_for, batches_page
from dangvu.units.queries.find import names_on

A_PAGE = 30
UNNAMED = "application/octet-stream"
#: States that are worth a list of their own.
FILTERS = (BatchStatus.WRITTEN, BatchStatus.UNDONE, BatchStatus.FAILED)


@page(IMPORT)
def batches(request: OfficeRequest) -> HttpResponse:
    """List every import with its file, checksum, counts and state."""
    status = request.GET.get("status", "")
    status = status if status in FILTERS else ""
    after = request.GET.get("after", "")
    found = batches_page(actor=request.actor, status=status, after=after, limit=A_PAGE)
    names = names_on([batch.unit_id for batch in found.batches], day=today())
    context = {
        "batches": [(batch, names.get(batch.unit_id, "")) for batch in found.batches],
        "status": status,
        "filters": [(choice.value, choice.label) for choice in FILTERS],
        "first": f"?{urlencode({'status': status})}" if after else "",
        "following": _after(status, found.after) if found.after else "",
    }
    return render(request, "desk/import/all.html", context)


@page(IMPORT)
def import_file(request: OfficeRequest, reference: uuid.UUID) -> HttpResponse:
    """Give the original file back; a line says who took it."""
    batch = batch_for(request.actor, reference)
    path = give_back_file(actor=request.actor, at=now(), batch=batch)
    disposition = content_disposition_header(
        as_attachment=True, filename=batch.file_name
    )
    headers = {"Content-Disposition": disposition or "attachment"}
    content = path.read_bytes()
    return HttpResponse(content, content_type=UNNAMED, headers=headers)


def _after(status: str, last: str) -> str:
    return f"?{urlencode({'status': status, 'after': last})}"
