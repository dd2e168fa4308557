"""What lists and registers are asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dangvu.core.clock import today
from dangvu.desk import formats
from dangvu.desk.forms.fields import (
    NOT_CHOSEN,
    CodeField,
    DayField,
    DeskForm,
    UnitField,
)
from dangvu.desk.forms.record import standings
from dangvu.desk.office import OfficeRequest
from dangvu.lists import permissions
from dangvu.lists.columns import PERSON, columns, columns_of
from dangvu.lists.operations.make_list import ListOrder, Span
from dangvu.lists.queries.kept import templates_of
from dangvu.lists.queries.values import may_take
from dangvu.lists.registers import registers
from dangvu.lists.selection import ORDERS, Selection
from dangvu.register.enums import StatusKind


class SpanForm(DeskForm):
    """The days of registers; a roll is as of the last one."""

    field_order = ("from", "to")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Add the fields whose names are words of the language."""
        super().__init__(*args, **options)
        labels = {
            "from": gettext_lazy("Registers from"),
            "to": gettext_lazy("Until; the roll is as of this day"),
        }
        for name, label in labels.items():
            self.fields[name] = DayField(label=label, help_text="")

    @classmethod
    def of(cls, request: OfficeRequest) -> Self:
        """Read the address; what it leaves out is this year until today."""
        day = today()
        usual = {
            "from": formats.day(day.replace(month=1, day=1)),
            "to": formats.day(day),
        }
        given = {name: request.GET[name] for name in usual if request.GET.get(name)}
        return cls({**usual, **given}, actor=request.actor)

    @property
    def span(self) -> Span:
        """Return the days, the earlier one first."""
        days: list[dt.date] = sorted(
            [self.cleaned_data["from"], self.cleaned_data["to"]]
        )
        return Span(*days)

    @property
    def query(self) -> dict[str, str]:
        """Return the days for the addresses of files."""
        return {"from": formats.day(self.span.first), "to": formats.day(self.span.last)}


def _orders() -> list[tuple[str, str]]:
    language = get_language() or "vi"
    dated = [(column.key, column.label(language)) for column in columns_of(ORDERS)]
    return [("", _("Given name")), *dated]


class SelectionForm(DeskForm):
    """Whom a list is about, in which columns, and what it is called."""

    SELECTION = (
        "q",
        "unit",
        "standing",
        "sex",
        "overlay",
        "born_from",
        "born_to",
        "joined_from",
        "joined_to",
    )

    order_by = forms.ChoiceField(
        label=gettext_lazy("In the order of"), required=False, choices=_orders
    )
    title = forms.CharField(
        label=gettext_lazy("Title of the list"),
        max_length=200,
        help_text=gettext_lazy("Stands on the paper and is the name it is kept under."),
    )
    q = forms.CharField(
        label=gettext_lazy("Name or number"), required=False, max_length=200
    )
    unit = UnitField(
        label=gettext_lazy("In unit"),
        right=permissions.TAKE_OUT,
        holding=False,
        required=False,
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Standing"),
        required=False,
        choices=lambda: [("", gettext_lazy("All")), *standings()],
    )
    sex = CodeField("sex", label=gettext_lazy("Sex"))
    overlay = forms.ChoiceField(
        label=gettext_lazy("Exempt, suspended, away"),
        required=False,
        choices=lambda: [("", NOT_CHOSEN), *StatusKind.choices],
    )
    born_from = DayField(label=gettext_lazy("Born from"), required=False)
    born_to = DayField(label=gettext_lazy("Born until"), required=False)
    joined_from = DayField(label=gettext_lazy("Joined the Party from"), required=False)
    joined_to = DayField(label=gettext_lazy("Joined the Party until"), required=False)
    day = DayField(label=gettext_lazy("As of"), initial=today)
    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns"), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason, where ethnic group or religion is chosen"),
        required=False,
        max_length=300,
    )
    is_shared = forms.BooleanField(
        label=gettext_lazy("Keep it for the whole office, not for me alone"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the columns of persons that the office may take out."""
        super().__init__(*args, **options)
        language = get_language() or "vi"
        offered = [
            (column.key, column.label(language))
            for column in columns().values()
            if column.matter == PERSON and may_take(self.actor, column)
        ]
        self.offer_choices(columns=offered)

    def order(self) -> ListOrder:
        """Return what was asked, ready to be made or kept."""
        data = self.cleaned_data
        days = ("born_from", "born_to", "joined_from", "joined_to")
        selection = Selection(
            unit_id=data["unit"].pk if data["unit"] else self.actor.unit_id,
            text=data["q"],
            standing=data["standing"],
            sex=data["sex"],
            overlay=data["overlay"],
            order=data["order_by"],
            **{name: data[name] for name in days},
        )
        chosen = tuple(data["columns"])
        return ListOrder(data["title"], selection, chosen, data["reason"])


class RunForm(DeskForm):
    """As of which day a kept list is taken out, and why if it is sealed."""

    day = DayField(label=gettext_lazy("As of"), initial=today)
    reason = forms.CharField(
        label=gettext_lazy("Reason, where ethnic group or religion is chosen"),
        required=False,
        max_length=300,
    )


class TemplateForm(DeskForm):
    """A template of the office."""

    name = forms.CharField(
        label=gettext_lazy("Name of the template"),
        max_length=200,
        help_text=gettext_lazy("For example: Giấy mời họp chi bộ."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Word (.docx) or Excel (.xlsx), at most 5 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.xlsx"}),
    )


class ReasonForm(DeskForm):
    """Why a sealed part is taken out; empty leaves it out."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, where ethnic group or religion is to be shown"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Left empty: the paper comes without them."),
    )


class FillForm(DeskForm):
    """Which register goes into which template of the office."""

    register = forms.ChoiceField(label=gettext_lazy("Register"))
    template = forms.ChoiceField(label=gettext_lazy("Template"))

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer every register, and the templates that are not about one person."""
        super().__init__(*args, **options)
        language = get_language() or "vi"
        offered = [(one.code, one.label(language)) for one in registers().values()]
        kept = templates_of(self.actor).filter(for_one=False).order_by("name", "pk")
        choices = [(str(one.uuid), one.name) for one in kept]
        self.offer_choices(register=offered, template=choices)
        self.has_templates = bool(choices)
