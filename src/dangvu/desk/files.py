"""Files that a page hands out."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from dangvu.core.text.folding import fold
from dangvu.papers.render import DOCX, PDF, XLSX, Rendered

#: The forms of a paper, in the words of the desk.
FORMS = ((PDF, "PDF"), (DOCX, "Word"), (XLSX, "Excel"))
_LONGEST = 80


def handed_out(rendered: Rendered, *, name: str, form: str) -> HttpResponse:
    """Answer with a file to keep; its name has no marks, for every old machine."""
    plain = "-".join(fold(name).split())[:_LONGEST] or "danh-sach"
    file_name = f"{plain}.{form}"
    headers = {
        "Content-Disposition": content_disposition_header(
            as_attachment=True, filename=file_name
        )
        or "attachment",
        "Cache-Control": "no-store",
    }
    return HttpResponse(
        rendered.content, content_type=rendered.content_type, headers=headers
    )
