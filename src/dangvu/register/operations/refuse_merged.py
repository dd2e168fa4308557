"""Keep a record that was merged into another as it was on the day of the merge."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dangvu.register.models import Person
from dangvu.register.operations.plan import MergedAway
from dangvu.register.queries.merged import merged_among


def refuse_merged(person: Person) -> None:
    """Refuse to write to a record that was merged into another.

    Call inside ``whole_register``. Raises MergedAway. Source: ADR 0020.
    """
    if merged_among([person.pk]):
        raise MergedAway(
            _(
                "This record was merged into another one. Open the record that stays "
                "and write there, or take the merge back first."
            )
        )
