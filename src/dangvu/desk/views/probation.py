"""Probationary members: the list of an office, and what a member sees of the own one."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from dangvu.admission import permissions
from dangvu.admission.queries.cases import CaseFilter, cases_page
from dangvu.admission.queries.elsewhere import own_cases
from dangvu.audit.operations.write_line import write_line
from dangvu.core.clock import now, today
from dangvu.desk.page import OfficeRequest, page
from dangvu.desk.probation_rows import STATES, probation_rows
from dangvu.register import permissions as register

A_PAGE = 50


@page(permissions.VIEW)
def probation(request: OfficeRequest) -> HttpResponse:
    """List the probationary members whose probation came from a case, by name."""
    after = request.GET.get("after", "")
    listed = cases_page(
        actor=request.actor,
        wanted=CaseFilter(states=STATES),
        after=after,
        limit=A_PAGE,
    )
    write_line(
        actor=request.actor,
        at=now(),
        code="admission.list",
        detail={"ids": [case.pk for case in listed.cases]},
    )
    context = {
        "rows": probation_rows(listed.cases, today()),
        "limit": A_PAGE,
        "first": "?" if after else "",
        "following": f"?{urlencode({'after': listed.after})}" if listed.after else "",
    }
    return render(request, "desk/cases/probation.html", context)


@page(register.VIEW_OWN)
def my_probation(request: OfficeRequest) -> HttpResponse:
    """Show a member where the own probation stands, when it ends, what is needed."""
    mine = [case for case in own_cases(request.actor) if case.state in STATES]
    context = {"rows": probation_rows(mine, today())}
    return render(request, "desk/cases/my_probation.html", context)
