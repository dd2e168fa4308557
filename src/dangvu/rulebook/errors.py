"""What the rulebook refuses, each with its own name."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused


class UnknownParameter(Refused):
    """No pack knows a parameter of this name."""

    default_code = "UNKNOWN_PARAMETER"


class NoValue(Refused):
    """The parameter is known, but the pack of the day says nothing about it.

    ``parameter`` is its key, where it is known.
    """

    default_code = "NO_VALUE"

    def __init__(self, message: str, *, parameter: str = "") -> None:
        """Keep which parameter has no value."""
        super().__init__(message)
        self.parameter = parameter


class NoPackForDay(Refused):
    """No national pack covers the day."""

    default_code = "NO_PACK"


class UnknownPack(Refused):
    """There is no national pack of this code."""

    default_code = "UNKNOWN_PACK"


class UnknownProfile(Refused):
    """There is no overlay of this code."""

    default_code = "UNKNOWN_PROFILE"


class NotANumber(Refused):
    """The value is asked for as something that it is not."""

    default_code = "WRONG_KIND_OF_VALUE"


class NoHolidayTable(Refused):
    """The holiday table does not cover a year."""

    default_code = "NO_HOLIDAY_TABLE"


class UnknownCalendar(Refused):
    """There is no test calendar of this name."""

    default_code = "UNKNOWN_CALENDAR"


class PackBroken(Refused):
    """A file of the rulebook cannot be used; says the file, the row and the field."""

    default_code = "PACK_BROKEN"

    def __init__(self, file: Path | str, row: str, field: str, what: str) -> None:
        """Keep where the mistake stands."""
        name = Path(file).name
        super().__init__(
            _("File “%(file)s”, row “%(row)s”, field “%(field)s”: %(what)s")
            % {"file": name, "row": row or "–", "field": field or "–", "what": what}
        )
        self.file, self.row, self.field, self.what = name, row, field, what
