"""What a back-up says of itself, and what must be the same after restoring."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from dangvu.backup.errors import BackupUnreadable

NAME = "manifest.json"
FORM = 1


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """ST-01 of every root between two days, to the last cell, and members by unit.

    ``sha256`` is taken over the cells in a fixed order; the days are ISO dates.
    """

    first_day: str
    last_day: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first file of a back-up.

    ``counts`` are the rows of each table, ``server`` and ``programs`` major versions of
    PostgreSQL. A back-up made before an upgrade has no fingerprint: the new program
    cannot count in the old tables. ``profile`` is the one of the register that was
    backed up; older back-ups are of profile A.
    """

    version: str
    made_at: str
    reason: str
    server: int
    programs: int
    migrations: tuple[tuple[str, str], ...]
    counts: dict[str, int]
    fingerprint: Fingerprint | None
    form: int = FORM
    profile: str = "A"

    def to_bytes(self) -> bytes:
        """Return the file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def read_manifest(content: bytes) -> Manifest:
    """Read the file. Raises BackupUnreadable, also for a form of later versions."""
    try:
        values = json.loads(content)
        if values["form"] > FORM:
            raise BackupUnreadable(
                _("This back-up was made by a newer version. Update the program."),
                code="NEWER_BACKUP",
            )
        mark = values.pop("fingerprint")
        migrations = tuple((app, name) for app, name in values.pop("migrations"))
        return Manifest(
            **values,
            migrations=migrations,
            fingerprint=Fingerprint(**mark) if mark else None,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise BackupUnreadable(
            _("The file is damaged or is no back-up of Đảng vụ. Take another copy.")
        ) from error
