"""An installation of its own: made, measured in a process of its own, thrown away."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused

#: What would lead to another database or folder.
OTHERS = (
    "DATABASE_URL",
    "DATABASE_URL_FILE",
    "DATABASE_OWNER_URL",
    "DATABASE_OWNER_URL_FILE",
    "DANGVU_VAR",
)


class NotMeasured(Refused):
    """The measuring process failed; it has said why."""

    default_code = "NOT_MEASURED"


def measured_apart(arguments: Sequence[str], *, beside: Path) -> str:
    """Run ``bench --here`` in an installation of its own; return what it printed.

    The installation stands in a new folder in ``beside`` with a server of its own and
    is removed afterwards, also after a failure. Raises NotMeasured.
    """
    with _folder(beside) as folder:
        kept = {k: v for k, v in os.environ.items() if k not in OTHERS}
        command = [sys.executable, "-P", "-m", "dangvu", "bench", "--here", *arguments]
        run = subprocess.run(
            command,
            env={**kept, "DANGVU_VAR": str(folder)},
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if run.returncode:
        raise NotMeasured(
            _("Nothing was measured: %(reason)s") % {"reason": _reason(run.stdout)}
        )
    return run.stdout


def _reason(told: str) -> str:
    try:
        return str(json.loads(told)["error"]["message"])
    except (ValueError, KeyError, TypeError):
        return told


@contextmanager
def _folder(beside: Path) -> Iterator[Path]:
    beside.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=beside))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
