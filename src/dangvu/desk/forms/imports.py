"""Forms of the import: which file for which unit, and what its columns are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from dangvu.access.roles import IMPORT
from dangvu.core.clock import today
from dangvu.core.text.names import NameParts
from dangvu.core.text.ordering import sort_key_of
from dangvu.desk.forms.fields import DayField, DeskForm, UnitField
from dangvu.exchange.models import Batch
from dangvu.exchange.operations.read_sheets import Choice
from dangvu.register.fields import fields
from dangvu.register.queries.reduction import may_hold

#: Fields a column may be that are no field of the record by themselves.
COLUMN_PARTS = {
    "ordinal": gettext_lazy("Ordinal (not kept)"),
    "family_middle_name": gettext_lazy("Family and middle name"),
    "given_name": gettext_lazy("Given name"),
    "sex_male": gettext_lazy("Sex: mark for men"),
    "sex_female": gettext_lazy("Sex: mark for women"),
    "birth_date_male": gettext_lazy("Date of birth, men"),
    "birth_date_female": gettext_lazy("Date of birth, women"),
    "birth_day": gettext_lazy("Day of birth"),
    "birth_month": gettext_lazy("Month of birth"),
    "birth_year": gettext_lazy("Year of birth"),
    "standing": gettext_lazy("Standing or status"),
    "unit": gettext_lazy("Branch"),
    "note": gettext_lazy("Note (not kept)"),
}
NO_COLUMNS = ("current_org", "admission_decision_no")


def column_choices() -> list[tuple[str, str]]:
    """Return what a column may be, for a list to choose from."""
    language = get_language() or "vi"
    record = [
        (key, field.label(language))
        for key, field in fields().items()
        if key not in NO_COLUMNS and may_hold(key)
    ]
    parts = [(key, str(label)) for key, label in COLUMN_PARTS.items()]
    return [("", "—"), *sorted([*record, *parts], key=_alphabetical)]


def _alphabetical(choice: tuple[str, str]) -> str:
    """Return the key of a label in the order of Vietnamese letters: D before Đ."""
    return sort_key_of(NameParts(family="", middle="", given=choice[1]))


class UploadForm(DeskForm):
    """A file, the unit it is for, and the day of which it tells."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "Excel (.xlsx, .xls), LibreOffice (.ods) or CSV, as it is; it is not changed."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )
    unit = UnitField(
        right=IMPORT,
        holding=False,
        label=gettext_lazy("For unit"),
        help_text=gettext_lazy(
            "A branch; or the body above when the file has a column of branches."
        ),
    )
    as_of = DayField(
        label=gettext_lazy("The list tells of the day"),
        initial=today,
        help_text=gettext_lazy(
            "People enter the register by an opening balance on this day."
        ),
    )


class MappingForm(forms.Form):
    """What each column is; which sheet; the day."""

    as_of = DayField(label=gettext_lazy("The list tells of the day"))
    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"), required=False)
    each_sheet = forms.BooleanField(
        label=gettext_lazy("Every sheet is a branch, named on its tab"), required=False
    )
    remember = forms.BooleanField(
        label=gettext_lazy("Take what I correct for later files with this header too"),
        required=False,
        initial=True,
    )

    def __init__(self, batch: Batch, *args: Any, **options: Any) -> None:
        """Ask about the columns of this batch."""
        super().__init__(*args, **options)
        self.columns = list(batch.mapping)
        names = [sheet["name"] for sheet in batch.sheets]
        self._sheet_field().choices = [(name, name) for name in names]
        if len(names) < 2:
            del self.fields["sheet"], self.fields["each_sheet"]
        for number, key in enumerate(self.columns):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=key or gettext_lazy("(no heading)"),
                choices=column_choices,
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
                initial=batch.mapping[key] or "",
            )

    def _sheet_field(self) -> forms.ChoiceField:
        field = self.fields["sheet"]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(field)
        return field

    def choice(self, batch: Batch) -> Choice:
        """Return what was decided; only columns that were changed are pinned."""
        data = self.cleaned_data
        chosen: Mapping[str, str | None] = {
            key: data[f"column-{number}"] or None
            for number, key in enumerate(self.columns)
            if (data[f"column-{number}"] or None) != batch.mapping[key]
        }
        return Choice(
            as_of=data["as_of"],
            sheet=data.get("sheet", ""),
            each_sheet=data.get("each_sheet", False),
            columns={**batch.chosen.get("columns", {}), **chosen},
            is_remembered=data["remember"],
        )


class UndoForm(forms.Form):
    """Why an import is undone."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is undone"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
