"""What is asked of the rulebook, and what officers write into it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.desk.forms.fields import DayField, DeskForm
from dangvu.desk.words_of_rules import language, value_words
from dangvu.rulebook.enums import DayKind, Group
from dangvu.rulebook.library import library
from dangvu.rulebook.models import CalendarEntry, Confirmation, ProfileChoice
from dangvu.rulebook.operations.change_day import DayDraft, change_day
from dangvu.rulebook.operations.choose_profile import Choosing, choose_profile
from dangvu.rulebook.operations.confirm import Finding, confirm_value
from dangvu.rulebook.view import Answer

BACK_TO_TABLE = "TABLE"


def _groups() -> list[tuple[str, str]]:
    return [("", _("All")), *((group.value, str(group.label)) for group in Group)]


def _overlays() -> list[tuple[str, str]]:
    named = [(one.code, one.name(language())) for one in library().overlays.values()]
    return [("", _("National rules only")), *named]


def _kinds() -> list[tuple[str, str]]:
    kinds = [(kind.value, str(kind.label)) for kind in DayKind]
    return [*kinds, (BACK_TO_TABLE, _("as in the table that came with the program"))]


class RuleFilter(DeskForm):
    """Which parameters are shown, by the rules of which day."""

    q = forms.CharField(
        label=gettext_lazy("Search the rules"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Words of the name or the clause, with or without tone"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    group = forms.ChoiceField(
        label=gettext_lazy("About"), required=False, choices=_groups
    )
    as_of = DayField(
        label=gettext_lazy("On the day"), required=False, may_come=True, help_text=""
    )
    unverified = forms.BooleanField(
        label=gettext_lazy("Only values that wait for confirmation"), required=False
    )

    @property
    def is_asked(self) -> bool:
        """Say whether anything narrows the list."""
        data = self.cleaned_data
        return bool(data["q"] or data["group"] or data["unverified"])


class ConfirmForm(DeskForm):
    """Who found which value in which document."""

    stated_in = forms.ChoiceField(label=gettext_lazy("The value that holds"))
    name = forms.CharField(
        label=gettext_lazy("Confirmed by (full name)"), max_length=200
    )
    office = forms.CharField(
        label=gettext_lazy("Post or office"),
        max_length=200,
        help_text=gettext_lazy("For example Phó Trưởng ban Tổ chức Thành ủy."),
    )
    document = forms.CharField(
        label=gettext_lazy("Document and clause"),
        max_length=300,
        help_text=gettext_lazy("For example 208-QĐ/TW điểm 4.3.1."),
    )
    document_day = DayField(label=gettext_lazy("Date of the document"))
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, answer: Answer, **options: Any) -> None:
        """Offer the values that wait: followed, reported, local."""
        super().__init__(*args, **options)
        self.answer = answer
        rows = [
            *([answer.national.row] if answer.national else []),
            *([answer.reported] if answer.reported else []),
        ]
        named = [
            (r.pack, f"{value_words(r, answer.definition)} ({r.pack})") for r in rows
        ]
        own = [one.row for one in answer.local if one.row.key == answer.definition.key]
        named += [
            (r.pack, f"{value_words(r, answer.definition)} ({r.pack})") for r in own
        ]
        self.offer_choices(stated_in=named)

    def record(self, *, at: dt.datetime) -> Confirmation:
        """Keep the confirmation. Raises what ``confirm_value`` raises."""
        said = Finding(
            pack=self.answer.pack,
            parameter=self.answer.definition.key,
            **self.cleaned_data,
        )
        return confirm_value(actor=self.actor, at=at, finding=said)


class OverlayForm(DeskForm):
    """Which overlay the installation uses, since when, and who decided it."""

    profile = forms.ChoiceField(
        label=gettext_lazy("Local overlay"), required=False, choices=_overlays
    )
    since = DayField(label=gettext_lazy("Used since"))
    name = forms.CharField(label=gettext_lazy("Decided by"), max_length=200)
    document = forms.CharField(
        label=gettext_lazy("Document"), required=False, max_length=300
    )

    def record(self, *, at: dt.datetime) -> ProfileChoice:
        """Keep the choice. Raises what ``choose_profile`` raises."""
        choosing = Choosing(**self.cleaned_data)
        return choose_profile(actor=self.actor, at=at, choosing=choosing)


class DayForm(DeskForm):
    """What one day of the calendar is, and the notice in which it stands."""

    day = DayField(label=gettext_lazy("Day"), may_come=True)
    kind = forms.ChoiceField(label=gettext_lazy("The day is"), choices=_kinds)
    label = forms.CharField(
        label=gettext_lazy("Name of the day"),
        max_length=200,
        help_text=gettext_lazy("For example Tết Nguyên đán."),
    )
    document = forms.CharField(
        label=gettext_lazy("Notice or document"),
        max_length=300,
        help_text=gettext_lazy("Number and issuer of the notice."),
    )
    document_day = DayField(label=gettext_lazy("Date of the notice"), required=False)

    def record(self, *, at: dt.datetime) -> CalendarEntry:
        """Keep the day. Raises what ``change_day`` raises."""
        kind = self.cleaned_data.pop("kind")
        draft = DayDraft(
            kind=None if kind == BACK_TO_TABLE else DayKind(kind), **self.cleaned_data
        )
        return change_day(actor=self.actor, at=at, draft=draft)
