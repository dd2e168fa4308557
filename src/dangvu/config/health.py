"""Addresses for machines: is it alive, is it ready, how is it doing."""

from __future__ import annotations

import hmac
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector, CollectorRegistry

from dangvu.config import condition
from dangvu.core.clock import now

LOCAL = {"127.0.0.1", "::1"}
#: A request that a proxy passed on is not local, wherever the proxy stands.
PASSED_ON = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_FORWARDED",
    "HTTP_VIA",
)
NEVER = -1.0
TEXT = "text/plain; charset=utf-8"


@login_not_required
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers; asks nothing else."""
    return HttpResponse("ok\n", content_type=TEXT)


@login_not_required
@never_cache
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """Say what stands in the way of working, with 503 while something does."""
    checks = {
        "database": condition.database_answers(),
        "migrations": condition.is_migrated(),
        "worker": condition.worker_lives(),
        "disk": condition.disk_has_room(),
    }
    ready = all(checks.values())
    return JsonResponse(
        {"ready": ready, "checks": checks}, status=200 if ready else 503
    )


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the figures for Prometheus, to this machine or to who holds the token."""
    if not (is_local(request) or holds_token(request)):
        return HttpResponse("forbidden\n", status=403, content_type=TEXT)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(InstallationCollector())
    if settings.METRICS_FOLDER:
        MultiProcessCollector(registry, path=settings.METRICS_FOLDER)  # type: ignore[no-untyped-call]
        content = generate_latest(registry)
    else:
        content = generate_latest(registry) + generate_latest(REGISTRY)
    return HttpResponse(content, content_type=CONTENT_TYPE_LATEST)


def is_local(request: HttpRequest) -> bool:
    """Answer whether a program on this machine asks, and not through a proxy."""
    return request.META.get("REMOTE_ADDR") in LOCAL and not any(
        name in request.META for name in PASSED_ON
    )


def holds_token(request: HttpRequest) -> bool:
    """Answer whether the request carries ``Authorization: Bearer TOKEN``."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    wanted = settings.METRICS_TOKEN
    return bool(wanted) and hmac.compare_digest(given.encode(), wanted.encode())


class InstallationCollector(Collector):
    """Figures that are asked for when they are read."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield each figure; -1 stands for never."""
        answers = condition.database_answers()
        yield _gauge("database_up", "1 while the database answers.", float(answers))
        yield _gauge(
            "disk_free_bytes", "Room for the register.", float(condition.free_bytes())
        )
        age = condition.backup_age(now())
        yield _gauge("backup_age_seconds", "Age of the last back-up.", age)
        if answers:
            jobs = condition.waiting_jobs()
            yield _gauge("jobs_waiting", "Jobs in the queue.", float(jobs.waiting))
            yield _gauge("jobs_waiting_seconds", "Since the oldest came.", jobs.seconds)
            heard = condition.heartbeat_age()
            yield _gauge("worker_heartbeat_seconds", "Since the worker spoke.", heard)


def _gauge(name: str, text: str, value: float | None) -> GaugeMetricFamily:
    return GaugeMetricFamily(
        f"dangvu_{name}", text, value=NEVER if value is None else value
    )
