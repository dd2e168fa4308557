"""Tables of the privacy room."""

from dangvu.privacy.models.consents import Consent
from dangvu.privacy.models.duties import OwnPurpose, PersonRequest, RetentionDecision
from dangvu.privacy.models.incidents import Incident, IncidentEntry

__all__ = [
    "Consent",
    "Incident",
    "IncidentEntry",
    "OwnPurpose",
    "PersonRequest",
    "RetentionDecision",
]
