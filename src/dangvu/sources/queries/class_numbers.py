"""The number that the list of a class has in the register of outgoing papers."""

from __future__ import annotations

from typing import Final

from dangvu.core.actor import Actor
from dangvu.correspondence.models import IssuedPaper
from dangvu.correspondence.queries.papers import papers_about
from dangvu.sources.models import CourseClass

SUBJECT: Final = "class"
#: How the register of outgoing papers calls the list; our own code.
LIST_FORM: Final = "DS-GCN"


def list_number_of(actor: Actor, course: CourseClass) -> IssuedPaper | None:
    """Return the number of the list of certificates, where it was taken."""
    found = papers_about(actor, SUBJECT, [course.pk]).filter(form=LIST_FORM)
    return found.last()
