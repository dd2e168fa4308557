"""Under which identity the server runs: PostgreSQL refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from dangvu.launcher.errors import LauncherError

ROOT = 0
UNPRIVILEGED = ("postgres", "nobody")
NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")


@dataclass(frozen=True, slots=True)
class Identity:
    """What to put before a server's command, and who must own its files."""

    prefix: tuple[str, ...]
    uid: int
    gid: int

    def own(self, folder: Path) -> None:
        """Give a folder and all in it to this identity; needs root to change it."""
        found = folder.stat()
        if (found.st_uid, found.st_gid) == (self.uid, self.gid) or os.geteuid() != ROOT:
            return
        for parent, folders, files in os.walk(folder):
            for name in (*folders, *files):
                os.lchown(Path(parent, name), self.uid, self.gid)
        os.chown(folder, self.uid, self.gid)


def choose(*, namespaces: bool = True) -> Identity:
    """Return how to run the server's programs.

    An ordinary user runs them directly. Root runs them in a user namespace, where it
    is somebody else; where the machine forbids that (as most containers do), as an
    unprivileged user who may still reach the files below root's own folders.

    :raises LauncherError: NO_IDENTITY when root can do neither
    """
    if os.geteuid() != ROOT:
        return Identity((), os.geteuid(), os.getegid())
    if namespaces and _works(NAMESPACE):
        return Identity(NAMESPACE, ROOT, ROOT)
    for name in UNPRIVILEGED:
        other = _as_user(name)
        if other and _works(other.prefix):
            return other
    raise LauncherError(
        code="NO_IDENTITY",
        vi="PostgreSQL không chạy dưới quyền root và máy này không cho đổi sang tài "
        "khoản khác. Hãy chạy lại bằng một tài khoản thường.",
        en="PostgreSQL does not run as root, and this machine does not let root become "
        "somebody else. Run this again as an ordinary user.",
    )


def _as_user(name: str) -> Identity | None:
    try:
        user = pwd.getpwnam(name)
    except KeyError:
        return None
    reach = "-all,+dac_override"
    prefix = (
        "setpriv",
        f"--reuid={user.pw_uid}",
        f"--regid={user.pw_gid}",
        "--clear-groups",
        f"--inh-caps={reach}",
        f"--ambient-caps={reach}",
        "--",
    )
    return Identity(prefix, user.pw_uid, user.pw_gid)


def _works(prefix: tuple[str, ...]) -> bool:
    try:
        answer = subprocess.run([*prefix, "true"], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return answer.returncode == 0
