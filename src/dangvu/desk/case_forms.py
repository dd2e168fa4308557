"""The forms of admission as a case offers them, with the numbers they have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangvu.admission.models import AdmissionCase
from dangvu.admission.papers.forms import Form, From, forms
from dangvu.correspondence.models import IssuedPaper

#: Who makes a paper, in words.
ORIGINS = {
    From.CELL: _("branch"),
    From.SECTION: _("section committee"),
    From.BASE: _("grassroots committee"),
    From.DECIDER: _("deciding committee"),
    From.RESIDENCE: _("branch at the residence"),
    From.UNION: _("mass organisation"),
    From.CENTRE: _("political centre"),
    From.PERSON: _("one person"),
}
#: How far the title of a form can be trusted, in words.
MARKS = {
    "T": _("named in the guidance that was read"),
    "ST": _("title from the handbook of Hà Nội"),
    "K": _("code not verified"),
    "D": _("a form of this program"),
}


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form as a case offers it; ``is_now`` where it belongs to the present state."""

    form: Form
    origin: str
    mark: str
    url: str
    signs: tuple[str, ...]
    is_now: bool

    @classmethod
    def of(
        cls, case: AdmissionCase, form: Form, issued: Iterable[IssuedPaper]
    ) -> FormLine:
        """Describe a form in a case."""
        return cls(
            form=form,
            origin=str(ORIGINS[form.origin]),
            mark=str(MARKS[form.mark]),
            url=reverse("desk:case_paper", args=[case.public_id, form.code]),
            signs=tuple(one.sign for one in issued),
            is_now=case.state in form.states,
        )


def form_lines(case: AdmissionCase, issued: Iterable[IssuedPaper]) -> list[FormLine]:
    """Return the forms of the organisation of a case, in the order of the register."""
    numbered: dict[str, list[IssuedPaper]] = {}
    for one in issued:
        numbered.setdefault(one.form, []).append(one)
    return [
        FormLine.of(case, form, _of(numbered, form))
        for form in forms().values()
        if case.chain in form.types or case.chain in "GH"
    ]


def _of(numbered: Mapping[str, list[IssuedPaper]], form: Form) -> list[IssuedPaper]:
    return numbered.get(form.code, [])
