"""All opinions on an applicant on one sheet: organisations, residence, summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dangvu.admission.case.applicant import Association
from dangvu.admission.case.facts import Paper
from dangvu.admission.case.opinions import Opinions, OrganisationOpinion
from dangvu.desk.forms.fields import DayField, DeskForm

RESIDENCE, SUMMARY, CONCLUSION = "residence", "summary", "conclusion"
_PAPER = ("number", "date", "kept_at")
_VIEW = ("agree", "disagree", "strengths", "faults")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the sheet: whose opinion, its paper, and what it says.

    The summary has one line of words instead of a view.
    """

    title: str
    there: BoundField
    paper: tuple[BoundField, ...]
    view: tuple[BoundField, ...]


class OpinionSheet(DeskForm):
    """A line for each organisation of the applicant, the residence and the summary."""

    #: Every fact may still be unknown, so that no label says «optional».
    is_all_optional = True

    def __init__(
        self,
        *args: Any,
        kept: Opinions,
        memberships: Sequence[Association],
        **options: Any,
    ) -> None:
        """Ask about what was recorded, and whoever is still to be asked."""
        super().__init__(*args, **options)
        self.kept = kept
        given = [one.organisation for one in kept.organisations]
        asked = [one for one in memberships if one not in given]
        if not given and not asked:
            asked = list(Association)
        self.lines = [
            *kept.organisations,
            *(OrganisationOpinion(organisation=one) for one in asked),
        ]
        for number, line in enumerate(self.lines):
            self._ask_paper(f"o{number}", line.paper)
            self._ask_view(f"o{number}", line.model_dump(include=set(_VIEW)))
        self._ask_paper(RESIDENCE, kept.residence)
        self._ask_view(RESIDENCE, _of_residence(kept))
        self._ask_paper(SUMMARY, kept.summary)
        lines = forms.Textarea(attrs={"rows": 3})
        words = forms.CharField(max_length=600, widget=lines)
        label = gettext_lazy("Common opinion")
        _Fields(self, SUMMARY).add(CONCLUSION, words, label, kept.conclusion)

    def rows(self) -> Iterator[SheetRow]:
        """Give the lines of the sheet with their controls."""
        for number, line in enumerate(self.lines):
            title = capfirst(_(line.organisation.label))
            yield self._row(f"o{number}", title, _VIEW)
        yield self._row(RESIDENCE, _("Branch committee at the residence"), _VIEW)
        yield self._row(SUMMARY, _("Summary of the opinions"), (CONCLUSION,))

    def section(self) -> dict[str, Any]:
        """Return the section as it is written, from cleaned data; the rest stays."""
        values = self.kept.model_dump(mode="json", exclude_defaults=True)
        lines = [self._line(number) for number in range(len(self.lines))]
        said: dict[str, Any] = {
            "organisations": [line for line in lines if len(line) > 1],
            RESIDENCE: self._paper(RESIDENCE),
            SUMMARY: self._paper(SUMMARY),
            CONCLUSION: self.cleaned_data[f"{SUMMARY}-{CONCLUSION}"],
        }
        for name in _VIEW:
            said[f"{RESIDENCE}_{name}"] = self.cleaned_data[f"{RESIDENCE}-{name}"]
        whole = {**values, **said}
        return {name: value for name, value in whole.items() if value is not None}

    def _ask_paper(self, key: str, paper: Paper | None) -> None:
        named = _Fields(self, key)
        named.add("there", forms.BooleanField(), gettext_lazy("There"), bool(paper))
        number = forms.CharField(max_length=100)
        named.add(
            "number", number, pgettext_lazy("fact", "Number"), paper and paper.number
        )
        named.add("date", DayField(), gettext_lazy("Date"), paper and paper.date)
        where = forms.CharField(max_length=200)
        label = gettext_lazy("Where it is kept")
        named.add("kept_at", where, label, paper and paper.kept_at)

    def _ask_view(self, key: str, view: Mapping[str, Any]) -> None:
        named = _Fields(self, key)
        for name, label in (
            ("agree", gettext_lazy("Agree")),
            ("disagree", gettext_lazy("Do not agree")),
        ):
            field = forms.IntegerField(min_value=0)
            named.add(name, field, label, view[name])
        for name, label in (
            ("strengths", gettext_lazy("Strengths")),
            ("faults", gettext_lazy("Faults")),
        ):
            text = forms.CharField(max_length=300)
            named.add(name, text, label, view[name])

    def _row(self, key: str, title: str, view: Sequence[str]) -> SheetRow:
        return SheetRow(
            title=title,
            there=self[f"{key}-there"],
            paper=tuple(self[f"{key}-{name}"] for name in _PAPER),
            view=tuple(self[f"{key}-{name}"] for name in view),
        )

    def _line(self, number: int) -> dict[str, Any]:
        key = f"o{number}"
        said = {name: self.cleaned_data[f"{key}-{name}"] for name in _VIEW}
        found = {"paper": self._paper(key), **said}
        filled = {k: v for k, v in found.items() if v is not None and v != ""}
        return {"organisation": self.lines[number].organisation.value, **filled}

    def _paper(self, key: str) -> dict[str, Any] | None:
        data = {name: self.cleaned_data[f"{key}-{name}"] for name in _PAPER}
        if not self.cleaned_data[f"{key}-there"] and not any(data.values()):
            return None
        day = data["date"]
        return {**data, "date": day.isoformat() if day else None}


def _of_residence(kept: Opinions) -> Mapping[str, Any]:
    return {name: getattr(kept, f"{RESIDENCE}_{name}") for name in _VIEW}


@dataclass(frozen=True, slots=True)
class _Fields:
    """Adds the controls of one line, none of which has to be filled in."""

    form: OpinionSheet
    key: str

    def add(self, name: str, field: forms.Field, label: Any, value: Any) -> None:
        """Add one control with what is known."""
        is_tick = isinstance(field, forms.BooleanField)
        style = "form-check-input" if is_tick else "form-control"
        field.label, field.required = label, False
        field.widget.attrs.update({"class": style})
        way = f"{self.key}-{name}"
        self.form.fields[way] = field
        self.form.initial[way] = value
