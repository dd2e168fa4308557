"""Which keys this register was sealed with; the keys themselves lie elsewhere."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class KeyMark(models.Model):
    """The short name of a key that sealed something here.

    After a restore it says which key must be put back; nothing follows from it about
    the key.
    """

    database_rights = "APPEND_ONLY"

    code = models.CharField(_("key"), max_length=8, unique=True)
    made_at = models.DateTimeField(_("made"))

    def __str__(self) -> str:
        """Return the short name."""
        return self.code
