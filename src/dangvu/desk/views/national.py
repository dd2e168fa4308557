"""The file for the national database 4.0."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from dangvu.access.roles import EXPORT
from dangvu.core.clock import now
from dangvu.core.errors import Refused
from dangvu.desk.forms.national import NationalForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.exchange.national.template import template_columns
from dangvu.exchange.operations.export_national import (
    NationalFile,
    export_national,
)
from dangvu.exchange.queries.batches import batch_for
from dangvu.exchange.queries.national import Wish

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(EXPORT, methods=READ_AND_WRITE)
def national(request: OfficeRequest) -> HttpResponse:
    """Ask whom the file is to tell of, and give it."""
    form = NationalForm(
        request.POST or None, request.FILES or None, actor=request.actor
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _download(_made(request, form), form)
        except Refused as refusal:
            form.add_refusal(refusal)
    empty = [column.header for column in template_columns() if not column.content]
    return render(
        request, "desk/import/national.html", {"form": form, "left_empty": empty}
    )


def _made(request: OfficeRequest, form: NationalForm) -> NationalFile:
    data = form.cleaned_data
    batch = batch_for(request.actor, data["batch"]) if data["batch"] else None
    with _kept(data["template"]) as template:
        wish = Wish(data["unit"], data["changed_since"], batch, template)
        return export_national(actor=request.actor, at=now(), wish=wish)


@contextmanager
def _kept(upload: UploadedFile[bytes] | None) -> Iterator[Path | None]:
    """Keep a file that was sent, as long as it is read."""
    if upload is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "template.xlsx")
        with path.open("wb") as copy:
            copy.writelines(upload.chunks())
        yield path


def _download(made: NationalFile, form: NationalForm) -> HttpResponse:
    name = f"csdl-quoc-gia-4.0-{form.cleaned_data['unit'].code}.xlsx"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": disposition or "attachment"}
    return HttpResponse(made.content, content_type=XLSX, headers=headers)
