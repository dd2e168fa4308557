"""What a back-up or a restoration refuses."""

from __future__ import annotations

from dangvu.core.errors import Refused


class BackupFailed(Refused):
    """The back-up was not made; nothing is left of it."""

    default_code = "BACKUP_FAILED"


class BackupUnreadable(Refused):
    """The file is not a back-up of ours, is damaged, or the key is another."""

    default_code = "BACKUP_UNREADABLE"


class KeyRefused(Refused):
    """The back-up key is missing, damaged or locked."""

    default_code = "BACKUP_KEY"


class RestoreRefused(Refused):
    """The register was left as it was."""

    default_code = "RESTORE_REFUSED"
