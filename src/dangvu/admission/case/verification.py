"""Relatives, requests, verifiers, notes and certification."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper


class Relation(Choice):
    """How somebody is related to the applicant."""

    SELF = "SELF", "the applicant"
    FATHER = "FATHER", "father"
    MOTHER = "MOTHER", "mother"
    CARER = "CARER", "who brought the applicant up"
    SPOUSE = "SPOUSE", "husband or wife"
    FATHER_IN_LAW = "FATHER_IN_LAW", "father of the husband or wife"
    MOTHER_IN_LAW = "MOTHER_IN_LAW", "mother of the husband or wife"
    CHILD = "CHILD", "child"
    ADOPTED_CHILD = "ADOPTED_CHILD", "adopted child"
    SIBLING = "SIBLING", "brother or sister"
    SIBLING_IN_LAW = "SIBLING_IN_LAW", "brother or sister of the husband or wife"
    OTHER = "OTHER", "another relation"


class Exemption(Choice):
    """Why somebody is not verified (06-HD/TW 3.4.c)."""

    MEMBER_RELATIVE = "MEMBER_RELATIVE", "a relative is a party member"
    SAME_PLACE = "SAME_PLACE", "the family always lived at its native place"


class CertifyingBody(Choice):
    """Who writes heading 26 of the curriculum vitae (38-HD/BTCTW I.1.4.2(26))."""

    GRASSROOTS_COMMITTEE = "GRASSROOTS_COMMITTEE", "grassroots committee"
    GRASSROOTS_CELL = "GRASSROOTS_CELL", "grassroots branch"
    COMMITTEE_ABOVE = "COMMITTEE_ABOVE", "committee directly above"
    OTHER = "OTHER", "another body"


class VerifiedPerson(Facts):
    """The applicant or one relative: who it is and what was verified; no name."""

    relation: Relation = Field(title="Relation to the applicant")
    is_unknown: bool = Field(False, title="Nobody knows who it is")
    is_deceased: bool = Field(False, title="Has died")
    has_full_capacity: bool = Field(
        True, title="Of age, with full civil capacity (children)"
    )
    lives_with_applicant: bool = Field(
        True, title="Lives with the applicant (adopted children)"
    )
    is_member: bool = Field(False, title="Party member")
    is_fully_declared: bool = Field(
        False, title="Declared in full in the curriculum vitae"
    )
    membership_confirmation: Paper | None = Field(
        None,
        title="Confirmation by the committee that manages the member",
        json_schema_extra={"citation": "06-HD/TW điểm 3.4.c"},
    )
    is_abroad: bool = Field(False, title="Lives abroad")
    has_foreign_employer: bool = Field(
        False,
        title="Works for a foreign mission, organisation or enterprise",
        json_schema_extra={"citation": "06-HD/TW điểm 3.4.c"},
    )
    exemption: Exemption | None = Field(
        None,
        title="Not verified because",
        json_schema_extra={"citation": "06-HD/TW điểm 3.4.c"},
    )
    history_verified_on: dt.date | None = Field(
        None,
        title="Political history verified on",
        json_schema_extra={"citation": "06-HD/TW điểm 3.4.b"},
    )
    present_verified_on: dt.date | None = Field(
        None,
        title="Politics today and keeping of laws verified on",
        json_schema_extra={"citation": "38-HD/BTCTW mục I.1.5"},
    )
    workplace_verified_on: dt.date | None = Field(
        None, title="Result of the workplace received on"
    )
    security_verified_on: dt.date | None = Field(
        None, title="Result of the security body received on"
    )


class Request(Facts):
    """A letter that asks for verification."""

    addressee: str = Field(title="Body that was asked")
    about: Relation = Field(Relation.SELF, title="About whom")
    is_abroad: bool = Field(False, title="Goes abroad")
    is_through_foreign_ministry: bool = Field(
        False,
        title="Sent through the Party Committee of the Ministry of Foreign Affairs",
        json_schema_extra={"citation": "06-HD/TW điểm 3.4.c"},
    )
    sent_on: dt.date | None = Field(None, title="Sent on")
    received_on: dt.date | None = Field(None, title="Received by the addressee on")
    replied_on: dt.date | None = Field(None, title="Answer received on")


class Verifier(Facts):
    """Somebody who was sent to verify."""

    name: str = Field(title="Name of the verifier")
    relation: Relation | None = Field(None, title="Relation to the applicant")
    is_member: bool = Field(False, title="Party member")
    sent_on: dt.date | None = Field(None, title="Sent on")
    report: Paper | None = Field(None, title="Written report")


class Note(Facts):
    """What a committee wrote under heading 24 of the curriculum vitae."""

    body: str = Field(title="Body that wrote it")
    written_on: dt.date | None = Field(None, title="Written on")
    is_agreed_collectively: bool = Field(
        False,
        title="Agreed collectively",
        json_schema_extra={"citation": "06-HD/TW điểm 3.4.d"},
    )
    has_post: bool = Field(False, title="States the post of who signed")
    has_signature: bool = Field(False, title="Signed")
    has_seal: bool = Field(False, title="Sealed")


class Certification(Facts):
    """Heading 26 of the curriculum vitae."""

    body: CertifyingBody = Field(title="Body that certified")
    signed_on: dt.date | None = Field(None, title="Signed on")
    is_fit: bool | None = Field(None, title="Concludes that the person is fit")
    signature_confirmation: Paper | None = Field(
        None,
        title="Confirmation of the signature by the committee above",
        json_schema_extra={"citation": "38-HD/BTCTW mục I.1.4.2(26)"},
    )


class Verification(Facts):
    """Relatives, requests, verifiers, notes and certification."""

    pages_sealed_on: dt.date | None = Field(
        None,
        title="Cross-page seal on every page on",
        json_schema_extra={"citation": "06-HD/TW điểm 3.4.d"},
    )
    photo_sealed_on: dt.date | None = Field(
        None,
        title="Seal on the photo on",
        json_schema_extra={"citation": "38-HD/BTCTW mục I.1.4.2(23)"},
    )
    persons: tuple[VerifiedPerson, ...] = Field(
        (),
        title="The applicant and the relatives",
        json_schema_extra={"citation": "06-HD/TW điểm 3.4.a"},
    )
    same_place_confirmation: Paper | None = Field(
        None,
        title="Confirmation that the family always lived at its native place",
        json_schema_extra={"citation": "06-HD/TW điểm 3.4.c"},
    )
    requests: tuple[Request, ...] = Field(
        (),
        title="Letters that ask for verification",
        json_schema_extra={"citation": "06-HD/TW điểm 3.4.d"},
    )
    verifiers: tuple[Verifier, ...] = Field(
        (),
        title="Persons sent to verify",
        json_schema_extra={"citation": "06-HD/TW điểm 3.4.d"},
    )
    notes: tuple[Note, ...] = Field(
        (),
        title="Notes under heading 24",
        json_schema_extra={"citation": "38-HD/BTCTW mục I.1.4.2(24)"},
    )
    cell_comment_on: dt.date | None = Field(
        None,
        title="Heading 25 (comment of the branch) written on",
        json_schema_extra={"citation": "38-HD/BTCTW mục I.1.4.2(25)"},
    )
    certification: Certification | None = Field(
        None,
        title="Heading 26 (certification by the committee)",
        json_schema_extra={"citation": "38-HD/BTCTW mục I.1.4.2(26)"},
    )
    enlistment_cv_compared_on: dt.date | None = Field(
        None,
        title="Compared with the curriculum vitae of enlistment on",
        json_schema_extra={"citation": "06-HD/TW điểm 3.4.c"},
    )
    has_changed_since: bool = Field(
        False,
        title="Something changed after the verification",
        json_schema_extra={"citation": "06-HD/TW điểm 5.4.a"},
    )
    supplemented_on: dt.date | None = Field(
        None,
        title="Supplementary verification received on",
        json_schema_extra={"citation": "06-HD/TW điểm 5.4.a"},
    )
