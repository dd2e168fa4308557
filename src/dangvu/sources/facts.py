"""What is said about a prospect, and what is refused of it; no database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from dangvu.core.clock import refuse_future
from dangvu.core.errors import Refused
from dangvu.core.text.folding import fold, nfc
from dangvu.core.text.ordering import sort_key
from dangvu.register.enums import NumberScheme
from dangvu.register.fields import refuse_unknown_codes
from dangvu.register.numbers import tidy_number
from dangvu.register.reduction import refuse_sealed_values
from dangvu.sources.groups import particulars, stored_groups

LONGEST_NAME = 100
#: Facts that are codes of the register's lists.
_CODED = ("sex", "ethnicity", "religion", "edu_general", "edu_professional")


class ProspectRefused(Refused):
    """What was said about a prospect cannot be."""

    default_code = "PROSPECT"


@dataclass(frozen=True, slots=True)
class ProspectFacts:
    """Everything said about somebody who may become a member.

    ``groups`` are the further source groups; ``particulars`` what the groups ask for.
    """

    full_name: str
    birth_date: dt.date
    birth_precision: str = "DAY"
    sex: str = ""
    national_id: str = ""
    ethnicity: str = ""
    religion: str = ""
    edu_general: str = ""
    edu_professional: str = ""
    occupation: str = ""
    work_place: str = ""
    residence: str = ""
    phone: str = ""
    youth_union_on: dt.date | None = None
    mass_organisations: str = ""
    primary_group: str = "KHAC"
    groups: tuple[str, ...] = ()
    particulars: Mapping[str, str] = field(default_factory=dict)
    introduced_by: str = ""
    introducer_name: str = ""
    introduced_on: dt.date | None = None
    motive: str = ""
    planned_year: int | None = None
    planned_quarter: int | None = None
    graduates_on: dt.date | None = None
    contract_ends_on: dt.date | None = None

    def columns(self) -> dict[str, Any]:
        """Return the columns of a prospect, with the keys by which they are found."""
        return {
            **asdict(self),
            "groups": list(dict.fromkeys([self.primary_group, *self.groups])),
            "sort_key": sort_key(self.full_name),
            "search_key": fold(self.full_name),
        }


def version_of(row: Any) -> str:
    """Return a mark of what a row says; it differs after any change of a fact."""
    said = [(name, getattr(row, name)) for name in ProspectFacts.__dataclass_fields__]
    return sha256(repr(said).encode()).hexdigest()[:16]


def checked(facts: ProspectFacts, *, today: dt.date) -> ProspectFacts:
    """Return the facts tidied: name composed, number without spaces.

    Raises ProspectRefused, InTheFuture, NumberMalformed, UnknownCode, SealedRefused.
    """
    name = " ".join(nfc(facts.full_name).split())
    if not any(letter.isalpha() for letter in name):
        raise ProspectRefused(_("Enter the full name."), code="NO_NAME")
    if len(name) > LONGEST_NAME:
        raise ProspectRefused(
            _("A full name has at most %(number)d characters.")
            % {"number": LONGEST_NAME},
            code="NAME_TOO_LONG",
        )
    for day in (facts.birth_date, facts.youth_union_on, facts.introduced_on):
        if day:
            refuse_future(day, today)
    _refuse_codes(facts)
    number = facts.national_id
    if number:
        number = tidy_number(NumberScheme.NATIONAL_ID, number)
    return replace(facts, full_name=name, national_id=number)


def _refuse_codes(facts: ProspectFacts) -> None:
    coded = {name: getattr(facts, name) for name in _CODED}
    refuse_sealed_values(coded)
    reduced = {"TS", "KTS", "TG", "KTG"}
    refuse_unknown_codes({k: v for k, v in coded.items() if v not in reduced})
    unknown = {facts.primary_group, *facts.groups} - stored_groups().keys()
    if unknown:
        raise ProspectRefused(
            _("There is no source group “%(code)s” to choose.")
            % {"code": min(unknown)},
            code="UNKNOWN_GROUP",
        )
    if strange := set(facts.particulars) - particulars().keys():
        raise ProspectRefused(
            _("No source group asks for “%(key)s”.") % {"key": min(strange)},
            code="UNKNOWN_PARTICULAR",
        )
