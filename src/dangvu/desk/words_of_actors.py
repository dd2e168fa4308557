"""Names of those who recorded something, also when it was no person at a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

#: As the audit trail writes them; what follows a blank is the office taken.
WORDS: dict[str, _StrPromise] = {
    "shell": _("administrator at the server"),
    "worker": _("the program itself"),
    "door": _("the sign-in page"),
    "demo": _("demonstration data"),
}


def actor_word(name: str) -> str:
    """Name who recorded something: a person as written, the program in words."""
    return str(WORDS.get(name.partition(" ")[0], name))
