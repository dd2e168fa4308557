"""The shapes of the numbers a person carries. Source: rules-records 3.5, records 2.4."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.register.enums import NumberScheme

_SHAPES = {
    NumberScheme.NATIONAL_ID: re.compile(r"\d{12}"),
    NumberScheme.OLD_ID: re.compile(r"\d{9}"),
    NumberScheme.CARD: re.compile(r"\d{12}"),
    NumberScheme.CARD_85: re.compile(r"\d{8}"),
    NumberScheme.CV: re.compile(r"(?!000000)\d{6}[A-ZĐ]{2,3}"),
}


class NumberMalformed(Refused):
    """The number does not have the shape of its kind."""

    default_code = "NUMBER_MALFORMED"


def tidy_number(scheme: str, text: str) -> str:
    """Return the number without spaces, or raise NumberMalformed."""
    value = "".join(text.split()).upper()
    if not _SHAPES[NumberScheme(scheme)].fullmatch(value):
        raise NumberMalformed(_shape_in_words(scheme))
    return value


def _shape_in_words(scheme: str) -> str:
    words = {
        NumberScheme.NATIONAL_ID: _(
            "Write all twelve digits, zeros in front included."
        ),
        NumberScheme.OLD_ID: _("An old identity card number has nine digits."),
        NumberScheme.CARD: _("Write all twelve digits, zeros in front included."),
        NumberScheme.CARD_85: _("An old party card number has eight digits."),
        NumberScheme.CV: _(
            "A CV number has six digits and two or three letters, like 005001HN."
        ),
    }
    return words[NumberScheme(scheme)]
