"""Pages of the way to membership, as an office of the city opens them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from urllib.parse import urlencode

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from dangvu.accounts.models import User
from dangvu.admission.models import AdmissionCase
from dangvu.bench.frame import MS, Figure, figure, timed
from dangvu.core.db.scope import whole_register
from dangvu.sources.models import Prospect

RUNS = 3
HOST = "127.0.0.1"
CITY = "vanphong"
OTHERS = (("commune", "xa"), ("branch", "bithu"))


def measure() -> Iterator[Figure]:
    """Open each page as the office of the city, two lists as others; SQL and the whole."""
    call_command("collectstatic", interactive=False, verbosity=0)
    with whole_register():
        open_cases = AdmissionCase.objects.filter(closed_on=None)
        yield Figure("open cases", open_cases.count(), "cases")
        one = open_cases.order_by("pk")[0].public_id
        yield Figure("prospects", Prospect.objects.count(), "prospects")
    for name, path in _pages().items():
        yield from _opened(f"{name}, city", path, CITY)
    for office, username in OTHERS:
        yield from _opened(f"cases, {office}", reverse("desk:cases"), username)
        work = reverse("desk:agenda")
        yield from _opened(f"this month's work, {office}", work, username)
    yield from _opened("case, city", reverse("desk:case", args=[one]), CITY)


def _pages() -> dict[str, str]:
    cases = reverse("desk:cases")
    return {
        "cases": cases,
        "late cases": f"{cases}?{urlencode({'late': 'on'})}",
        "this month's work": reverse("desk:agenda"),
        "prospects": reverse("desk:prospects"),
        "members on probation": reverse("desk:probation"),
        "funnel PD-01": reverse("desk:report", args=["PD-01"]),
        "funnel by unit PD-02": reverse("desk:report", args=["PD-02"]),
        "time in each step PD-04": reverse("desk:report", args=["PD-04"]),
    }


def _opened(name: str, path: str, username: str) -> Iterator[Figure]:
    client = Client(HTTP_HOST=HOST)
    client.force_login(User.objects.get(username=username))

    def act() -> None:
        answer = client.get(path)
        if answer.status_code != 200:
            message = f"{path} answered {answer.status_code}"
            raise RuntimeError(message)

    yield figure(f"{name}, SQL", act, runs=RUNS)
    taken = [round(timed(act) * MS, 1) for _run in range(RUNS)]
    yield Figure(f"{name}, page", statistics.median(taken), "ms", None, tuple(taken))
