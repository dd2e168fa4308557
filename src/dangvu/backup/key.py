"""The key with which back-ups are locked, and the sheet on which it is put away.

One key pair in the age format, made once for an installation. Locking needs its public
half only; opening needs the secret half, which must also lie somewhere else than beside
the register. See ADR 0021.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pyrage
from django.conf import settings
from django.utils.translation import gettext as _

from dangvu.backup.archive import Identity, Recipient
from dangvu.backup.errors import KeyRefused
from dangvu.backup.whole_file import whole_file

NAME = "backup-key"
PUT_AWAY = "backup-key.put-away"
SHORTEST_PASSPHRASE = 12
_LOCKED = b"age-encryption.org/"
_GROUP = 6
_LENGTH = 58
_PREFIX = "AGE-SECRET-KEY-1"


def key_path() -> Path:
    """Return where the installation keeps its key."""
    return Path(settings.VAR, "secrets", NAME)


def has_key() -> bool:
    """Answer whether the installation has a key."""
    return key_path().exists()


def make_key() -> Identity:
    """Return the key of the installation; make it at the first call."""
    if not has_key():
        try:
            adopt_key(Identity.generate())
        except FileExistsError:
            return own_key()
    return own_key()


def adopt_key(identity: Identity) -> None:
    """Keep a key as the installation's own. Raises FileExistsError when it has one."""
    path = key_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{NAME}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as output:
            output.write(key_text(identity))
        os.link(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def own_key() -> Identity:
    """Return the key of the installation. Raises KeyRefused: NO_KEY."""
    if not has_key():
        raise KeyRefused(
            _(
                "This machine does not have the back-up key. Give the key that was put "
                "away: --key-file FILE."
            ),
            code="NO_KEY",
        )
    return read_key(key_path().read_bytes())


def recipient() -> Recipient:
    """Return the half of the key that locks; makes the key at the first call."""
    return make_key().to_public()


def read_key(content: bytes, *, passphrase: str = "") -> Identity:
    """Read a key file, a recovery sheet typed in again, or a key under a passphrase.

    Raises KeyRefused: KEY_LOCKED (a passphrase is needed), WRONG_PASSPHRASE, BAD_KEY.
    """
    if content.startswith(_LOCKED):
        content = _unlocked(content, passphrase)
    found = re.search(
        rf"{_PREFIX}[A-Z0-9]{{{_LENGTH}}}",
        re.sub(r"(?m)^#.*$|\s", "", _text(content)).upper(),
    )
    try:
        return Identity.from_str(found[0] if found else "")
    except pyrage.IdentityError as error:
        raise KeyRefused(
            _(
                "This is no back-up key, or a letter of it is wrong. Compare it with "
                "the recovery sheet."
            ),
            code="BAD_KEY",
        ) from error


def is_locked(content: bytes) -> bool:
    """Answer whether a key file asks for a passphrase."""
    return content.startswith(_LOCKED)


def lock_key(path: Path, *, passphrase: str) -> None:
    """Write the key under a passphrase; such a file may lie beside the back-ups.

    Raises KeyRefused: SHORT_PASSPHRASE, NO_KEY.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise KeyRefused(
            _("The passphrase needs at least %(number)d characters, better five words.")
            % {"number": SHORTEST_PASSPHRASE},
            code="SHORT_PASSPHRASE",
        )
    text = key_text(own_key()).encode("ascii")
    with whole_file(path) as output:
        output.write(pyrage.passphrase.encrypt(text, passphrase))
    note_put_away()


def recovery_sheet() -> str:
    """Return the page to print and put away: what it is, the key, how it is used.

    Raises KeyRefused: NO_KEY.
    """
    secret = str(own_key())
    body = secret.removeprefix(_PREFIX)
    groups = [body[start : start + _GROUP] for start in range(0, len(body), _GROUP)]
    half = (len(groups) + 1) // 2
    lines = [_PREFIX, "  ".join(groups[:half]), "  ".join(groups[half:])]
    key = "\n".join(f"    {line}" for line in lines)
    return "\n\n".join(
        [_("RECOVERY SHEET OF ĐẢNG VỤ – SECRET"), *_before(), key, *_after()]
    )


def note_put_away() -> None:
    """Remember that the key was written out to be put away."""
    key_path().with_name(PUT_AWAY).touch(mode=0o600)


def is_put_away() -> bool:
    """Answer whether the key was ever written out to be put away."""
    return key_path().with_name(PUT_AWAY).exists()


def _before() -> list[str]:
    return [
        _(
            "This key opens every back-up of this register. Without it nobody can "
            "restore a back-up: not the maker of the program, not the people who run "
            "the machine."
        )
    ]


def _after() -> list[str]:
    return [
        _("Letters may be typed small; spaces and line breaks do not matter."),
        _(
            "Print two copies. Put each into a sealed envelope, signed across the flap: "
            "one into the safe of the committee's office, one into a safe in another "
            "building. Never beside the back-ups, never in a mail, never in a photo."
        ),
        _(
            "To restore on a new machine: type the three lines into a file and run "
            "./dangvu restore BACKUP --key-file FILE."
        ),
        _(
            "Whoever holds this sheet and a back-up reads the whole register. If it is "
            "lost, tell the head of the office at once."
        ),
    ]


def key_text(identity: Identity) -> str:
    """Return the content of a key file."""
    return f"# public key: {identity.to_public()}\n{identity}\n"


def _unlocked(content: bytes, passphrase: str) -> bytes:
    if not passphrase:
        raise KeyRefused(_("This key asks for its passphrase."), code="KEY_LOCKED")
    try:
        return bytes(pyrage.passphrase.decrypt(content, passphrase))
    except pyrage.DecryptError as error:
        raise KeyRefused(
            _("The passphrase does not open this key."), code="WRONG_PASSPHRASE"
        ) from error


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
