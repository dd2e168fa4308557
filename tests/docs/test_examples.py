"""The examples of the operations manual work as they stand."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from dangvu.config import (
    checks,
    deployment_checks,
    mail_checks,
    network_checks,
    rulebook_checks,
    seal_checks,
    upkeep_checks,
)
from dangvu.launcher.state import CHECKOUT
from support.certificates import write_certificate
from support.installations import wait_until
from support.ports import free_port

EXAMPLES = CHECKOUT / "docs" / "operating" / "examples"
NAME = "dangvu.example.vn"
#: What a visitor writes into a request to be taken for somebody else.
FORGED = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "http"}

pytestmark = [pytest.mark.slow]


class Behind(BaseHTTPRequestHandler):
    """Answers with the headers that arrive, in the place of the site."""

    def do_GET(self) -> None:
        kept = ("Host", "X-Forwarded-For", "X-Forwarded-Proto")
        body = "\n".join(f"{name}: {self.headers[name]}" for name in kept).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def behind() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Behind) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Start a program and end it with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*command: object) -> None:
        with (tmp_path / "said").open("ab") as said:
            started.append(
                subprocess.Popen(
                    list(map(str, command)),
                    stdout=said,
                    stderr=said,
                    env={
                        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
                        "HOME": str(tmp_path),
                    },
                )
            )

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=10)


def written(example: str, folder: Path, changes: dict[str, object]) -> str:
    """Return an example with the places of this machine; each must stand in it."""
    certificate, key = write_certificate(folder)
    changes = {
        "/etc/ssl/dangvu/site.pem": certificate,
        "/etc/ssl/dangvu/site.key": key,
        **changes,
    }
    text = (EXAMPLES / example).read_text(encoding="utf-8")
    for there, here in changes.items():
        assert there in text
        text = text.replace(there, str(here))
    return text


def ask(
    port: int, path: str, *, certificate: Path | None = None
) -> http.client.HTTPResponse:
    if certificate:
        context = ssl.create_default_context(cafile=certificate)
        context.check_hostname = False
        connection = Named("127.0.0.1", port, timeout=10, context=context)
    else:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with closing(connection):
        connection.request("GET", path, headers={"Host": NAME, **FORGED})
        answer = connection.getresponse()
        answer.body = answer.read().decode()
    return answer


class Named(http.client.HTTPSConnection):
    """Asks 127.0.0.1 by the name of the site, which Caddy chooses by."""

    def connect(self) -> None:
        plain = socket.create_connection((self.host, self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=NAME)


def assert_front(plain: int, secure: int, folder: Path) -> None:
    """Look at the site through its front, as a visitor who forges headers."""
    certificate = folder / "site.pem"
    page = ask(secure, "/members/", certificate=certificate)
    moved = ask(plain, "/members/")

    assert page.status == 200
    assert page.body.splitlines()[0] == f"Host: {NAME}"
    assert page.body.splitlines()[1:] == [
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Proto: https",
    ]
    assert ask(secure, "/metrics", certificate=certificate).status == 403
    assert moved.status == 301
    assert moved.headers["Location"] == f"https://{NAME}/members/"


def test_nginx_runs_in_front(
    behind: int, run: Callable[..., None], tmp_path: Path
) -> None:
    plain, secure = free_port(), free_port()
    site = written(
        "nginx.conf",
        tmp_path,
        {
            "listen 80;": f"listen 127.0.0.1:{plain};",
            "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
            "127.0.0.1:8000": f"127.0.0.1:{behind}",
        },
    )
    places = "".join(
        f"{kind}_temp_path {tmp_path}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log;\n"
        f"events {{}}\nhttp {{ access_log off;\n{places}{site} }}\n"
    )

    run("nginx", "-c", whole, "-p", tmp_path)

    assert wait_until(lambda: listens(secure)), (tmp_path / "said").read_text()
    assert_front(plain, secure, tmp_path)


def test_caddy_runs_in_front(
    behind: int, run: Callable[..., None], tmp_path: Path
) -> None:
    plain, secure = free_port(), free_port()
    site = written(
        "Caddyfile",
        tmp_path,
        {
            f"{NAME}:80 ": f"{NAME}:{plain} ",
            f"{NAME}:443 ": f"{NAME}:{secure} ",
            "127.0.0.1:8000": f"127.0.0.1:{behind}",
        },
    )
    whole = tmp_path / "Caddyfile"
    whole.write_text(site)

    run("caddy", "run", "--config", whole, "--adapter", "caddyfile")

    assert wait_until(lambda: listens(secure)), (tmp_path / "said").read_text()
    assert_front(plain, secure, tmp_path)


@pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd is not on this machine"
)
def test_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    text = (EXAMPLES / "dangvu.service").read_text(encoding="utf-8")
    unit = tmp_path / "dangvu.service"
    unit.write_text(
        text.replace("/opt/dangvu", str(CHECKOUT)).replace("=dangvu\n", "=root\n")
    )

    done = subprocess.run(
        ["systemd-analyze", "verify", unit], capture_output=True, check=False, text=True
    )

    about_ours = [line for line in done.stderr.splitlines() if "dangvu" in line]
    assert (done.returncode, about_ours) == (0, [])


def test_unit_starts_what_run_understands() -> None:
    text = (EXAMPLES / "dangvu.service").read_text(encoding="utf-8")
    [start] = re.findall(r"^ExecStart=/opt/dangvu/(.+)$", text, re.MULTILINE)
    script, *options = start.split()

    done = subprocess.run(
        [CHECKOUT / script, *options, "--help"],
        capture_output=True,
        check=False,
        text=True,
        timeout=50,
    )

    assert done.returncode == 0
    assert all(option in done.stdout for option in options if option.startswith("--"))


def test_every_check_is_in_the_manual() -> None:
    text = (EXAMPLES.parent / "network.md").read_text(encoding="utf-8")
    rows = "".join(line for line in text.splitlines() if line.startswith("| "))
    told = set(re.findall(r"\b[EW]0\d\d\b", rows))
    modules = (
        checks,
        deployment_checks,
        mail_checks,
        network_checks,
        rulebook_checks,
        seal_checks,
        upkeep_checks,
    )
    sources = "".join(Path(module.__file__).read_text() for module in modules)

    assert told == set(re.findall(r'"dangvu\.([EW]0\d\d)"', sources))
