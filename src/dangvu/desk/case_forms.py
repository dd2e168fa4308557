"""The forms of admission as a case offers them, with the numbers they have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangvu.admission.enums import Chain
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
#: Types of organisation that the forms name.
_WITH_FORMS = frozenset("ABCDEF")
#: Where both kinds occur: the forms of a branch under a grassroots committee and of that
#: committee, and those of a branch without one.
_WITH_COMMITTEE = frozenset({"6-KNĐ", "8A-KNĐ", "13-KNĐ", "15A-KNĐ"})
_WITHOUT_COMMITTEE = frozenset({"8C-KNĐ", "15C-KNĐ"})


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
        if _is_used(case, form)
    ]


def _is_used(case: AdmissionCase, form: Form) -> bool:
    """Say whether the organisation of a case makes a form.

    Army, police and bodies abroad have no forms of their own in the texts: what they use
    follows, as for a body directly under a province, from the levels they have
    (rules-admission 2.2, 3.1).
    """
    kind = case.chain if case.chain in _WITH_FORMS else Chain.PROVINCE
    if kind not in form.types:
        return False
    if form.origin == From.SECTION:
        return case.section_unit_id is not None
    if kind != Chain.PROVINCE:
        return True
    other = _WITHOUT_COMMITTEE if case.base_unit_id else _WITH_COMMITTEE
    return form.code not in other


def _of(numbered: Mapping[str, list[IssuedPaper]], form: Form) -> list[IssuedPaper]:
    return numbered.get(form.code, [])
