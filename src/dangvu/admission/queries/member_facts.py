"""What the register of members knows of those who introduce or help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from dangvu.access.committees import posts
from dangvu.access.queries.mandates import posts_of_person
from dangvu.admission.case import Case
from dangvu.admission.papers.facts import MemberFacts
from dangvu.core.db.scope import whole_register
from dangvu.core.text.folding import fold
from dangvu.register.enums import Standing
from dangvu.register.models import Membership, Person, Profile
from dangvu.register.queries.restrictions import restricted_of
from dangvu.units.queries.find import names_on
from dangvu.units.queries.issuing import committee_of

#: Fields of the roll (tier P1) that stand on a paper about who introduces or helps.
_FIELDS = ("birth_date", "admission_ceremony_on", "official_on")


def from_register(
    member: MemberFacts, document: Case, *, unit_id: int, day: dt.date
) -> MemberFacts:
    """Return who introduces or helps with what the register knows laid under it.

    That is the member recorded as helper in the case or, without a record, the only
    official member of that name in the branch on the day; what the case says stays, and
    what may not be used stays empty. The caller has checked the right on the case.
    """
    with whole_register():
        person = _found(member.name, document, unit_id=unit_id, day=day)
        if person is None:
            return member
        known = _known(person, day)
    return replace(
        member,
        birth_date=member.birth_date or known.birth_date,
        joined_on=member.joined_on or known.joined_on,
        official_on=member.official_on or known.official_on,
        post=member.post or known.post,
        cell=member.cell or known.cell,
    )


def _found(name: str, document: Case, *, unit_id: int, day: dt.date) -> Person | None:
    if not name:
        return None
    recorded = {one for said, one in _recorded(document) if fold(said) == fold(name)}
    if len(recorded) == 1:
        return Person.objects.filter(uuid=recorded.pop()).first()
    rows = Membership.objects.known_at().valid_on(day).select_related("person")
    found = rows.filter(
        unit_id=unit_id, standing=Standing.OFFICIAL, person__search_key=fold(name)
    )[:2]
    return found[0].person if len(found) == 1 else None


def _recorded(document: Case) -> Iterator[tuple[str, str]]:
    for helper in (*document.listing.helpers, *document.probation.helpers):
        if helper.member:
            yield helper.name, helper.member


def _known(person: Person, day: dt.date) -> MemberFacts:
    row = Profile.objects.known_at().valid_on(day).filter(person=person).first()
    known = {field: getattr(row, field) for field in _FIELDS} if row else {}
    for field in restricted_of([person.pk]).get(person.pk, ()):
        known.pop(field, None)
    if row and row.birth_precision != "DAY":
        known.pop("birth_date", None)
    home_id = _home(person, day)
    return MemberFacts(
        birth_date=known.get("birth_date"),
        joined_on=known.get("admission_ceremony_on"),
        official_on=known.get("official_on"),
        post=_post(person, day, home_id=home_id),
        cell=names_on([home_id], day=day).get(home_id, "") if home_id else "",
    )


def _post(person: Person, day: dt.date, *, home_id: int | None) -> str:
    """Name the highest Party post held on a day; the body too where it is not home."""
    held = [one for one in posts_of_person(person) if one.holds_on(day)]
    if not held:
        return ""
    first = min(held, key=lambda one: posts()[one.post].rank)
    name = posts()[first.post].name(first.unit_type, "vi")
    if first.unit_id == home_id:
        return name
    body = committee_of(names_on([first.unit_id], day=day).get(first.unit_id, ""))
    return f"{name}, {body}"


def _home(person: Person, day: dt.date) -> int | None:
    rows = Membership.objects.known_at().valid_on(day).filter(person=person)
    return rows.values_list("unit_id", flat=True).first()
