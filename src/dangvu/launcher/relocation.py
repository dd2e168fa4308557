"""A copy of the server's programs where an unprivileged user can reach them.

PostgreSQL looks for its own programs with the rights of the real user, so that a
checkout below root's home cannot be used by anybody else, whatever we grant.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

from dangvu.launcher.binaries import Binaries
from dangvu.launcher.folders import remove
from dangvu.launcher.identity import ROOT, Identity

PLACE = Path("/var/tmp")  # noqa: S108


def reachable(binaries: Binaries, identity: Identity) -> Binaries:
    """Return the programs, copied first when this identity cannot run them."""
    if identity.uid in {ROOT, os.geteuid()} or _can_run(binaries, identity):
        return binaries
    prefix = binaries.folder.parent
    digest = sha256(os.fsencode(prefix)).hexdigest()[:12]
    copy = PLACE / f"dangvu-{binaries.major}-{digest}"
    if not _is_ours(copy):
        _copy(prefix, copy)
    return Binaries(copy / prefix.parent.name / prefix.name / "bin", binaries.major)


def _can_run(binaries: Binaries, identity: Identity) -> bool:
    try:
        answer = subprocess.run(
            [binaries.initdb, "--version"],
            capture_output=True,
            check=False,
            cwd="/",
            user=identity.uid,
            group=identity.gid,
            extra_groups=[],
        )
    except PermissionError:
        return False
    return answer.returncode == 0


def _is_ours(copy: Path) -> bool:
    try:
        found = copy.lstat()
    except FileNotFoundError:
        return False
    return found.st_uid == ROOT and not found.st_mode & 0o022


def _copy(prefix: Path, copy: Path) -> None:
    fresh = copy.with_suffix(f".{os.getpid()}")
    package = prefix.parent
    shutil.copytree(prefix, fresh / package.name / prefix.name, symlinks=True)
    # The libraries that the package brings lie beside it.
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
    _open_to_all(fresh)
    remove(copy)
    fresh.rename(copy)


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            runs = path.is_dir() or mode & 0o100
            path.chmod(mode | (0o555 if runs else 0o444))
