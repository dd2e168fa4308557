"""What is measured of every request, and the one line each leaves in the access log.

Neither holds personal data: the address is written as its pattern (``members/<str:…>/``),
without what stands in it and without the query; no account and no address of a machine.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

access_log = logging.getLogger("dangvu.access")

METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}
STATIC, UNKNOWN = "static", "unknown"

REQUESTS = Counter(
    "dangvu_requests", "Answered requests.", ["method", "route", "status"]
)
SECONDS = Histogram(
    "dangvu_request_seconds",
    "Seconds from request to answer.",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.6, 1, 2.5, 5, 10),
)


def watched(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Measure every answer and note it."""

    def answer(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        _note(request, response.status_code, time.perf_counter() - began)
        return response

    return answer


def route_of(request: HttpRequest) -> str:
    """Return the pattern of the address; there are as many as pages, never more."""
    match = request.resolver_match
    if match:
        return f"/{match.route}"
    return STATIC if request.path.startswith(settings.STATIC_URL) else UNKNOWN


def _note(request: HttpRequest, status: int, seconds: float) -> None:
    method = request.method if request.method in METHODS else UNKNOWN
    route = route_of(request)
    REQUESTS.labels(method, route, str(status)).inc()
    SECONDS.labels(route).observe(seconds)
    access_log.info("%s %s %s %.0f ms", method, route, status, seconds * 1000)
