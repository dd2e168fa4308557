"""Fill a form of admission from a case, the register and the tree of organisations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from dangvu.access.queries.signing import secretary_on
from dangvu.admission.case import Case
from dangvu.admission.enums import About
from dangvu.admission.models import AdmissionCase, VerificationRequest
from dangvu.admission.papers import from_case
from dangvu.admission.papers.facts import (
    ChainFacts,
    LetterFacts,
    MemberFacts,
    OpinionFacts,
    PaperFacts,
    PersonFacts,
    ReferenceFacts,
    RowFacts,
)
from dangvu.admission.papers.forms import Form, From
from dangvu.admission.queries.member_facts import from_register
from dangvu.core.db.scope import whole_register
from dangvu.papers.paper import Issuer
from dangvu.papers.wording import spoken_day
from dangvu.register.code_lists import label
from dangvu.register.models import PersonalDetail, PersonNumber, Profile
from dangvu.rulebook.library import library
from dangvu.sources.models import Prospect
from dangvu.units.queries.find import names_above, names_on
from dangvu.units.queries.issuing import committee_of, issuer_of

#: The sex as a paper writes it.
SEXES = {"NAM": "Nam", "NU": "Nữ"}
#: The branch, its section committee, its grass-roots committee, and who decides.
Units = tuple[int, int | None, int | None, int | None]
_SCHEMES = ("CV", "CARD", "NATIONAL_ID")
_TEXTS = {"QĐ": "Quy định", "HD": "Hướng dẫn"}


def paper_facts(
    case: AdmissionCase,
    document: Case,
    form: Form,
    *,
    day: dt.date,
    with_sealed: bool = False,
) -> PaperFacts:
    """Return what is known for a form of a case on a day; the rest stays empty.

    ``document`` is the document of the case; the caller has checked the right.
    ``with_sealed`` lets earlier membership and what failed a standard be printed.
    """
    unit = unit_of_form(case, form)
    vote = from_case.vote_for(document, form)
    chain = replace(chain_facts(_units(case), day=day), new_cell=document.move.new_cell)
    person = _person(case, document, chain)
    outside = from_case.outside(document, form) if unit is None else ReferenceFacts()
    facts = PaperFacts(
        issuer=issuer_of(unit, day=day) if unit else Issuer(outside.issuer),
        number=outside.number,
        day=outside.day,
        signer=secretary_on(unit, day=day) if unit else "",
        grounds=tuple(_grounds(day)),
        person=person,
        helper=_helper(case, document, form, day),
        former=from_case.former_helper(document, state=case.state),
        chain=chain,
        meeting=from_case.meeting_facts(vote),
        vote=from_case.vote_facts(vote)
        if vote
        else from_case.opinion_counts(document, form),
        findings=from_case.findings(vote)
        if vote
        else from_case.opinion_found(document, form),
        letter=from_case.letter(document, form),
        opinions=_opinions(document, form),
        cell_paper=from_case.cell_paper(document, form),
        section_paper=from_case.section_paper(document),
        base_paper=from_case.base_paper(document, form),
        consent=from_case.consent(document),
        admission=from_case.admission(document),
        recognition=from_case.recognition(document),
        days=from_case.days(document, probation_end=case.probation_ends_on),
        course=from_case.course(document),
        people=(_row(person, chain, case),),
    )
    return _with_sealed(facts, case, document, form) if with_sealed else facts


def introducer_facts(
    facts: PaperFacts, case: AdmissionCase, document: Case, *, day: dt.date
) -> list[PaperFacts]:
    """Return the facts of one letter of introduction for each introducer."""
    return [
        replace(
            facts, helper=from_register(one, document, unit_id=case.unit_id, day=day)
        )
        for one in from_case.introducers(document)
    ]


def request_facts(
    facts: PaperFacts, requests: Iterable[VerificationRequest]
) -> list[PaperFacts]:
    """Return the facts of one letter for each request that waits for an answer."""
    with override("vi"):
        return [
            replace(
                facts,
                number=one.number,
                day=one.sent_on,
                letter=LetterFacts(
                    to=one.addressee, relation=str(About(one.about).label)
                ),
                days=replace(facts.days, due=one.due_on),
            )
            for one in requests
            if one.replied_on is None
        ]


def unit_of_form(case: AdmissionCase, form: Form) -> int | None:
    """Return the unit that issues a form in a case; None for somebody outside.

    Where there is no grassroots committee the deciding one acts for it.
    """
    units = {
        From.CELL: case.unit_id,
        From.SECTION: case.section_unit_id,
        From.BASE: case.base_unit_id or case.decider_unit_id,
        From.DECIDER: case.decider_unit_id,
    }
    return units.get(form.origin)


def opinion_facts(facts: PaperFacts, document: Case) -> list[PaperFacts]:
    """Return the facts of one sheet for each organisation of the applicant."""
    with override("vi"):
        return from_case.sheets(facts, document, _)


def _helper(
    case: AdmissionCase, document: Case, form: Form, day: dt.date
) -> MemberFacts:
    found = from_case.helper(document, form, state=case.state)
    if form.signer != "helper.name":
        return found
    return from_register(found, document, unit_id=case.unit_id, day=day)


def _opinions(document: Case, form: Form) -> tuple[OpinionFacts, ...]:
    with override("vi"):
        return from_case.opinions(document, form, _)


def _with_sealed(
    facts: PaperFacts, case: AdmissionCase, document: Case, form: Form
) -> PaperFacts:
    with override("vi"):
        return replace(
            facts,
            person=_with_origin(facts.person, case),
            earlier=from_case.earlier(document, _),
            reason=from_case.reason(document, form, _),
            condition=from_case.condition(document),
        )


def _with_origin(facts: PersonFacts, case: AdmissionCase) -> PersonFacts:
    """Add ethnic group and religion (tier P3) as the list of sources has them."""
    one, _detail = _recorded(case)
    if one is None:
        return facts
    return replace(
        facts,
        ethnicity=_coded("ethnicity", one.ethnicity),
        religion=_coded("religion", one.religion),
    )


def _units(case: AdmissionCase) -> Units:
    return (
        case.unit_id,
        case.section_unit_id,
        case.base_unit_id,
        case.decider_unit_id,
    )


def chain_facts(units: Units, *, day: dt.date) -> ChainFacts:
    """Return the names of a branch and of the levels above it that act, on a day."""
    names = names_on(filter(None, units), day=day)
    cell, section, base, decider = (
        committee_of(names.get(unit or 0, "")) for unit in units
    )
    decides = units[-1] or 0
    province = names_above([decides], day=day).get(decides, "")
    return ChainFacts(
        cell=cell,
        section=section,
        base=base,
        decider=decider,
        province=committee_of(province),
        above=base or decider,
    )


def _person(case: AdmissionCase, document: Case, chain: ChainFacts) -> PersonFacts:
    prospect, detail = _recorded(case)
    listed = document.listing.resolution
    facts = PersonFacts(
        name=case.full_name,
        sex=SEXES.get(case.sex, ""),
        birth_date=case.birth_date,
        listed_on=listed.date if listed else None,
        listed_by=chain.cell,
    )
    if prospect:
        facts = replace(
            facts,
            residence=prospect.residence,
            occupation=prospect.occupation,
            work_unit=prospect.work_place,
            union_joined_on=prospect.youth_union_on,
            schooling=_coded("general_education", prospect.edu_general),
            profession=_coded("professional_level", prospect.edu_professional),
        )
    if detail:
        facts = replace(
            facts,
            birth_place=detail.birth_place,
            native_place=detail.hometown,
            residence=detail.permanent_address or facts.residence,
        )
    if case.person_id is None:
        return facts
    held = _numbers(case.person_id)
    return replace(
        facts,
        theory=_theory(case),
        cv_number=held.get("CV", ""),
        card_number=held.get("CARD") or held.get("NATIONAL_ID", ""),
    )


def _numbers(person_id: int) -> dict[str, str]:
    """Return the numbers of a member by scheme.

    A card bears the number of the identity (38-HD/BTCTW mục I.2.2.a, II.2.2.a).
    """
    with whole_register():
        rows = PersonNumber.objects.known_at().filter(
            person_id=person_id, scheme__in=_SCHEMES, valid__upper_inf=True
        )
        return dict(rows.order_by("pk").values_list("scheme", "value"))


def _theory(case: AdmissionCase) -> str:
    """Return the level of political theory that the register of members holds."""
    with whole_register():
        rows = Profile.objects.known_at().filter(person_id=case.person_id)
        latest = rows.order_by("-valid").first()
    return _coded("political_theory", latest.political_theory) if latest else ""


def _coded(name: str, code: str) -> str:
    return label(name, code, "vi") if code else ""


def _recorded(
    case: AdmissionCase,
) -> tuple[Prospect | None, PersonalDetail | None]:
    """Return what the list of sources and the register of members hold of the person."""
    prospect = detail = None
    with whole_register():
        if case.prospect:
            prospect = Prospect.objects.filter(uuid=case.prospect).first()
        if case.person_id:
            rows = PersonalDetail.objects.known_at().filter(person_id=case.person_id)
            detail = rows.order_by("-valid").first()
    return prospect, detail


def _row(person: PersonFacts, chain: ChainFacts, case: AdmissionCase) -> RowFacts:
    return RowFacts(
        name=person.name,
        birth_date=person.birth_date,
        sex=person.sex,
        native_place=person.native_place,
        residence=person.residence,
        occupation=person.occupation,
        cell=chain.cell,
        admitted_on=case.ceremony_on,
        official_on=case.official_on,
        number=person.card_number,
    )


def _grounds(day: dt.date) -> Iterable[str]:
    """Name the regulation and guidance of the rule pack of the day."""
    for document in library().pack_on(day).documents:
        letters = document.number.partition("-")[2].partition("/")[0]
        if letters in _TEXTS and document.signed:
            signed = spoken_day(document.signed)
            yield f"{_TEXTS[letters]} số {document.number} ngày {signed}"
