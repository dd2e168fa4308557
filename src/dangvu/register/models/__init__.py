"""Tables of the register."""

from dangvu.register.models.changes import RecordChange
from dangvu.register.models.guests import GuestStay
from dangvu.register.models.ledger import Membership, MembershipEvent, StatusFact
from dangvu.register.models.person import (
    Person,
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
)
from dangvu.register.models.reduction import ReductionRule
from dangvu.register.models.restriction import FieldRestriction
from dangvu.register.models.sealed import SealedOpening, SealedPart

__all__ = [
    "FieldRestriction",
    "GuestStay",
    "Membership",
    "MembershipEvent",
    "Person",
    "PersonName",
    "PersonNumber",
    "PersonalDetail",
    "Profile",
    "RecordChange",
    "ReductionRule",
    "SealedOpening",
    "SealedPart",
    "StatusFact",
]
