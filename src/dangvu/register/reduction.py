"""The sealed fields of the roll in profile B: nothing, or one authorised yes/no.

Instead of the ethnic group it may be said whether somebody is of an ethnic minority,
instead of the religion whether somebody follows one. Source: records 2.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import fields, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.core.deployment import holds_sealed, require_sealed_allowed
from dangvu.register.code_lists import reduced_codes
from dangvu.register.facts import ProfileFacts
from dangvu.register.fields import Tier, field, fields_of_tier

#: Codes that do not mean yes: not said, Kinh, foreigner, unknown; none, unknown.
_NO = {
    "ethnicity": frozenset({"01", "55"}),
    "religion": frozenset({"00"}),
}
_UNKNOWN = frozenset({"", "99"})
_YES_NO = {"ethnicity": ("TS", "KTS"), "religion": ("TG", "KTG")}
#: The sealed columns of the roll.
REDUCIBLE = tuple(_YES_NO)


def allowed_codes(name: str) -> tuple[str, ...]:
    """Return what a sealed column of the roll may say in profile B."""
    return ("", *_YES_NO[name])


def reduce_code(name: str, code: str) -> str:
    """Return the yes or no that a code of a list comes to; unknown says nothing."""
    if code in _UNKNOWN or code in _YES_NO[name]:
        return "" if code in _UNKNOWN else code
    yes, no = _YES_NO[name]
    return no if code in _NO[name] else yes


def reduced_facts(
    facts: ProfileFacts, *, authorised: Set[str] = frozenset()
) -> ProfileFacts:
    """Return facts as profile B may hold them; ``authorised`` fields become a yes/no."""
    return replace(
        facts,
        ethnicity=_said("ethnicity", facts.ethnicity, authorised),
        religion=_said("religion", facts.religion, authorised),
    )


def refuse_sealed_facts(several: Iterable[ProfileFacts]) -> None:
    """Raise SealedRefused in profile B when a fact says more than is allowed there."""
    if holds_sealed():
        return
    for facts in several:
        refuse_sealed_values({f.name: getattr(facts, f.name) for f in fields(facts)})


def refuse_sealed_values(values: dict[str, object]) -> None:
    """Raise SealedRefused in profile B for a sealed value, by the name of its field."""
    if holds_sealed():
        return
    for known in fields_of_tier(Tier.P3):
        value = values.get(known.key)
        is_allowed = known.key in _YES_NO and value in allowed_codes(known.key)
        if value and not is_allowed:
            require_sealed_allowed(_quoted(known.key))


def yes_or_no(name: str) -> list[tuple[str, str]]:
    """Return the two codes that profile B offers instead of a list, with their names."""
    language = get_language() or "vi"
    return [(code.code, code.name(language)) for code in reduced_codes(name).values()]


def _said(name: str, code: str, authorised: Set[str]) -> str:
    return reduce_code(name, code) if name in authorised else ""


def _quoted(name: str) -> str:
    return _("“%(field)s”") % {"field": field(name).label(get_language() or "vi")}
