"""The folder where one installation keeps its state."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dangvu.launcher.errors import LauncherError
from dangvu.launcher.locks import held_alone

CHECKOUT = Path(__file__).resolve().parents[3]
FOLDERS = ("log", "secrets", "files", "files/upload", "cache")
SECRETS = ("django", "database-superuser", "database-owner", "database-app")


@dataclass(frozen=True, slots=True)
class State:
    """Where things are kept below ``DANGVU_VAR``."""

    var: Path

    @property
    def data(self) -> Path:
        """The data directory of the embedded server."""
        return self.var / "postgres"

    @property
    def log(self) -> Path:
        """The folder of the log files."""
        return self.var / "log"

    @property
    def start_lock(self) -> Path:
        """Held alone by whoever starts or stops the server."""
        return self.var / "start.lock"

    @property
    def users_lock(self) -> Path:
        """Held together by all who use the server."""
        return self.var / "users.lock"

    @property
    def provisioned(self) -> Path:
        """Stands in the data directory once the roles and extensions are made."""
        return self.data / "dangvu.provisioned"

    @property
    def run_directory(self) -> Path:
        """A short place for the socket, whose path may have 107 bytes only."""
        digest = sha256(os.fsencode(self.var.resolve())).hexdigest()[:12]
        return Path("/tmp") / f"dangvu-{os.getuid()}-{digest}"  # noqa: S108

    def secret(self, name: str) -> str:
        """Return one of the installation's own secrets."""
        return (self.var / "secrets" / name).read_text(encoding="ascii").strip()


def var_directory(environ: Mapping[str, str]) -> Path:
    """Return where the state is kept: ``DANGVU_VAR``, else ``var`` in the checkout."""
    return Path(environ.get("DANGVU_VAR") or CHECKOUT / "var").absolute()


def prepare(var: Path) -> State:
    """Make the folders and the secrets that are missing.

    :raises LauncherError: VAR_UNUSABLE when the folder cannot be made or written
    """
    state = State(var=var.absolute())
    try:
        state.var.mkdir(mode=0o700, parents=True, exist_ok=True)
        state.var.chmod(0o700)
        for folder in FOLDERS:
            (state.var / folder).mkdir(mode=0o700, exist_ok=True)
        with held_alone(state.var / "secrets" / ".lock"):
            for name in SECRETS:
                _make_secret(state.var / "secrets" / name)
    except OSError as error:
        raise _unusable(state.var, error) from error
    return state


def _make_secret(path: Path) -> None:
    if path.exists():
        return
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    fresh.write_text(secrets.token_urlsafe(48) + "\n", encoding="ascii")
    fresh.rename(path)


def _unusable(var: Path, error: OSError) -> LauncherError:
    return LauncherError(
        code="VAR_UNUSABLE",
        vi=f"Không dùng được thư mục dữ liệu {var}: {error.strerror}. "
        "Hãy đặt DANGVU_VAR là một thư mục mà tài khoản này ghi được.",
        en=f"The state folder {var} cannot be used: {error.strerror}. "
        "Set DANGVU_VAR to a folder that this account may write.",
    )
