"""Import a roster: upload → columns → preview → write, with progress, undo."""

from __future__ import annotations

import tempfile
import uuid
from dataclasses import replace
from pathlib import Path

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.access.roles import IMPORT
from dangvu.approvals.enums import State
from dangvu.approvals.queries.proposals import proposal_about
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.core.text.legacy import spelling_of
from dangvu.desk.elements import Step
from dangvu.desk.forms.imports import MappingForm, UndoForm, UploadForm
from dangvu.desk.import_rows import preview_rows
from dangvu.desk.page import READ_AND_WRITE, WRITE, OfficeRequest, page
from dangvu.exchange.enums import BatchStatus
from dangvu.exchange.models import Batch
from dangvu.exchange.national.template import is_national_template
from dangvu.exchange.operations.preview_batch import preview_batch
from dangvu.exchange.operations.queue_batch import give_up
from dangvu.exchange.operations.read_batch import choice_of, read_batch
from dangvu.exchange.operations.receive_file import Arrival, receive_file
from dangvu.exchange.operations.remember_columns import forget_columns
from dangvu.exchange.operations.undo_batch import UNDO, propose_undo, subject_of
from dangvu.exchange.operations.write_rejected_rows import write_rejected_of
from dangvu.exchange.queries.batches import (
    batch_for,
    progress_of,
    rows_page,
    visible_to,
)
from dangvu.exchange.queries.memories import memory_of
from dangvu.exchange.queries.units import tabs_name_units
from dangvu.exchange.reading.texts import repaired
from dangvu.exchange.tasks import Requester, request_reading, request_writing
from dangvu.units.queries.find import names_on

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTED, SAMPLES = 5, 3
READ_AT_ONCE = 2 * 1024 * 1024
#: Remarks about columns that profile B does not take.
WITHHELD = ("SEALED_COLUMN", "SEALED_COLUMN_REDUCED")
COLUMNS_ASKED = (BatchStatus.READ, BatchStatus.PREVIEWED)
AT_WORK = (BatchStatus.UPLOADED, BatchStatus.QUEUED, BatchStatus.WRITING)


@page(IMPORT, methods=READ_AND_WRITE)
def imports(request: OfficeRequest) -> HttpResponse:
    """Take a file, and list the imports of the office."""
    form = UploadForm(request.POST or None, request.FILES or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            batch = _receive(request, form)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("desk:import_batch", batch.uuid)
    batches = visible_to(request.actor).order_by("-created_at")[:LISTED]
    names = names_on([batch.unit_id for batch in batches], day=today())
    context = {
        "form": form,
        "batches": [(batch, names.get(batch.unit_id, "")) for batch in batches],
        "steps": _steps(0),
    }
    return render(request, "desk/import/list.html", context)


def _receive(request: OfficeRequest, form: UploadForm) -> Batch:
    """Keep the file; a small one is read at once, a big one by the worker."""
    data = form.cleaned_data
    batch = receive_file(
        actor=request.actor,
        at=now(),
        arrival=Arrival(data["file"].name, data["unit"], data["as_of"]),
        content=data["file"],
    )
    if batch.size > READ_AT_ONCE:
        request_reading(batch=batch, requester=_requester(request))
        return batch
    try:
        return read_batch(actor=request.actor, at=now(), reference=batch.uuid)
    except Refused as refusal:
        give_up(actor=request.actor, reference=batch.uuid, sentence=str(refusal))
        raise


@page(IMPORT)
def import_batch(request: OfficeRequest, reference: uuid.UUID) -> HttpResponse:
    """Lead to where an import stands."""
    batch = batch_for(request.actor, reference)
    step = {
        BatchStatus.READ.value: "desk:import_columns",
        BatchStatus.PREVIEWED.value: "desk:import_preview",
    }
    return redirect(step.get(batch.status, "desk:import_result"), batch.uuid)


@page(IMPORT, methods=READ_AND_WRITE)
def import_columns(request: OfficeRequest, reference: uuid.UUID) -> HttpResponse:
    """Show what each column was taken for, and let it be corrected."""
    batch = batch_for(request.actor, reference)
    if batch.status not in COLUMNS_ASKED:
        return redirect("desk:import_batch", batch.uuid)
    is_by_sheet = tabs_name_units(batch)
    initial = {
        "as_of": batch.as_of,
        "sheet": batch.sheet,
        "each_sheet": batch.each_sheet or is_by_sheet,
    }
    form = MappingForm(batch, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            read_batch(
                actor=request.actor,
                at=now(),
                reference=batch.uuid,
                choice=form.choice(batch),
            )
            preview_batch(actor=request.actor, reference=batch.uuid)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk:import_preview", batch.uuid)
    context = {
        "batch": batch,
        "form": form,
        "columns": _columns(batch, form),
        "memory": memory_of(batch),
        "is_by_sheet": is_by_sheet,
        "withheld": [i for i in batch.issues if i["code"] in WITHHELD],
        "is_national": is_national_template(batch.mapping),
        "steps": _steps(1),
    }
    return render(request, "desk/import/columns.html", context)


@page(IMPORT, methods=WRITE)
def import_forget(request: OfficeRequest, reference: uuid.UUID) -> HttpResponse:
    """Forget the columns remembered for this header and read the file anew."""
    batch = batch_for(request.actor, reference)
    forget_columns(actor=request.actor, at=now(), batch=batch)
    if batch.status in COLUMNS_ASKED:
        choice = replace(choice_of(batch), columns={})
        read_batch(actor=request.actor, at=now(), reference=batch.uuid, choice=choice)
    messages.success(request, _("Forgotten. The columns were recognised anew."))
    return redirect("desk:import_batch", batch.uuid)


def _columns(batch: Batch, form: MappingForm) -> list[dict[str, object]]:
    rows = [row.raw or {} for row in rows_page(batch=batch, limit=SAMPLES).rows]
    encoding = spelling_of(text for row in rows for text in row.values()).encoding
    return [
        {
            "field": form[f"column-{number}"],
            "samples": [
                repaired(text, encoding).text for row in rows if (text := row.get(key))
            ],
        }
        for number, key in enumerate(form.columns)
    ]


@page(IMPORT)
def import_preview(request: OfficeRequest, reference: uuid.UUID) -> HttpResponse:
    """Show what writing would do, row by row."""
    batch = batch_for(request.actor, reference)
    if batch.status != BatchStatus.PREVIEWED:
        return redirect("desk:import_batch", batch.uuid)
    context = {"batch": batch, "steps": _steps(2)}
    context |= preview_rows(batch, request.GET.dict())
    return render(request, "desk/import/preview.html", context)


@page(IMPORT, methods=WRITE)
def import_write(request: OfficeRequest, reference: uuid.UUID) -> HttpResponse:
    """Hand a previewed import to the worker."""
    batch = batch_for(request.actor, reference)
    request_writing(actor=request.actor, batch=batch, requester=_requester(request))
    return redirect("desk:import_result", batch.uuid)


@page(IMPORT)
def import_result(request: OfficeRequest, reference: uuid.UUID) -> HttpResponse:
    """Show the progress, then the outcome; may be left and found again."""
    batch = batch_for(request.actor, reference)
    progress = progress_of(batch)
    context = {
        "batch": batch,
        "progress": progress,
        "is_interrupted": batch.status == BatchStatus.WRITING
        and not progress.is_at_work,
        "is_at_work": batch.status in AT_WORK,
        "steps": _steps(_current_step(batch)),
        "form": UndoForm(),
        "undoing": _proposal_to_undo(batch),
    }
    if request.headers.get("HX-Request") and context["is_at_work"]:
        return render(request, "desk/import/progress.html", context)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": request.path})
    if batch.status in COLUMNS_ASKED:
        return redirect("desk:import_batch", batch.uuid)
    return render(request, "desk/import/result.html", context)


@page(IMPORT)
def import_rejected(request: OfficeRequest, reference: uuid.UUID) -> HttpResponse:
    """Give the rejected rows back as a workbook."""
    batch = batch_for(request.actor, reference)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rejected.xlsx")
        write_rejected_of(path=path, batch=batch)
        content = path.read_bytes()
    name = f"{Path(batch.file_name).stem}-dong-bi-loai.xlsx"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": disposition or "attachment"}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@page(IMPORT, methods=WRITE)
def import_undo(request: OfficeRequest, reference: uuid.UUID) -> HttpResponse:
    """Propose to undo a written import; a second person confirms."""
    batch = batch_for(request.actor, reference)
    form = UndoForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the import is undone."))
        return redirect("desk:import_result", batch.uuid)
    try:
        proposal = propose_undo(
            actor=request.actor,
            at=now(),
            reference=batch.uuid,
            reason=form.cleaned_data["reason"],
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:import_result", batch.uuid)
    messages.success(
        request, _("Proposed. It is undone as soon as a second person confirms.")
    )
    return redirect("desk:approval", proposal.pk)


def _proposal_to_undo(batch: Batch) -> int | None:
    """Return the number of the proposal that waits for a second person."""
    found = proposal_about(act=UNDO, subject=subject_of(batch), at=now())
    return found.proposal.pk if found and found.state == State.OPEN else None


def _current_step(batch: Batch) -> int:
    if batch.status == BatchStatus.UPLOADED:
        return 0
    return 3 if batch.status in AT_WORK else 4


def _requester(request: OfficeRequest) -> Requester:
    return Requester(
        user_id=request.user.pk,
        assignment_id=request.actor.office_id or 0,
        language=get_language() or "vi",
    )


def _steps(current: int) -> list[Step]:
    titles = (_("File"), _("Columns"), _("Preview"), _("Writing"), _("Written"))
    return [
        Step(
            title,
            state="done"
            if number < current
            else "now"
            if number == current
            else "todo",
        )
        for number, title in enumerate(titles)
    ]
