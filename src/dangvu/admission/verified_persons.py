"""Whose background is verified, what a party member among them lifts.

Source: 06-HD/TW 3.4.a–c, 38-HD/BTCTW I.1.5, 02-HD/BTCTU A.II.1.2.1(6); the two readings
of a member's relatives are conflict CF1 of rules-admission 0.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from dangvu.admission.case import Case
from dangvu.admission.case.verification import Exemption, Relation, VerifiedPerson
from dangvu.rulebook.view import Rules

PARENTS = (Relation.FATHER, Relation.MOTHER)
PARENTS_IN_LAW = (Relation.FATHER_IN_LAW, Relation.MOTHER_IN_LAW)
_SPOUSE_SIDE = frozenset({Relation.SPOUSE, *PARENTS_IN_LAW, Relation.SIBLING_IN_LAW})
#: Whose membership counts for the own side; for the other side it is the whole side.
_OWN_MEMBERS = frozenset({*PARENTS, Relation.SIBLING, Relation.CHILD})
#: Value of the parameter that chooses the stricter reading.
_STRICT = "present_day_still_verified"


def persons_to_verify(case: Case, *, rules: Rules) -> tuple[VerifiedPerson, ...]:
    """Return whom the rules of the day ask to verify, recorded or still without facts.

    Parents-in-law are asked for only beside a husband or wife; whoever brought the
    applicant up takes the place of parents nobody knows.
    """
    asked = rules.parameter("verify-persons").value
    codes = asked if isinstance(asked, tuple) else (asked,)
    found: list[VerifiedPerson] = []
    for code, relations in _wanted(case, rules):
        if code in codes:
            found += [one for each in relations for one in _recorded(case, each)]
    return tuple(found)


def is_verified(person: VerifiedPerson) -> bool:
    """Say whether results are there; of the dead only the history is asked."""
    has_present = person.present_verified_on or person.is_deceased
    return bool(person.history_verified_on and has_present)


def is_exempt(case: Case, person: VerifiedPerson, *, rules: Rules) -> bool:
    """Say whether a recorded exemption counts under the reading in use."""
    if person.exemption == Exemption.SAME_PLACE:
        return case.verification.same_place_confirmation is not None
    return any(one.is_fully_declared for one in members_relied_on(case, person, rules))


def members_relied_on(
    case: Case, person: VerifiedPerson, rules: Rules
) -> tuple[VerifiedPerson, ...]:
    """Return the members on whom the exemption of a person rests.

    Under 38-HD/BTCTW only the member's own history is lifted; under 06-HD/TW a member
    lifts the verification of the side of the family.
    """
    is_other = person.relation != Relation.SELF
    if person.exemption != Exemption.MEMBER_RELATIVE or not is_other:
        return ()
    if is_present_day_asked(rules):
        return (person,) if person.is_member else ()
    side = _SPOUSE_SIDE if person.relation in _SPOUSE_SIDE else _OWN_MEMBERS
    return tuple(
        one
        for one in case.verification.persons
        if one.is_member and one.relation in side
    )


def is_present_day_asked(rules: Rules) -> bool:
    """Say whether politics today are verified of relatives who are members (CF1)."""
    return rules.parameter("verify-member-relative-hd38").value == _STRICT


def _wanted(case: Case, rules: Rules) -> Iterator[tuple[str, tuple[Relation, ...]]]:
    yield "self", (Relation.SELF,)
    is_known = any(_recorded(case, parent) for parent in PARENTS)
    yield "parents", PARENTS if is_known else (Relation.CARER,)
    if case.cv.is_married or _has(case, Relation.SPOUSE):
        yield "spouse", (Relation.SPOUSE,)
        yield "parents_in_law_or_carer", PARENTS_IN_LAW
    adopted = rules.has("HN-verify-adopted")
    more = (Relation.ADOPTED_CHILD,) if adopted else ()
    yield "children_of_age", (Relation.CHILD, *more)


def _has(case: Case, relation: Relation) -> bool:
    return any(one.relation == relation for one in case.verification.persons)


def _recorded(case: Case, relation: Relation) -> list[VerifiedPerson]:
    """Return who of a relation is verified; a place is kept for whoever must exist."""
    persons = [one for one in case.verification.persons if one.relation == relation]
    if relation in {Relation.CHILD, Relation.ADOPTED_CHILD}:
        return [one for one in persons if _counts(one)]
    known = [one for one in persons if not one.is_unknown]
    return known or ([] if persons else [VerifiedPerson(relation=relation)])


def _counts(child: VerifiedPerson) -> bool:
    is_near = child.relation == Relation.CHILD or child.lives_with_applicant
    return child.has_full_capacity and is_near
