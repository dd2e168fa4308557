"""The form about a prospect: entering, changing."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dangvu.core.clock import today
from dangvu.core.deployment import holds_sealed
from dangvu.core.errors import Refused
from dangvu.desk import formats
from dangvu.desk.drafting import ticked
from dangvu.desk.forms.fields import (
    CHOOSE,
    EXAMPLE_OF_BIRTH,
    NOT_CHOSEN,
    CodeField,
    DayField,
    DeskForm,
    UnitField,
)
from dangvu.desk.forms.record import BEGIN_TYPING
from dangvu.register import permissions as register
from dangvu.register.queries.reduction import may_hold
from dangvu.register.reduction import REDUCIBLE
from dangvu.sources import permissions
from dangvu.sources.enums import IntroducedBy
from dangvu.sources.facts import ProspectFacts, version_of
from dangvu.sources.groups import asked_by, particulars, stored_groups
from dangvu.sources.models import Prospect
from dangvu.sources.operations.enter_prospect import (
    ChangedMeanwhile,
    change_prospect,
    enter_prospect,
)
from dangvu.sources.queries.doubles import Double, doubles_of

EARLIEST_BIRTH = 1900
PARTICULAR = "particular_"


def group_choices() -> list[tuple[str, str]]:
    """Offer the groups that are chosen for somebody."""
    language = get_language() or "vi"
    return [(code, group.name(language)) for code, group in stored_groups().items()]


def labelled(choices: list[tuple[str, Any]], first: Any) -> list[tuple[str, Any]]:
    """Put an empty choice before codes with their labels."""
    return [("", first), *((code, capfirst(str(label))) for code, label in choices)]


REMINDS = gettext_lazy(
    "For example 30-06-2027. The referral is asked for in good time."
)


class ProspectForm(DeskForm):
    """Who a prospect is; ``of`` is the row that is changed, if one is.

    What the chosen groups ask for is asked as soon as they are chosen: a script sends
    the form back for that part of it (``ask``), and nothing is written.
    """

    is_of_record = False
    ABOUT = (
        *("unit", "full_name", "sex", "birth_date", "national_id", "ethnicity"),
        *("religion", "edu_general", "edu_professional", "occupation", "work_place"),
        *("residence", "phone"),
    )
    GROUPS = ("primary_group", "groups")
    SOURCE = (
        *("youth_union_on", "mass_organisations"),
        *("introduced_by", "introducer_name", "introduced_on", "motive"),
        *("planned_year", "planned_quarter", "graduates_on", "contract_ends_on"),
    )

    unit = UnitField(
        label=gettext_lazy("Branch in charge"),
        right=permissions.KEEP,
        help_text=BEGIN_TYPING,
    )
    full_name = forms.CharField(label=gettext_lazy("Full name"), max_length=100)
    sex = CodeField("sex", label=gettext_lazy("Sex"), required=True)
    birth_date = DayField(
        label=gettext_lazy("Date of birth"), help_text=EXAMPLE_OF_BIRTH
    )
    national_id = forms.CharField(
        label=gettext_lazy("National identity number"), max_length=20, required=False
    )
    ethnicity = CodeField("ethnicity", label=gettext_lazy("Ethnic group"))
    religion = CodeField("religion", label=gettext_lazy("Religion"))
    edu_general = CodeField(
        "general_education", label=gettext_lazy("General education")
    )
    edu_professional = CodeField(
        "professional_level", label=gettext_lazy("Professional level")
    )
    occupation = forms.CharField(
        label=gettext_lazy("Occupation"), max_length=200, required=False
    )
    work_place = forms.CharField(
        label=gettext_lazy("Place of work or study"), max_length=300, required=False
    )
    residence = forms.CharField(
        label=gettext_lazy("Residence"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Hamlet or residential group, commune or ward."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone"), max_length=20, required=False
    )
    primary_group = forms.ChoiceField(
        label=gettext_lazy("Main source group"),
        choices=lambda: [("", CHOOSE), *group_choices()],
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Further groups"),
        required=False,
        choices=group_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    youth_union_on = DayField(
        label=gettext_lazy("Joined the Youth Union on"), required=False
    )
    mass_organisations = forms.CharField(
        label=gettext_lazy("Mass organisations and posts there"),
        max_length=300,
        required=False,
    )
    introduced_by = forms.ChoiceField(
        label=gettext_lazy("Introduced by"),
        required=False,
        choices=lambda: labelled(IntroducedBy.choices, NOT_CHOSEN),
    )
    introducer_name = forms.CharField(
        label=gettext_lazy("Organisation that introduced"),
        max_length=200,
        required=False,
    )
    introduced_on = DayField(label=gettext_lazy("Introduced on"), required=False)
    motive = forms.CharField(
        label=gettext_lazy("Motive"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    planned_year = forms.IntegerField(
        label=gettext_lazy("Planned year of admission"),
        required=False,
        min_value=2000,
        max_value=2100,
    )
    planned_quarter = forms.TypedChoiceField(
        label=gettext_lazy("Planned quarter"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", NOT_CHOSEN), *((n, str(n)) for n in range(1, 5))],
    )
    graduates_on = DayField(
        label=gettext_lazy("Will graduate on"),
        required=False,
        may_come=True,
        help_text=REMINDS,
    )
    contract_ends_on = DayField(
        label=gettext_lazy("Contract or military service ends on"),
        required=False,
        may_come=True,
        help_text=REMINDS,
    )
    BESIDE: ClassVar[dict[str, str]] = {
        "NUMBER_MALFORMED": "national_id",
        "NO_NAME": "full_name",
        "NAME_TOO_LONG": "full_name",
        "UNIT_CANNOT_HOLD": "unit",
    }
    #: What was known of the row when the form was opened.
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    #: Set once the page has shown who is alike.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, of: Prospect | None = None, **options: Any) -> None:
        """Ask only for what this office may see and this register may hold."""
        self.row = of
        self.doubles: list[Double] = []
        typed_before = _drafted(options.pop("initial", None) or {})
        known = {**(_initial(of) if of else {}), **typed_before}
        super().__init__(*args, **{**options, "initial": known})
        if of is not None:
            del self.fields["unit"]
        self._ask_particulars()
        for name in REDUCIBLE:
            if not self._may_say(name):
                del self.fields[name]

    def _may_say(self, name: str) -> bool:
        is_seen = not self.actor.scope(register.VIEW_SEALED).is_empty
        return may_hold(name) and (is_seen or not holds_sealed())

    def _ask_particulars(self) -> None:
        language = get_language() or "vi"
        said = self.row.particulars.keys() if self.row else set()
        asked = asked_by(self._chosen_groups()) | said
        for key, particular in particulars().items():
            if key in asked:
                self.fields[PARTICULAR + key] = forms.CharField(
                    label=particular.name(language), max_length=200, required=False
                )

    def _chosen_groups(self) -> set[str]:
        """Return the groups as they were sent, or as the form begins."""
        if isinstance(self.data, QueryDict) and self.is_bound:
            return {self.data.get("primary_group", ""), *self.data.getlist("groups")}
        main = self.initial.get("primary_group", "")
        return {main, *self.initial.get("groups", ())}

    def is_valid(self) -> bool:
        """Stop once before writing, when somebody alike is known."""
        if not super().is_valid():
            return False
        self.doubles = doubles_of(actor=self.actor, facts=self.facts(), but=self.row)
        if not self.doubles or self.cleaned_data["seen"]:
            return True
        self._send_back("seen", "1")
        return False

    def _send_back(self, name: str, value: str) -> None:
        """Show the form as it was sent but for a hidden value."""
        data: QueryDict = QueryDict(mutable=True)
        data.update(self.data)
        if isinstance(self.data, QueryDict):
            data.setlist("groups", self.data.getlist("groups"))
        data[name] = value
        self.data = data

    def facts(self) -> ProspectFacts:
        """Return what was typed; what was not asked stays as it is."""
        data, row = self.cleaned_data, self.row
        names = set(ProspectFacts.__dataclass_fields__) & data.keys()
        values = {name: data[name] for name in names}
        values["groups"] = tuple(data["groups"])
        values["particulars"] = self._particulars()
        if row is not None:
            for name in REDUCIBLE:
                values.setdefault(name, getattr(row, name))
            if row.birth_date == values["birth_date"]:
                values["birth_precision"] = row.birth_precision
        return ProspectFacts(**values)

    def _particulars(self) -> dict[str, str]:
        kept = dict(self.row.particulars) if self.row else {}
        for name, value in self.cleaned_data.items():
            if name.startswith(PARTICULAR):
                kept[name.removeprefix(PARTICULAR)] = value
        return {key: value for key, value in kept.items() if value}

    def unasked(self) -> list[str]:
        """Return the names of what the groups ask for and the page could not yet ask."""
        return [
            str(self.fields[bound.name].label)
            for bound in self.asked_particulars()
            if bound.name not in self.data
        ]

    def record(self, *, at: dt.datetime) -> Prospect:
        """Enter the prospect, or change the row."""
        facts = self.facts()
        if self.row is not None:
            return change_prospect(
                actor=self.actor,
                at=at,
                prospect=self.row,
                facts=facts,
                version=self.cleaned_data["version"],
            )
        unit_id = self.cleaned_data["unit"].pk
        return enter_prospect(actor=self.actor, at=at, unit_id=unit_id, facts=facts)

    def add_refusal(self, refusal: Refused) -> None:
        """Show a refusal beside its field; of a change meanwhile, what stands now."""
        if isinstance(refusal, ChangedMeanwhile) and self.row is not None:
            self._show_what_stands(self.row)
        name = self.BESIDE.get(refusal.code, "")
        if name in self.fields:
            self.add_error(name, str(refusal))
        else:
            super().add_refusal(refusal)

    def _show_what_stands(self, row: Prospect) -> None:
        """Say beside each field what somebody else wrote; writing again overwrites."""
        row.refresh_from_db()
        self._send_back("version", version_of(row))
        for name, value in _initial(row).items():
            if name not in self.fields or value == self.cleaned_data.get(name):
                continue
            if not (value or self.cleaned_data.get(name)):
                continue
            shown = _in_words(self.fields[name], value)
            self.add_error(name, _("Now stands there: %(value)s") % {"value": shown})

    def clean_birth_date(self) -> dt.date:
        """Refuse a year that nobody alive was born in."""
        day: dt.date = self.cleaned_data["birth_date"]
        if not EARLIEST_BIRTH <= day.year <= today().year:
            raise forms.ValidationError(gettext_lazy("Look at the year of birth."))
        return day

    def about(self) -> list[BoundField]:
        """Return the fields about the person."""
        return [self[name] for name in self.ABOUT if name in self.fields]

    def chosen_groups(self) -> list[BoundField]:
        """Return the fields that say of which groups the person is."""
        return [self[name] for name in self.GROUPS]

    def source(self) -> list[BoundField]:
        """Return the fields about where they come from."""
        return [self[name] for name in self.SOURCE]

    def asked_particulars(self) -> list[BoundField]:
        """Return the fields that the groups ask for."""
        return [self[name] for name in self.fields if name.startswith(PARTICULAR)]


def _drafted(values: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed before; that somebody alike was seen is asked again."""
    found = {name: value for name, value in values.items() if name != "seen"}
    if isinstance(found.get("groups"), str):
        found["groups"] = ticked(found["groups"])
    return found


def _in_words(field: forms.Field, value: Any) -> str:
    """Return a stored value as the control of its field shows it."""
    if isinstance(value, dt.date):
        return formats.day(value)
    offered: Any = getattr(field, "choices", ())
    named = {str(code): str(label) for code, label in offered}
    said = value if isinstance(value, list) else [value]
    return ", ".join(named.get(str(one), str(one)) for one in said if one) or NOT_CHOSEN


def _initial(row: Prospect) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in ProspectFacts.__dataclass_fields__}
    others = [code for code in row.groups if code != row.primary_group]
    asked = {PARTICULAR + key: value for key, value in row.particulars.items()}
    return {**values, **asked, "groups": others, "version": version_of(row)}
