"""The parts of a zipped document, unpacked as streams and believed in nothing."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dangvu.exchange.reading.limits import MIB, Limits
from dangvu.exchange.reading.refusals import FileRefused

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_BLOCK = 1 << 18
_DTD = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"))
_DTD_REACH = 24
_ENCRYPTED_FLAG = 1


@dataclass(slots=True)
class _Spent:
    """How many bytes came out so far."""

    unpacked: int = 0


def unpacked_parts(
    path: Path, limits: Limits, *, needed: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the name of a part and a block of it, again and again, part after part.

    Raises FileRefused: NOT_A_WORKBOOK (without the part ``needed``),
    PASSWORD_PROTECTED, FILE_DAMAGED, ZIP_BOMB, UNSAFE_XML.
    """
    spent = _Spent()
    try:
        with zipfile.ZipFile(path) as package, path.open("rb") as file:
            for entry in _checked_entries(package, limits, needed):
                for block in _checked_blocks(file, entry, spent, limits):
                    yield entry.filename, block
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError) as error:
        raise FileRefused("FILE_DAMAGED") from error


def is_xml(name: str) -> bool:
    """Say whether a part is XML, by its name."""
    return name.endswith((".xml", ".rels"))


def _checked_entries(
    package: zipfile.ZipFile, limits: Limits, needed: str
) -> list[zipfile.ZipInfo]:
    entries = package.infolist()
    if needed not in {entry.filename for entry in entries}:
        raise FileRefused("NOT_A_WORKBOOK")
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise FileRefused("PASSWORD_PROTECTED")
    declared = sum(entry.file_size for entry in entries)
    if declared > limits.unpacked_bytes or len(entries) > limits.parts:
        raise _bomb(limits)
    return entries


def _checked_blocks(
    file: BinaryIO, entry: zipfile.ZipInfo, spent: _Spent, limits: Limits
) -> Iterator[bytes]:
    size, before = 0, b""
    for block in _unpacked(file, entry):
        size += len(block)
        spent.unpacked += len(block)
        if size > entry.file_size or spent.unpacked > limits.unpacked_bytes:
            raise _bomb(limits)
        if is_xml(entry.filename):
            _refuse_dtd(before + block)
            before = block[-_DTD_REACH:]
        yield block


def _unpacked(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(entry.header_offset)
    _, name_length, extra_length = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
    file.seek(name_length + extra_length, 1)
    left = entry.compress_size
    if entry.compress_type == zipfile.ZIP_STORED:
        while left > 0 and (block := file.read(min(left, _BLOCK))):
            left -= len(block)
            yield block
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile(entry.filename)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    while left > 0 and (packed := file.read(min(left, _BLOCK))):
        left -= len(packed)
        while packed:
            yield inflate.decompress(packed, MIB)
            packed = inflate.unconsumed_tail


def _refuse_dtd(block: bytes) -> None:
    if any(mark in block for mark in _DTD):
        raise FileRefused("UNSAFE_XML")


def _bomb(limits: Limits) -> FileRefused:
    return FileRefused("ZIP_BOMB", limit=limits.unpacked_bytes // MIB)
