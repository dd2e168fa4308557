"""Tables of this room; the subject rooms above refer to ``Prospect``."""

from dangvu.sources.models.helping import HelperAssignment, Note, Task
from dangvu.sources.models.listing import Listing, ListReview, ReviewLine
from dangvu.sources.models.prospect import Obstacle, Prospect

__all__ = [
    "HelperAssignment",
    "ListReview",
    "Listing",
    "Note",
    "Obstacle",
    "Prospect",
    "ReviewLine",
    "Task",
]
