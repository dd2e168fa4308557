"""Why the machine could not read or write a file, in words for the person at it."""

from __future__ import annotations

import errno

from django.utils.translation import gettext_lazy as _

_REASONS = {
    errno.ENOENT: _("there is no such file or folder"),
    errno.EISDIR: _("this is a folder"),
    errno.ENOTDIR: _("a part of the path is no folder"),
    errno.EACCES: _("this account of the machine may not"),
    errno.EPERM: _("this account of the machine may not"),
    errno.EROFS: _("the medium is write-protected"),
    errno.ENOSPC: _("the disk is full"),
    errno.EIO: _("the medium is damaged"),
}


def file_reason(error: OSError) -> str:
    """Return what went wrong; the machine's own words for what is rare."""
    words = _REASONS.get(error.errno or 0)
    return str(words) if words else error.strerror or str(error)
