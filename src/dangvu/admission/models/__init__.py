"""Tables of the admission room."""

from dangvu.admission.models.case import AdmissionCase, SealedSection
from dangvu.admission.models.proceeding import Proceeding
from dangvu.admission.models.request import VerificationRequest
from dangvu.admission.models.scan import (
    CaseScan,
    ScanAuthorisation,
    ScanKey,
    ScanPiece,
)
from dangvu.admission.models.step import CaseStep

__all__ = [
    "AdmissionCase",
    "CaseScan",
    "CaseStep",
    "Proceeding",
    "ScanAuthorisation",
    "ScanKey",
    "ScanPiece",
    "SealedSection",
    "VerificationRequest",
]
