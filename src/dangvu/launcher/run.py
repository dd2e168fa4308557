"""``./run``: the web site and its worker, until Ctrl-C."""

from __future__ import annotations

import argparse
import http.client
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from dataclasses import dataclass

from dangvu.launcher import tls
from dangvu.launcher.errors import LauncherError
from dangvu.launcher.folders import remove
from dangvu.launcher.session import Session, adopt, open_session
from dangvu.launcher.supervisor import Program, Supervisor
from dangvu.launcher.tls import Tls

MOST_WORKERS = 2
THREADS = 4
READY_SECONDS = 60
FAILED = 1
STOPPED = 0
ANYWHERE = {"0.0.0.0", "::"}  # noqa: S104
FIRST_PAGE = "/sign-in"
APPLICATION = "dangvu.config.wsgi:application"
PYTHON = [sys.executable, "-P", "-m"]


@dataclass(frozen=True, slots=True)
class Account:
    """A synthetic person to sign in as."""

    role: str
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class Register:
    """What the register holds before the site starts."""

    empty: bool
    accounts: tuple[Account, ...]


def main(arguments: list[str]) -> int:
    """Run the site; return the exit status.

    :raises LauncherError: when something stands in the way of starting
    """
    wishes = _parser().parse_args(arguments)
    refuse_taken_port(wishes.bind, wishes.port)
    certificate = tls.given(wishes.certificate, wishes.certificate_key)
    here = open_session(os.environ)
    adopt(here)
    os.environ.update(_surroundings(here, wishes, certificate))
    with here.database():
        register = _prepare(wishes)
        if register is None:
            return FAILED
        # What serves the site has no need of the owner's rights.
        os.environ.pop("DATABASE_OWNER_URL", None)
        return _serve(here, wishes, register, certificate)


def _surroundings(
    here: Session, wishes: argparse.Namespace, certificate: Tls | None
) -> dict[str, str]:
    """Return what the program must know of where it is reached."""
    figures = here.state.var / "cache" / "metrics"
    remove(figures)
    figures.mkdir(mode=0o700, parents=True)
    return {
        "DANGVU_BIND": wishes.bind,
        "DANGVU_HOSTS": os.environ.get("DANGVU_HOSTS") or _host_names(wishes.bind),
        # Several processes count together in this folder.
        "PROMETHEUS_MULTIPROC_DIR": str(figures),
        **(certificate.environment() if certificate else {}),
    }


def refuse_taken_port(bind: str, port: int) -> None:
    """Try whether the site could listen there.

    :raises LauncherError: PORT_TAKEN, NO_PORT
    """
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            raise _no_port(bind, port, error) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./run", description="Chạy trang Đảng vụ / Runs the site"
    )
    parser.add_argument("--port", type=_port, default=8000)
    parser.add_argument("--bind", default="127.0.0.1", metavar="ADDR")
    environ = os.environ.get
    parser.add_argument(
        "--certificate", metavar="FILE", default=environ("DANGVU_TLS_CERTIFICATE", "")
    )
    parser.add_argument(
        "--certificate-key", metavar="FILE", default=environ("DANGVU_TLS_KEY", "")
    )
    parser.add_argument("--no-demo", action="store_true")
    parser.add_argument("--members", type=int, default=2000, metavar="N")
    return parser


def _port(text: str) -> int:
    number = int(text)
    if not 0 < number < 65536:
        raise ValueError
    return number


def _prepare(wishes: argparse.Namespace) -> Register | None:
    _say("Đang chuẩn bị …", "Preparing …")
    register = _register()
    if register is None or not register.empty or wishes.no_demo:
        return register
    _say(
        f"Đang dựng dữ liệu mẫu với {wishes.members} đảng viên giả …",
        f"Building a demonstration with {wishes.members} synthetic members …",
    )
    command = [*PYTHON, "dangvu", "demo", "--members", str(wishes.members)]
    built = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    return _register() if built.returncode == 0 else None


def _register() -> Register | None:
    command = [*PYTHON, "dangvu", "prepare_site"]
    answer = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if answer.returncode != 0:
        return None
    content = json.loads(answer.stdout)
    accounts = tuple(Account(*account) for account in content["accounts"])
    return Register(content["empty"], accounts)


def _serve(
    here: Session,
    wishes: argparse.Namespace,
    register: Register,
    certificate: Tls | None,
) -> int:
    web, worker = _programs(here, wishes, certificate)
    supervisor = Supervisor(_say)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: supervisor.ask_to_stop())
    try:
        # While the register was prepared another program may have taken it.
        refuse_taken_port(wishes.bind, wishes.port)
        supervisor.start(web)
        _wait_for_answer(wishes, supervisor, certificate)
        _greet(wishes, register, "https" if certificate else "http")
        supervisor.start(worker)
        supervisor.watch(lambda: _revive(here))
    finally:
        _say("Đang dừng …", "Stopping …")
        supervisor.stop()
    return STOPPED


def _programs(
    here: Session, wishes: argparse.Namespace, certificate: Tls | None
) -> tuple[Program, Program]:
    log = here.state.log
    workers = str(min(MOST_WORKERS, os.cpu_count() or 1))
    web = [
        *PYTHON,
        "granian",
        "--interface=wsgi",
        f"--host={wishes.bind}",
        f"--port={wishes.port}",
        f"--workers={workers}",
        f"--blocking-threads={THREADS}",
        "--workers-kill-timeout=4",
        "--no-ws",
        *(certificate.options() if certificate else []),
        APPLICATION,
    ]
    worker = [
        *PYTHON,
        "dangvu",
        "procrastinate",
        "worker",
        "--shutdown-graceful-timeout=4",
        # Those that failed stay, for the log to be understood.
        "--delete-jobs=successful",
    ]
    return (
        Program("Máy chủ web", "The web server", web, log / "web.log"),
        Program("Tiến trình nền", "The worker", worker, log / "worker.log"),
    )


def _wait_for_answer(
    wishes: argparse.Namespace, supervisor: Supervisor, certificate: Tls | None
) -> None:
    host = _local(wishes.bind)
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and not supervisor.is_stopping:
        if supervisor.some_died() or _answers(host, wishes.port, certificate):
            return
        time.sleep(0.05)


def _answers(host: str, port: int, certificate: Tls | None) -> bool:
    connection = _connection(host, port, certificate)
    try:
        connection.request("GET", FIRST_PAGE)
        connection.getresponse().read()
    except OSError:
        return False
    else:
        return True
    finally:
        connection.close()


def _connection(
    host: str, port: int, certificate: Tls | None
) -> http.client.HTTPConnection:
    if certificate is None:
        return http.client.HTTPConnection(host, port, timeout=READY_SECONDS)
    # This asks our own child; its certificate is for another name than 127.0.0.1.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return http.client.HTTPSConnection(
        host, port, timeout=READY_SECONDS, context=context
    )


def _revive(here: Session) -> None:
    if here.revive():
        _say(
            "Cơ sở dữ liệu đã dừng ngoài ý muốn và được khởi động lại.",
            "The database stopped unexpectedly and was started again.",
        )


def _greet(wishes: argparse.Namespace, register: Register, scheme: str) -> None:
    host = f"[{wishes.bind}]" if ":" in wishes.bind else wishes.bind
    name = socket.gethostname() if wishes.bind in ANYWHERE else host
    lines = [f"Đảng vụ: {scheme}://{name}:{wishes.port}/  (Ctrl-C để dừng / to stop)"]
    if register.empty:
        lines += [
            "Sổ còn trống. Hãy lập tổ chức gốc bằng: ./dangvu init",
            "The register is empty. Make its root organisation by: ./dangvu init",
        ]
    if register.accounts:
        lines.append("Tài khoản dùng thử / Accounts to try:")
        lines += [_account_line(account) for account in register.accounts]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _account_line(account: Account) -> str:
    return f"  {account.username:<20} {account.password:<20} {account.role}"


def _host_names(bind: str) -> str:
    return "*" if bind in ANYWHERE else f"[{bind}]" if ":" in bind else bind


def _local(bind: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(bind, bind)  # noqa: S104


def _say(vi: str, en: str) -> None:
    sys.stderr.write(f"{vi} / {en}\n")
    sys.stderr.flush()


def _no_port(bind: str, port: int, error: OSError) -> LauncherError:
    reason = error.strerror or str(error)
    return LauncherError(
        code="NO_PORT",
        vi=f"Không mở được cổng {port} ở {bind}: {reason}. Hãy chọn cổng khác: "
        "./run --port SỐ",
        en=f"Port {port} at {bind} cannot be opened: {reason}. Choose another: "
        "./run --port NUMBER",
    )
