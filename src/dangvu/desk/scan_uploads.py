"""How a scan arrives: in memory, because nothing of it may lie unsealed on a disk."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    SkipFile,
    StopFutureHandlers,
)

from dangvu.admission.scan_files import largest_scan

FIELD = "scan"
#: Where a scan is sent; elsewhere a field of that name is an ordinary file.
ADDRESS = "/scans/add/"


class ScanUploadHandler(FileUploadHandler):
    """Take one file of the field in memory; keep no more of it than may be kept.

    A file that is too large arrives cut off, and larger by one than is allowed.
    """

    def __init__(self, request: Any = None) -> None:
        """Wait for the field."""
        super().__init__(request)
        self.taken: io.BytesIO | None = None
        self.is_mine = False

    def new_file(self, field_name: str, *args: Any, **more: Any) -> None:
        """Keep other handlers away from a scan; of several only one is taken."""
        super().new_file(field_name, *args, **more)
        is_here = self.request is not None and self.request.path.endswith(ADDRESS)
        self.is_mine = is_here and field_name == FIELD
        if not self.is_mine:
            return
        if self.taken is not None:
            raise SkipFile
        self.taken = io.BytesIO()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes | None:
        """Keep a block of a scan, hand on those of other files."""
        if not self.is_mine or self.taken is None:
            return raw_data
        room = largest_scan() + 1 - self.taken.tell()
        self.taken.write(raw_data[: max(room, 0)])
        return None

    def file_complete(self, _file_size: int) -> InMemoryUploadedFile | None:
        """Give the scan."""
        if not self.is_mine or self.taken is None:
            return None
        size = self.taken.tell()
        self.taken.seek(0)
        return InMemoryUploadedFile(
            self.taken, self.field_name, self.file_name, self.content_type, size, None
        )
