"""The search of the top bar: a list while one types, and a page that needs no script."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from dangvu.desk.page import OfficeRequest, page
from dangvu.desk.search import Findings, search_all
from dangvu.units.permissions import VIEW

LISTED = 6
ON_A_PAGE = 30


@page(VIEW)
def search(request: OfficeRequest) -> HttpResponse:
    """Show everything that was found, in groups."""
    text = request.GET.get("q", "").strip()
    found = search_all(request, text, ON_A_PAGE)
    context = {"text": text, "findings": found, "total": _total(found)}
    return render(request, "desk/search/page.html", context)


@page(VIEW)
def search_options(request: OfficeRequest) -> HttpResponse:
    """Give the first few of each kind, for the list under the box."""
    text = request.GET.get("q", "").strip()
    found = search_all(request, text, LISTED)
    context = {"text": text, "findings": found, "total": _total(found)}
    return render(request, "desk/search/options.html", context)


def _total(found: list[Findings]) -> int:
    return sum(len(findings.hits) for findings in found)
