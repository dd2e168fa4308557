"""The ten busiest pages: alone with their queries, and under the load of twenty users."""

from __future__ import annotations

import datetime as dt
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dangvu.accounts.models import User
from dangvu.bench.frame import Figure
from dangvu.bench.places import places
from dangvu.core.db.scope import whole_register
from dangvu.register.models import Person

APPLICATION = "dangvu.config.wsgi:application"
USERS, EVERY = 20, 5.0
STARTING = 60
HOST = "127.0.0.1"
OPENED = 200
#: How often each page is opened before anything counts: every worker loads its forms.
WARMING = 3


def measure(today: dt.date, *, seconds: int) -> Iterator[Figure]:
    """Open each page as the city's office; then all of them under load."""
    pages = _pages(today)
    call_command("collectstatic", interactive=False, verbosity=0)
    client = Client(HTTP_HOST=HOST)
    client.force_login(User.objects.get(username="vanphong"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    queries = {name: _queries(client, path) for name, path in pages.items()}
    with _server() as site:
        taken = _load(site, pages, cookie, seconds)
    for name in pages:
        runs = sorted(taken[name])
        yield Figure(f"page {name}, queries", queries[name], "queries")
        yield Figure(f"page {name}, p50", _part(runs, 0.5), "ms", None, tuple(runs))
        yield Figure(f"page {name}, p95", _part(runs, 0.95), "ms")
    every = sorted(ms for runs in taken.values() for ms in runs)
    yield Figure("pages together, p50", _part(every, 0.5), "ms")
    yield Figure("pages together, p95", _part(every, 0.95), "ms")


def _pages(today: dt.date) -> dict[str, str]:
    with whole_register():
        city, commune, branch = (place.unit for place in places(today))
        person = Person.objects.filter(home=branch).order_by("pk")[0]
    year = {"from": f"{today.year - 1}-01-01", "to": f"{today.year - 1}-12-31"}
    report = urlencode({"unit": commune.code, **year})
    return {
        "home": reverse("desk:home"),
        "tree": reverse("desk:units"),
        "city": reverse("desk:unit", args=[city.code]),
        "branch": reverse("desk:unit", args=[branch.code]),
        "members of the city": reverse("desk:members"),
        "members of a branch": f"{reverse('desk:members')}?{urlencode({'unit': branch.code})}",
        "member": reverse("desk:member", args=[person.uuid]),
        "search": f"{reverse('desk:search')}?{urlencode({'q': person.search_key})}",
        "report of a commune": f"{reverse('desk:report', args=['ST-01'])}?{report}",
        "committees": reverse("desk:committees"),
    }


def _queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    if answer.status_code != OPENED:
        message = f"{path} answered {answer.status_code}"
        raise RuntimeError(message)
    return len(captured)


@contextmanager
def _server() -> Iterator[str]:
    """Run the site in a process of its own, as ``./run`` does."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-P", "-m", "granian", "--interface=wsgi", f"--host={HOST}"),
        *(f"--port={port}", "--workers=2", "--blocking-threads=4", APPLICATION),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ)
    try:
        _wait(f"http://{HOST}:{port}")
        yield f"http://{HOST}:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait(site: str) -> None:
    until = time.monotonic() + STARTING
    while True:
        try:
            urlopen(f"{site}/", timeout=5).close()  # noqa: S310
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def _load(
    site: str, pages: Mapping[str, str], cookie: str, seconds: int
) -> dict[str, list[float]]:
    """Let twenty users open a page every five seconds, each beginning at another one."""
    for path in list(pages.values()) * WARMING:
        _opened(f"{site}{path}", cookie)
    taken: dict[str, list[float]] = {name: [] for name in pages}
    until = time.monotonic() + seconds

    def open_page(turn: int) -> None:
        name = list(pages)[turn % len(pages)]
        taken[name].append(_opened(f"{site}{pages[name]}", cookie))

    users = [
        threading.Thread(target=_user, args=(number, until, open_page), daemon=True)
        for number in range(USERS)
    ]
    for user in users:
        user.start()
    for user in users:
        user.join()
    return taken


def _user(number: int, until: float, open_page: Callable[[int], None]) -> None:
    time.sleep(EVERY * number / USERS)
    for turn in count(number):
        began = time.monotonic()
        open_page(turn)
        if began + EVERY > until:
            return
        time.sleep(max(0.0, began + EVERY - time.monotonic()))


def _opened(address: str, cookie: str) -> float:
    named = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"}
    began = time.perf_counter()
    with urlopen(Request(address, headers=named), timeout=60) as answer:  # noqa: S310
        answer.read()
    return round((time.perf_counter() - began) * 1000, 1)


def _part(runs: list[float], part: float) -> float:
    if not runs:
        return 0.0
    if part == 0.5:
        return round(statistics.median(runs), 1)
    return runs[min(len(runs) - 1, int(len(runs) * part))]
