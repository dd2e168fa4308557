"""What each remark about a cell or a line says to the person at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import normalize

from django.utils.translation import gettext_lazy as _

_ERRORS = {
    "NO_NAME": _("The row has no name. Enter the full name."),
    "NO_BIRTH_YEAR": _(
        "The row has no year of birth. Enter the date of birth, or at least the year."
    ),
    "BAD_DATE": _(
        "“%(value)s” cannot be read as a date. Write it as day/month/year, for example"
        " 03/02/1980."
    ),
    "IMPOSSIBLE_DATE": _(
        "There is no such day as “%(value)s”, or it lies in the future. Correct it."
    ),
    "BAD_NATIONAL_ID": _(
        "“%(value)s” is not an identity number of 12 digits. Check it against the"
        " identity card."
    ),
    "NATIONAL_ID_TAKEN": _(
        "The identity number %(value)s already stands on line %(row)s with another"
        " name or date of birth. Correct the wrong one."
    ),
}

_REPAIRS = {
    "ZEROS_RESTORED": _(
        "“%(value)s” had lost the zeros in front; it was read as %(read)s."
    ),
    "OLD_ID_MOVED": _(
        "“%(value)s” has 9 digits: it was kept as the old identity card number. The"
        " number of 12 digits is missing."
    ),
    "NATIONAL_ID_MOVED": _(
        "“%(value)s” has 12 digits: it was kept as the national identity number."
    ),
    "OLD_CARD_MOVED": _(
        "“%(value)s” has 8 digits: it was kept as the card number before 2025."
    ),
    "NEW_CARD_MOVED": _(
        "“%(value)s” has 12 digits: it was kept as the present card number."
    ),
    "NUMBER_CLEANED": _(
        "Spaces, dots or quotation marks were removed from “%(value)s”; it was read as"
        " %(read)s."
    ),
    "TEXT_CONVERTED": _("“%(value)s” was converted to Unicode: “%(read)s”."),
    "TITLE_REMOVED": _(
        "The form of address before the name was left out: “%(value)s” was read as"
        " “%(read)s”."
    ),
    "TEXT_CUT": _("The text is longer than %(limit)s characters and was cut."),
    "TWO_DIGIT_YEAR": _(
        "The year in “%(value)s” has two digits; it was read as %(read)s."
    ),
    "MONTH_FIRST": _(
        "In “%(value)s” the month stands before the day; it was read as %(read)s."
    ),
    "DATE_FROM_NUMBER": _("“%(value)s” is a number; it was read as the day %(read)s."),
    "TEXT_FROM_DATE": _(
        "Excel had turned “%(read)s” into the date %(value)s; it was turned back."
    ),
}

_DOUBTS = {
    "UNREADABLE_DATE": _(
        "“%(value)s” cannot be read as a date; the cell was left out."
    ),
    "UNLIKELY_DATE": _("The date %(value)s is unlikely here. Check it."),
    "DATE_ORDER": _(
        "The date %(value)s does not fit the order birth, admission decision, ceremony,"
        " recognition. Check the dates."
    ),
    "UNDER_AGE": _("By these dates the member was admitted before the age of 18."),
    "MISSING_FIELD": _("The cell is empty; the full record needs it."),
    "MISSING_COLUMN": _(
        "The list has no column for “%(value)s”; the full record needs it."
    ),
    "BAD_CARD_NUMBER": _(
        "“%(value)s” is neither a card number of 12 digits nor an old one of 8; the"
        " cell was left out."
    ),
    "BAD_OLD_ID": _(
        "“%(value)s” is not an old identity card number of 9 digits; the cell was left"
        " out."
    ),
    "BAD_CV_NUMBER": _(
        "“%(value)s” is not a CV number of six digits and two or three letters; the"
        " cell was left out."
    ),
    "BAD_NATIONAL_UUID": _(
        "“%(value)s” is not an ID of the national database; the cell was left out."
    ),
    "BAD_EMAIL": _("“%(value)s” is not an e-mail address; the cell was left out."),
    "UNLIKELY_PHONE": _("“%(value)s” does not look like a telephone number. Check it."),
    "ID_PREFIX": _(
        "The first three digits of the identity number %(value)s are no province code."
        " Check it."
    ),
    "ID_SEX_DIFFERS": _(
        "The fourth digit of the identity number %(value)s does not agree with the sex"
        " or the century of birth. Check them."
    ),
    "ID_YEAR_DIFFERS": _(
        "The fifth and sixth digit of the identity number %(value)s are not the year of"
        " birth. Check them."
    ),
    "CARD_DIFFERS": _(
        "The card number %(value)s differs from the national identity number. Check it."
    ),
    "UNKNOWN_CODE": _(
        "“%(value)s” is not in the list “%(list)s”; the cell was left out. Choose the"
        " right entry later."
    ),
    "BOTH_SEXES": _(
        "Both the column for men and the one for women are filled; the sex was left"
        " out."
    ),
    "DUPLICATE_ROW": _("The same member already stands on line %(row)s."),
    "NO_FORMULA_RESULT": _(
        "The cell holds a formula without a result; it was read as empty. Open the file"
        " in Excel and save it again."
    ),
}

_SHEET = {
    "SKIPPED_BLANK": _("The line was skipped: too little stands in it to be a member."),
    "SKIPPED_TOTAL": _("The line was skipped: it is a total."),
    "SKIPPED_GROUP": _("The line was skipped: it is the heading of a group."),
    "SKIPPED_SIGNATURE": _("The line was skipped: it belongs to the signatures."),
    "SKIPPED_HEADER": _("The line was skipped: it repeats or numbers the header."),
    "DUPLICATE_COLUMN": _(
        "The column “%(value)s” means the same as the column “%(other)s”; only the"
        " latter was used."
    ),
    "COLUMN_OF_MARKS": _(
        "The column “%(value)s” holds no dates but marks; it was not used."
    ),
    "SEALED_COLUMN": _(
        "The column “%(value)s” was left out: this register is of profile B (reached"
        " from the Internet) and holds no sealed data. Its cells are kept nowhere."
    ),
    "SEALED_COLUMN_REDUCED": _(
        "Of the column “%(value)s” only yes or no was taken, as the organisation office"
        " authorised; this register of profile B holds no more."
    ),
    "REMEMBERED_COLUMNS": _(
        "These columns were taken as your office corrected them before, for a file with"
        " the same header: %(value)s."
    ),
    "HIDDEN_LINES": _(
        "The sheet has %(value)s hidden lines (a filter, perhaps); they were read like"
        " all others."
    ),
    "OTHER_SHEETS": _(
        "These sheets hold data too and were not read: %(value)s. Import them one by"
        " one."
    ),
}

SENTENCES = {**_ERRORS, **_REPAIRS, **_DOUBTS, **_SHEET}

#: Letters and marks stood apart in the file: both writings look the same.
_SAME_TO_THE_EYE = _("The tone marks of “%(read)s” were put into standard Unicode.")


def sentence(code: str, says: Mapping[str, str]) -> str:
    """Return the sentence of a code in the active language."""
    if code == "TEXT_CONVERTED" and normalize("NFC", says["value"]) == says["read"]:
        return str(_SAME_TO_THE_EYE) % says
    return str(SENTENCES[code]) % says
