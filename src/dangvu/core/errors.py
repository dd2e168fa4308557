"""Refusals: what the program says when it will not do something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Refused(Exception):
    """Something anticipated was refused; ``str()`` is the sentence for the desk.

    ``code`` is short, stable and UPPERCASE; interfaces and tests rely on it.
    """

    default_code = "REFUSED"

    def __init__(self, message: str | _StrPromise, *, code: str = "") -> None:
        """Keep the sentence (it may be lazily translated) and the code."""
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code

    def __str__(self) -> str:
        """Return the sentence in the language active now."""
        return str(self.message)


class NotAllowed(Refused):
    """The actor has no right to this, at this place."""

    default_code = "NOT_ALLOWED"


class NotFound(Refused):
    """There is no such thing, or the actor may not know of it."""

    default_code = "NOT_FOUND"
