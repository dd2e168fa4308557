"""Keys as a person brings them: a file, a passphrase, or nothing."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from dangvu.backup.archive import Identity
from dangvu.backup.key import is_locked, own_key, read_key
from dangvu.core.errors import Refused
from dangvu.core.file_reasons import file_reason
from dangvu.ops.output import NOTHING_DONE


class FileRefused(Refused):
    """A file that was named cannot be read."""

    default_code = "FILE"


def add_key_arguments(parser: CommandParser) -> None:
    """Take ``--key-file`` and ``--passphrase-file``."""
    parser.add_argument("--key-file", type=Path, metavar="FILE")
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE")


def key_given(key_file: Path | None, passphrase_file: Path | None) -> Identity:
    """Return the key of the file, or the installation's own. Raises KeyRefused."""
    if key_file is None:
        return own_key()
    content = content_of(key_file)
    passphrase = passphrase_of(passphrase_file) if is_locked(content) else ""
    return read_key(content, passphrase=passphrase)


def passphrase_of(file: Path | None, *, is_new: bool = False) -> str:
    """Read a passphrase from a file, or ask for it; a new one is asked for twice."""
    if file:
        return content_of(file).decode("utf-8").strip()
    if not sys.stdin.isatty():
        raise CommandError(
            _("Give the passphrase in a file: --passphrase-file FILE."),
            returncode=NOTHING_DONE,
        )
    given = getpass.getpass(_("Passphrase: "))
    if is_new and getpass.getpass(_("The same once more: ")) != given:
        raise CommandError(_("The two are not the same."), returncode=NOTHING_DONE)
    return given


def put_away_first() -> str:
    """Return the sentence for whoever has a key on this machine only."""
    return _(
        "The key of the back-ups lies on this machine only. If the machine is lost, no "
        "back-up can ever be opened. Write it out, print it, lock it away: ./dangvu "
        "backup key --sheet FILE"
    )


def content_of(path: Path) -> bytes:
    """Return what a file of keys holds. Raises FileRefused."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileRefused(
            _("The file %(file)s cannot be read: %(reason)s")
            % {"file": path, "reason": file_reason(error)}
        ) from error
