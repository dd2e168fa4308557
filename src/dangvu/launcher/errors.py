"""What the launcher says when it cannot go on."""

from __future__ import annotations


class LauncherError(Exception):
    """Starting is not possible; the sentences tell a person what to do.

    The program's translations are not loaded yet at this point, so both languages
    are written out.
    """

    def __init__(self, *, code: str, vi: str, en: str) -> None:
        """Keep both sentences and a short, stable UPPERCASE code."""
        super().__init__(vi)
        self.code = code
        self.vi = vi
        self.en = en

    def __str__(self) -> str:
        """Return the Vietnamese sentence and below it the English one."""
        return f"{self.vi}\n{self.en}"
