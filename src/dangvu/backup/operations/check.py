"""Prove a back-up by restoring it on a machine of its own: a scratch installation."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from dangvu.backup.archive import Identity
from dangvu.backup.errors import BackupUnreadable
from dangvu.backup.key import NAME, key_text
from dangvu.backup.operations.keep import note_check

_OURS = ("DATABASE_", "DANGVU_", "DJANGO_", "PYTEST_")
_PATIENCE = 6 * 60 * 60


@dataclass(frozen=True, slots=True)
class Checked:
    """The document of ``restore`` on the scratch installation."""

    document: dict[str, Any]


def check_backup(*, at: dt.datetime, path: Path, identity: Identity) -> Checked:
    """Restore a back-up into a new database server, verify it and throw it away.

    Nothing of the register is touched; the outcome goes into the journal. Raises
    BackupUnreadable with the reason.
    """
    with _scratch(identity) as var:
        document = _restored(path.absolute(), var)
    error = document.get("error")
    note_check(at=at, file=str(path.absolute()), message=_message(error))
    if error:
        raise BackupUnreadable(_message(error), code=str(error["code"]))
    return Checked(document)


def _message(error: dict[str, Any] | None) -> str:
    return str(error["message"]) if error else ""


@contextmanager
def _scratch(identity: Identity) -> Iterator[Path]:
    """Make a state folder with the key in it; it lies where the register lies."""
    place = Path(settings.VAR, "scratch")
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    var = Path(tempfile.mkdtemp(dir=place))
    try:
        secrets = var / "secrets"
        secrets.mkdir(mode=0o700)
        key = secrets / NAME
        key.touch(mode=0o600)
        key.write_text(key_text(identity), encoding="ascii")
        yield var
    finally:
        shutil.rmtree(var, ignore_errors=True)


def _restored(path: Path, var: Path) -> dict[str, Any]:
    command = [sys.executable, "-P", "-m", "dangvu", "restore", str(path)]
    answer = subprocess.run(
        [*command, "--format", "json"],
        capture_output=True,
        check=False,
        env=_environment(var),
        text=True,
        timeout=_PATIENCE,
    )
    try:
        document: dict[str, Any] = json.loads(answer.stdout)
    except ValueError as error:
        said = answer.stderr.strip().splitlines()
        raise BackupUnreadable(
            _("The trial could not be carried out: %(reason)s")
            % {"reason": said[-1] if said else answer.returncode}
        ) from error
    return document


def _environment(var: Path) -> dict[str, str]:
    """Return the variables of a machine that knows nothing of this register."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(_OURS)
    }
    chosen = {"DANGVU_VAR": str(var), "DANGVU_PG_VOLATILE": "1"}
    if settings.PG_BIN:
        chosen["DANGVU_PG_BIN"] = settings.PG_BIN
    return kept | chosen
