"""Who sees and writes classes' people, certificates and referrals.

Classes and sessions name nobody. What is about a person is a personal fact of the
branch that proposed them, of the office that keeps the book, and of the branch in
charge of the prospect; a member reads their own. A referral is read by both sides once
it was sent. Source: architecture §4; admission 7.6.
"""

from django.db import migrations

from dangvu.core.db.policies import (
    ADMISSION_ALL,
    ADMISSION_UNITS,
    OWN_PERSON,
    PERSONAL_ALL,
    PERSONAL_UNITS,
    secured,
)

OWN = f"person_id = {OWN_PERSON}"
OF_PROSPECT = "EXISTS (SELECT 1 FROM sources_prospect p WHERE p.id = prospect_id)"
HOME = "(SELECT p.home_id FROM register_person p WHERE p.id = person_id)"
OF_UNIT = f"unit_id IN {PERSONAL_UNITS}"
KEPT = f"unit_id IN {ADMISSION_UNITS}"
OF_ENROLMENT = "EXISTS (SELECT 1 FROM sources_enrolment e WHERE e.id = enrolment_id"
OF_REFERRAL = "EXISTS (SELECT 1 FROM sources_referral r WHERE r.id = referral_id"
EVERYTHING = {"reads_all": PERSONAL_ALL, "writes_all": ADMISSION_ALL}


def either_side(units: str) -> str:
    """The sender, and the other side once the parcel was sent."""
    other = f"to_unit_id IN {units} OR new_unit_id IN {units}"
    return f"from_unit_id IN {units} OR (state <> 'DRAFT' AND ({other}))"


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_classes")]
    operations = [
        secured(
            "sources_enrolment",
            read=f"{OF_UNIT} OR {OF_PROSPECT} OR {OWN}",
            write=KEPT,
            **EVERYTHING,
        ),
        secured(
            "sources_attendance",
            read=f"{OF_ENROLMENT})",
            write=f"{OF_ENROLMENT} AND e.{KEPT})",
            **EVERYTHING,
        ),
        secured(
            "sources_certificate",
            read=f"{OF_UNIT} OR {OF_PROSPECT} OR {HOME} IN {PERSONAL_UNITS} OR {OWN}",
            write=KEPT,
            **EVERYTHING,
        ),
        secured(
            "sources_referral",
            read=either_side(PERSONAL_UNITS),
            write=either_side(ADMISSION_UNITS),
            **EVERYTHING,
        ),
        secured(
            "sources_referralstep",
            read=f"{OF_REFERRAL})",
            write=f"{OF_REFERRAL})",
            **EVERYTHING,
        ),
    ]
