"""Tables of this room; the subject rooms above refer to ``Prospect``."""

from dangvu.sources.models.certificates import Certificate
from dangvu.sources.models.classes import (
    Attendance,
    ClassSession,
    CourseClass,
    Enrolment,
)
from dangvu.sources.models.helping import HelperAssignment, Note, Task
from dangvu.sources.models.listing import Listing, ListReview, ReviewLine
from dangvu.sources.models.prospect import Obstacle, Prospect
from dangvu.sources.models.referrals import Referral, ReferralStep

__all__ = [
    "Attendance",
    "Certificate",
    "ClassSession",
    "CourseClass",
    "Enrolment",
    "HelperAssignment",
    "ListReview",
    "Listing",
    "Note",
    "Obstacle",
    "Prospect",
    "Referral",
    "ReferralStep",
    "ReviewLine",
    "Task",
]
