"""Restore a back-up into an empty register, on whatever version of PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from dangvu.backup.archive import CHUNK, Identity, opened_archive
from dangvu.backup.dump import loaded_as
from dangvu.backup.errors import BackupUnreadable, RestoreRefused
from dangvu.backup.manifest import NAME, Manifest, read_manifest
from dangvu.backup.operations.make import FILES, REGISTER
from dangvu.backup.programs import Programs, newest_programs
from dangvu.backup.queries.fingerprint import counts_of_tables
from dangvu.core.db.schema import ahead_of_disk
from dangvu.core.deployment import Deployment, holds_sealed

OWNER = "owner"
#: The server forgets a session shortly after its program ended: seconds between looks.
_LEAVING = (0.1, 0.2, 0.4, 0.8)
# Of another role's session nothing is shown but that it is there, and whose.
_OTHERS = """SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND usename IS NOT NULL AND pid <> ALL(%s)"""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: the back-up's own words, and how many files lay beside it."""

    manifest: Manifest
    files: int


def restore_register(*, path: Path, identity: Identity, replace: bool) -> Restored:
    """Put back a register in one transaction: afterwards it is there whole, or not.

    Works as the owner of the database. ``replace`` lets a register with units be
    replaced. Grants and later migrations are the caller's. Raises BackupUnreadable,
    RestoreRefused, also in profile B for a back-up of profile A.
    """
    _refuse_missing(path)
    _refuse_used(replace=replace)
    with opened_archive(path, identity=identity) as archive:
        parts = archive.files()
        manifest = _manifest(parts)
        _refuse_profile(manifest)
        programs = newest_programs()
        _refuse_newer(manifest, programs)
        with loaded_as(OWNER, programs) as dump:
            files = _unpack(parts, dump)
            # Before the commit: a file cut short must not become a register.
            archive.finish()
    _refuse_difference(manifest)
    with connections[OWNER].cursor() as cursor:
        cursor.execute("ANALYZE")
    return Restored(manifest, files)


def _refuse_missing(path: Path) -> None:
    if not path.is_file():
        raise BackupUnreadable(
            _("There is no file %(file)s.") % {"file": path}, code="NO_FILE"
        )


def _refuse_used(*, replace: bool) -> None:
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT to_regclass('units_unit') IS NOT NULL")
        if cursor.fetchone()[0] and not replace:
            cursor.execute("SELECT EXISTS (SELECT 1 FROM units_unit)")
            if cursor.fetchone()[0]:
                raise _not_empty()
    _refuse_company()


def _refuse_company() -> None:
    """Refuse while somebody is connected; who has just left may take a moment."""
    for pause in _LEAVING:
        if not _has_company():
            return
        time.sleep(pause)
    raise RestoreRefused(
        _("The register is in use. Stop ./run on every machine first."), code="IN_USE"
    )


def _has_company() -> bool:
    ours = [
        connection.connection.info.backend_pid
        for connection in connections.all(initialized_only=True)
        if connection.connection
    ]
    with connections[OWNER].cursor() as cursor:
        cursor.execute(_OTHERS, [ours])
        return bool(cursor.fetchone()[0])


def _manifest(parts: Iterator[tuple[str, IO[bytes]]]) -> Manifest:
    name, content = next(parts, ("", None))
    if name != NAME or content is None:
        raise BackupUnreadable(_("The file is no back-up of Đảng vụ."))
    return read_manifest(content.read())


def _refuse_profile(manifest: Manifest) -> None:
    """Let nothing of a register with sealed data into one of profile B."""
    if not holds_sealed() and manifest.profile != Deployment.REDUCED:
        raise RestoreRefused(
            _(
                "This back-up is of a register of profile A, with sealed data; here is "
                "profile B (reached from the Internet). Restore it on the isolated "
                "network, with DANGVU_PROFILE=A."
            ),
            code="SEALED_IN_PROFILE_B",
        )


def _refuse_newer(manifest: Manifest, programs: Programs) -> None:
    if ahead_of_disk(set(manifest.migrations)):
        raise BackupUnreadable(
            _("This back-up was made by a newer version. Update the program."),
            code="NEWER_BACKUP",
        )
    if manifest.programs > programs.major:
        raise BackupUnreadable(
            _(
                "This back-up was written by the programs of PostgreSQL %(theirs)d; "
                "here are those of %(ours)d. Install the package postgresql-client-"
                "%(theirs)d."
            )
            % {"theirs": manifest.programs, "ours": programs.major},
            code="OLD_PROGRAMS",
        )


def _unpack(parts: Iterator[tuple[str, IO[bytes]]], dump: IO[bytes]) -> int:
    """Put the files in their places and hand the dump on; return how many files."""
    files = blocks = 0
    for name, content in parts:
        folder, _slash, rest = name.partition("/")
        if folder == REGISTER:
            _copy(content, dump)
            blocks += 1
        elif folder == FILES:
            _place(rest, content)
            files += 1
    if not blocks:
        raise BackupUnreadable(_("The file holds no register."))
    return files


def _place(place: str, content: IO[bytes]) -> None:
    pure = PurePosixPath(place)
    if pure.is_absolute() or ".." in pure.parts:
        raise BackupUnreadable(_("The file is no back-up of Đảng vụ."))
    target = Path(settings.FILES, pure)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.part")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    with fresh.open("wb") as output:
        _copy(content, output)
    fresh.replace(target)


def _copy(source: IO[bytes], target: IO[bytes]) -> None:
    while block := source.read(CHUNK):
        target.write(block)


def _refuse_difference(manifest: Manifest) -> None:
    """Compare every table with what was counted when the back-up was made."""
    here = counts_of_tables(OWNER)
    wrong = sorted(
        f"{table} {count} / {here.get(table, 0)}"
        for table, count in manifest.counts.items()
        if here.get(table) != count
    )
    if wrong:
        raise RestoreRefused(
            _("The restored register differs from the back-up: %(tables)s")
            % {"tables": ", ".join(wrong)},
            code="DIFFERENT",
        )


def _not_empty() -> RestoreRefused:
    return RestoreRefused(
        _(
            "This register is not empty; a restoration would replace all of it. Use "
            "an empty DANGVU_VAR, or add --replace if that is what you want."
        ),
        code="NOT_EMPTY",
    )
