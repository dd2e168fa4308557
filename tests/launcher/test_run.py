"""``./run``: the site answers, stops in time and can always be started again."""

from __future__ import annotations

import os
import signal
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from subprocess import Popen

import pytest

from dangvu.launcher.processes import working_in
from support.certificates import write_certificate
from support.installations import Installation, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield int(holder.getsockname()[1])


def status(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def start(installation: Installation, port: int) -> Popen[str]:
    """Start the site; come back when it told its address."""
    said = installation.said().count("http://")
    process = installation.start("run", "--no-demo", "--port", str(port))
    assert wait_until(
        lambda: installation.said().count("http://") > said or process.poll(),
        seconds=60,
    )
    return process


def nobody_listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def test_the_site_answers_and_ctrl_c_stops_everything(
    installation: Installation, port: int
) -> None:
    process = start(installation, port)
    assert status(port, "/sign-in") == 200

    began = time.monotonic()
    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=20) == 0
    assert time.monotonic() - began < 10
    assert nobody_listens(port)
    assert working_in(installation.state.data) == []
    assert "./dangvu init" in installation.said()


def test_after_kill_the_children_end_and_the_site_starts_again(
    begun: Installation, port: int
) -> None:
    os.kill(start(begun, port).pid, signal.SIGKILL)
    assert wait_until(lambda: nobody_listens(port))

    start(begun, port)

    assert status(port, "/sign-in") == 200


def test_a_killed_database_comes_back(begun: Installation, port: int) -> None:
    start(begun, port)
    first = begun.server()

    os.kill(first, signal.SIGKILL)

    assert wait_until(lambda: begun.server() not in {None, first})
    assert wait_until(lambda: status(port, "/sign-in") == 200)


def test_a_taken_port_is_explained(installation: Installation, taken_port: int) -> None:
    process = installation.start("run", "--port", str(taken_port))

    assert process.wait(timeout=60) == 1
    assert f"Không mở được cổng {taken_port}" in installation.said()
    assert "Traceback" not in installation.said()


@pytest.mark.parametrize(
    "arguments", [("--no-such",), ("--port", "0"), ("--members", "many"), ("rest",)]
)
def test_wrong_usage_ends_with_two(
    installation: Installation, arguments: tuple[str, ...]
) -> None:
    process = installation.start("run", *arguments)

    assert process.wait(timeout=60) == 2
    assert "Traceback" not in installation.said()


def test_a_given_certificate_is_spoken_with(
    begun: Installation, port: int, tmp_path: Path
) -> None:
    certificate, key = write_certificate(tmp_path)
    begun.extra["DANGVU_HOSTS"] = "dangvu.test"
    begun.start(
        *("run", "--no-demo", "--port", str(port)),
        *("--certificate", str(certificate), "--certificate-key", str(key)),
    )
    assert wait_until(lambda: "https://" in begun.said(), seconds=60)

    trusted = ssl.create_default_context(cafile=certificate)
    with closing(HTTPSConnection("localhost", port, context=trusted)) as secure:
        secure.request("GET", "/sign-in", headers={"Host": f"dangvu.test:{port}"})
        answer = secure.getresponse()
        answer.read()
        secure.request("GET", "/sign-in", headers={"Host": "elsewhere.test"})
        stranger = secure.getresponse()
        stranger.read()

    assert (answer.status, stranger.status) == (200, 400)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Secure" in answer.headers["Set-Cookie"]


def test_machines_are_answered_and_the_log_holds_no_query(
    begun: Installation, port: int
) -> None:
    start(begun, port)
    status(port, "/sign-in?next=/members/nguyen-van-an/")

    assert status(port, "/healthz") == 200
    assert wait_until(lambda: status(port, "/readyz") == 200)
    assert status(port, "/metrics") == 200
    assert "GET /sign-in 200" in (begun.state.log / "access.log").read_text()
    for log in begun.state.log.iterdir():
        assert "nguyen-van-an" not in log.read_text()
