"""Forms of targets: which are followed and how, teachers counted, quiet years."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy

from dangvu.core.errors import Refused
from dangvu.desk.forms.fields import DayField, DeskForm
from dangvu.desk.forms.plans import PlanFilter
from dangvu.targets.enums import SchoolLevel
from dangvu.targets.indicators import Bound, Indicator, indicators, quiet
from dangvu.targets.operations.choose_targets import Choice, choose_targets
from dangvu.targets.operations.count_teachers import TeacherDraft, count_teachers
from dangvu.targets.queries.followed import Chosen

MOST_YEARS = 20


class QuietFilter(PlanFilter):
    """For which unit, and for how many years nobody was admitted."""

    years = forms.IntegerField(
        label=gettext_lazy("Years without an admission"),
        min_value=1,
        max_value=MOST_YEARS,
    )

    def __init__(self, data: dict[str, Any], **options: Any) -> None:
        """Begin with the usual number; no year is asked for."""
        super().__init__({"years": str(quiet().years), **data}, **options)
        del self.fields["year"]


class TargetsForm(DeskForm):
    """Which indicators are followed, with which bounds, by which document."""

    document = forms.CharField(
        label=gettext_lazy("Document that sets them"),
        max_length=200,
        help_text=gettext_lazy("Kind, number and date, as on the paper."),
    )

    def __init__(self, *args: Any, chosen: dict[str, Chosen], **options: Any) -> None:
        """Begin with what holds now."""
        super().__init__(*args, **options)
        for code, one in indicators().items():
            bound = chosen[code].bound if code in chosen else one.bound
            self.fields[f"follow_{code}"] = forms.BooleanField(
                label=one.name(get_language() or "vi"),
                required=False,
                initial=code in chosen,
            )
            for side, value in (("lower", bound.lower), ("upper", bound.upper)):
                self.fields[f"{side}_{code}"] = forms.DecimalField(
                    min_value=0,
                    max_digits=7,
                    decimal_places=1,
                    required=False,
                    initial=value,
                )

    def rows(self) -> list[tuple[Indicator, BoundField, BoundField, BoundField]]:
        """Give the three fields of each indicator."""
        return [
            (one, self[f"follow_{code}"], self[f"lower_{code}"], self[f"upper_{code}"])
            for code, one in indicators().items()
        ]

    def add_refusal(self, refusal: Refused) -> None:
        """Show the refusal on top."""
        self.add_error(None, str(refusal))

    def record(self, *, at: dt.datetime, unit_id: int, year: int) -> None:
        """Write the choice."""
        data = self.cleaned_data
        choices = {
            code: Choice(
                data[f"follow_{code}"],
                Bound(data[f"lower_{code}"], data[f"upper_{code}"]),
            )
            for code in indicators()
        }
        choose_targets(
            actor=self.actor,
            at=at,
            unit_id=unit_id,
            year=year,
            choices=choices,
            document=data["document"],
        )


class TeachersForm(DeskForm):
    """How many teachers a level has, and how many of them are members."""

    level = forms.ChoiceField(
        label=gettext_lazy("Level of school"),
        choices=lambda: [(c, capfirst(str(label))) for c, label in SchoolLevel.choices],
    )
    teachers = forms.IntegerField(
        label=gettext_lazy("Teachers of public schools"),
        min_value=0,
        max_value=1_000_000,
    )
    members = forms.IntegerField(
        label=gettext_lazy("Of whom members"), min_value=0, max_value=1_000_000
    )
    counted_on = DayField(label=gettext_lazy("Counted on"))
    document = forms.CharField(
        label=gettext_lazy("Report it comes from"), max_length=200, required=False
    )

    def add_refusal(self, refusal: Refused) -> None:
        """Show more members than teachers beside the members."""
        self.add_error("members" if refusal.code == "TEACHERS" else None, str(refusal))

    def record(self, *, at: dt.datetime, unit_id: int, year: int) -> None:
        """Write the count."""
        data = {**self.cleaned_data, "level": SchoolLevel(self.cleaned_data["level"])}
        count_teachers(
            actor=self.actor,
            at=at,
            unit_id=unit_id,
            year=year,
            draft=TeacherDraft(**data),
        )
