"""What the register has to say about a row, in a sentence for the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from dangvu.exchange.reading.issues import Issue

_UNITS = {
    "UNIT_UNKNOWN": _(
        "No unit below the chosen one has the code or the name “%(value)s”."
    ),
    "UNIT_AMBIGUOUS": _(
        "Several units are named “%(value)s”. Write the code of the right one:"
        " %(codes)s."
    ),
    "UNIT_HOLDS_NONE": _(
        "Members cannot be entered at “%(value)s” as of that day: it does not exist"
        " until today, or members belong to its branches and not to it."
    ),
    "UNIT_MISSING": _(
        "The row names no unit. Write the code or the name of the branch."
    ),
}
_ERRORS = {
    "NO_RIGHT": _("Your office may not enter members at this unit."),
    "NO_RIGHT_PERSON": _(
        "This person is in the register at a unit outside your office. A transfer is"
        " needed, or the office above."
    ),
    "NATIONAL_ID_TAKEN": _(
        "The identity number %(value)s belongs to a person in the register with another"
        " name or date of birth. Correct the wrong one."
    ),
}
_WARNINGS = {
    "POSSIBLE_DUPLICATE": _(
        "Somebody with the same name and date of birth is there already (%(where)s)."
        " If it is the same person, merge the two records."
    ),
    "POSSIBLE_DUPLICATE_NUMBERS": _(
        "Somebody with the same name and date of birth but another identity number is"
        " there already (%(where)s). Compare both numbers with the papers: if one is"
        " wrong, correct it and merge the two records."
    ),
    "CONFLICT": _(
        "The register says “%(known)s”, the file “%(value)s”. The register was not"
        " changed."
    ),
    "CONFLICT_STANDING": _(
        "The register says “%(known)s”, the file “%(value)s”. An import does not change"
        " the standing: record the decision."
    ),
    "NEWER_KNOWN": _(
        "The register has newer information of %(newest)s (“%(known)s”); “%(value)s” was"
        " not taken."
    ),
    "OTHER_UNIT": _(
        "This person is a member of another unit in the register. An import moves"
        " nobody: record a transfer."
    ),
    "LEFT": _(
        "By the register this person is no longer a member; nothing was changed."
    ),
    "DEAD": _("By the register this person has died; nothing was changed."),
    "NOT_A_MEMBER": _(
        "The file says that this person is no longer a member (“%(value)s”). Nobody was"
        " entered; record the decision if the register still shows a member."
    ),
    "STATUS_NOT_KEPT": _(
        "“%(value)s” is not kept by an import; record it in the register."
    ),
    "STANDING_ASSUMED": _(
        "Nothing says whether this member is official or probationary; taken as"
        " %(standing)s."
    ),
    "NUMBER_SHARED": _(
        "The number %(value)s belongs to another person too. It was kept and marked as"
        " disputed."
    ),
    "PARTIAL_DATE": _(
        "“%(value)s” is not a whole date; it was not taken into the record."
    ),
}
SENTENCES = {**_UNITS, **_ERRORS, **_WARNINGS}

_FIRST_ISSUE_CODES = {
    **dict.fromkeys(_UNITS, "UNKNOWN_UNIT"),
    "NO_RIGHT_PERSON": "NO_RIGHT",
    "CONFLICT_STANDING": "CONFLICT",
    "POSSIBLE_DUPLICATE_NUMBERS": "POSSIBLE_DUPLICATE",
}
_KEPT_OUT = {*_UNITS, *_ERRORS}


@dataclass(frozen=True, slots=True)
class Remarks:
    """Makes remarks about rows; knows in which column each field stands."""

    columns: Mapping[str, str] = field(default_factory=dict)

    def about(
        self, row: int, about: str, *, field: str | None = None, **says: str
    ) -> Issue:
        """Return the remark named ``about`` on a field of a row.

        ``says`` fills the sentence; its ``value`` is what stands in the file.
        """
        return Issue(
            row=row,
            column=self.columns.get(field or ""),
            field=field,
            code=_FIRST_ISSUE_CODES.get(about, about),
            severity="error" if about in _KEPT_OUT else "warning",
            value=says.get("value"),
            message=str(SENTENCES[about]) % says,
        )
