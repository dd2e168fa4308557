"""Which paper of a case is printed, and the number it gets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dangvu.admission.papers.forms import forms as forms_of_admission
from dangvu.desk.forms.fields import DayField, DeskForm


class CasePaperForm(DeskForm):
    """The day and the number of one paper; both may wait for the pen."""

    day = DayField(
        label=_("Date of the paper"),
        required=False,
        help_text=_("Leave empty: the paper keeps a dotted place."),
    )
    place = forms.CharField(
        label=_("Place it is dated at"),
        max_length=60,
        required=False,
        help_text=_("For example Bắc Mẫu."),
    )
    signer = forms.CharField(label=_("Who signs"), max_length=100, required=False)
    signer_post = forms.CharField(
        label=_("Post of who signs"),
        max_length=60,
        required=False,
        help_text=_("Only if it is not the post on the form, for example deputy."),
    )


class CaseNumberForm(DeskForm):
    """A number of the register of outgoing papers for one paper of a case."""

    issued_on = DayField(label=_("Date of the paper"))
    term = forms.CharField(
        label=_("Term"), max_length=20, help_text=_("For example 2025–2030.")
    )
    number = forms.IntegerField(
        label=_("Number given with the pen"),
        required=False,
        help_text=_("Leave empty: the register gives the next number."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Stand beside the form of the paper with names of its own."""
        super().__init__(*args, prefix="number", **options)


def _ceremony_forms() -> list[tuple[str, str]]:
    """Offer the papers that are read, signed or kept at a ceremony."""
    known = forms_of_admission()
    decisions = ("9A-KNĐ", "9B-KNĐ", "9C-KNĐ", "9D-KNĐ", "9E-KNĐ")
    codes = ("CT-LKN", "BB-LKN", *decisions, "1-HSĐV")
    return [(code, f"{code} – {known[code].name}") for code in codes]


class CeremonyForm(DeskForm):
    """Who is admitted, and which papers are printed for each of them."""

    people = forms.MultipleChoiceField(
        label=_("Who is admitted"), widget=forms.CheckboxSelectMultiple
    )
    papers = forms.MultipleChoiceField(
        label=_("Forms"),
        widget=forms.CheckboxSelectMultiple,
        choices=_ceremony_forms,
        initial=["BB-LKN"],
    )
    day = DayField(
        label=_("Date of the paper"),
        required=False,
        help_text=_("Leave empty: the paper keeps a dotted place."),
    )
    place = CasePaperForm.base_fields["place"]
    take = forms.BooleanField(
        label=_("Take the next number for each paper that has none"), required=False
    )

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], **options: Any
    ) -> None:
        """Offer the people whose ceremony is near."""
        super().__init__(*args, **options)
        self.fields["people"] = forms.MultipleChoiceField(
            label=_("Who is admitted"),
            widget=forms.CheckboxSelectMultiple,
            choices=people,
        )


class TogetherForm(DeskForm):
    """Who stands on a paper about several people; everybody offered is ticked."""

    people = forms.MultipleChoiceField(
        label=_("Who stands on it"), widget=forms.CheckboxSelectMultiple
    )
    day = CeremonyForm.base_fields["day"]
    place = CasePaperForm.base_fields["place"]
    take = forms.BooleanField(
        label=_("Take the next number of the register of outgoing papers"),
        required=False,
        help_text=_("The same paper taken out again keeps its number."),
    )

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], **options: Any
    ) -> None:
        """Offer the people for whom the form is made now."""
        super().__init__(*args, **options)
        self.fields["people"] = forms.MultipleChoiceField(
            label=_("Who stands on it"),
            widget=forms.CheckboxSelectMultiple,
            choices=people,
            initial=[key for key, _name in people],
        )
