"""What a scanned paper may be: told by its content, never by its name.

A scan is a picture of a paper. Anything a reader's machine would carry out or unpack
has no place in one.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext as _

from dangvu.admission.enums import ScanKind
from dangvu.admission.scan_pdf import refuse_unsafe_pdf
from dangvu.admission.scan_refused import ScanRefused
from dangvu.core.text.folding import nfc

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"
_LONGEST_NAME = 200
_MEGABYTE = 1024 * 1024
#: Length and type before the data of a part of a PNG, checksum after it.
_PART, _CHECKSUM = struct.Struct(">I4s"), struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A file as it was sent: the name somebody gave it, and its bytes."""

    name: str
    content: bytes

    @property
    def shown_name(self) -> str:
        """Return the name without a path, not longer than is kept."""
        plain = self.name.replace("\\", "/").rsplit("/", 1)[-1]
        shown = "".join(sign for sign in nfc(plain).strip() if sign.isprintable())
        if len(shown) <= _LONGEST_NAME:
            return shown
        return f"{shown[: _LONGEST_NAME - 10]}…{shown[-9:]}"

    @property
    def sha256(self) -> str:
        """Return the fingerprint of the content."""
        return sha256(self.content).hexdigest()


def largest_scan() -> int:
    """Return the largest size of a scan, in bytes."""
    return int(settings.SCAN_LARGEST)


def kind_of(file: ScanFile) -> ScanKind:
    """Return what a file is, after it was found to be a safe scan.

    Raises ScanRefused: EMPTY_FILE, TOO_LARGE, NOT_A_SCAN, BROKEN_FILE, LOCKED_PDF,
    ACTIVE_CONTENT.
    """
    content = file.content
    _refuse_size(len(content))
    if content.startswith(b"%PDF-"):
        refuse_unsafe_pdf(content)
        return ScanKind.PDF
    if content.startswith(_JPEG):
        _refuse_unless(is_whole=content.rstrip(b"\0").endswith(_JPEG_END))
        return ScanKind.JPEG
    if content.startswith(_PNG):
        _refuse_unless(is_whole=_is_whole_png(content))
        return ScanKind.PNG
    raise ScanRefused(
        _(
            "This is no scan: only PDF, JPEG and PNG are kept, whatever the name of the "
            "file says. Scan the paper again as PDF."
        ),
        code="NOT_A_SCAN",
    )


def _refuse_size(size: int) -> None:
    if not size:
        raise ScanRefused(_("The file is empty. Scan again."), code="EMPTY_FILE")
    if size > largest_scan():
        raise ScanRefused(
            _(
                "The file is larger than %(most)d MB. Scan at 200 dots an inch, in grey, "
                "or split the paper into several files."
            )
            % {"most": largest_scan() // _MEGABYTE},
            code="TOO_LARGE",
        )


def _refuse_unless(*, is_whole: bool) -> None:
    if not is_whole:
        raise ScanRefused(
            _("The picture is not whole, or something hangs on to it. Scan again."),
            code="BROKEN_FILE",
        )


def _is_whole_png(content: bytes) -> bool:
    """Walk from part to part: the checksums hold, and nothing stands after the end."""
    place = len(_PNG)
    while place + _PART.size + _CHECKSUM.size <= len(content):
        length, kind = _PART.unpack_from(content, place)
        end = place + _PART.size + length
        if end + _CHECKSUM.size > len(content):
            return False
        (checksum,) = _CHECKSUM.unpack_from(content, end)
        if zlib.crc32(content[place + 4 : end]) != checksum:
            return False
        place = end + _CHECKSUM.size
        if kind == b"IEND":
            return bool(place == len(content))
    return False
