"""What lists and registers are asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.utils.translation import gettext_lazy

from dangvu.core.clock import today
from dangvu.desk import formats
from dangvu.desk.forms.fields import DayField, DeskForm
from dangvu.desk.office import OfficeRequest
from dangvu.lists.operations.make_list import Span


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
