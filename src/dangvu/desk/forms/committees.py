"""Forms for terms, posts and whose account it is."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import TextChoices
from django.urls import reverse_lazy
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dangvu.access.committees import kinds_of, posts_of
from dangvu.access.enums import EndReason, MandateBasis, TermBasis
from dangvu.access.models import Mandate, Term
from dangvu.access.operations.accept_warning import accept_warning
from dangvu.access.operations.link_account import link_account, open_account
from dangvu.access.operations.posts import (
    PostDraft,
    correct_post,
    end_post,
    give_post,
)
from dangvu.access.operations.terms import TermDraft, open_term, withdraw_term
from dangvu.core.actor import NOWHERE, Actor
from dangvu.core.errors import NotFound, Refused
from dangvu.core.text.folding import comparison_key
from dangvu.desk.forms.fields import NOT_CHOSEN, DayField, DeskForm, PaperForm
from dangvu.register.models import Person
from dangvu.register.queries.people import person_for
from dangvu.register.queries.search import find_people
from dangvu.units.models import Unit

_NUMBER = re.compile(r"#(\d{1,18})\s*$")
MOST_NAMED = 20
REPLACE, WITHDRAW = "REPLACE", "WITHDRAW"


class MemberField(forms.CharField):
    """A member in the actor's scope, as suggested or by the whole name."""

    def __init__(self, **options: Any) -> None:
        """Know nobody until the form says who asks."""
        self.actor: Actor | None = None
        super().__init__(max_length=300, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let the script fetch suggestions."""
        return {
            **super().widget_attrs(widget),
            "autocomplete": "off",
            "data-suggest": reverse_lazy("desk:people_options"),
            "data-holding": "",
        }

    def clean(self, value: Any) -> Person | None:
        """Return the member who is meant, or say that it is not clear who."""
        text = super().clean(value)
        found = self._found(text) if text else []
        if text and len(found) != 1:
            raise forms.ValidationError(
                _("Several members have this name: choose one from the list.")
                if found
                else _("There is no such member in your office. Choose from the list.")
            )
        return found[0] if found else None

    def _found(self, text: str) -> list[Person]:
        if self.actor is None or self.actor.scope("register.view") == NOWHERE:
            return []
        if number := _NUMBER.search(text):
            try:
                return [person_for(self.actor, number[1])]
            except NotFound:
                return []
        people = find_people(actor=self.actor, text=text, limit=MOST_NAMED)
        wanted = comparison_key(text)
        return [one for one in people if comparison_key(one.full_name) == wanted]


class CommitteeForm(PaperForm):
    """A form about one unit of some type, whose refusals know their fields."""

    FIELDS = {
        "POST_HELD": "person",
        "NO_LONGER_MEMBER": "person",
        "NO_TERM": "day",
        "UNKNOWN_POST": "post",
        "NO_REASON": "reason",
        "TERM": "day",
        "POST": "day",
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        """Tell the field of a member who asks."""
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, MemberField):
                field.actor = self.actor

    def add_refusal(self, refusal: Refused) -> None:
        """Show why the register refused beside the field it is about."""
        field = self.FIELDS.get(refusal.code)
        if field in self.fields:
            self.add_error(field, str(refusal))
        else:
            super().add_refusal(refusal)


def choices_of(terms: type[TextChoices]) -> list[tuple[str, str]]:
    """Offer the terms of a list, in the language of the page that asks."""
    return [(term.value, capfirst(str(term.label))) for term in terms]


class TermForm(CommitteeForm):
    """A term that begins."""

    kind = forms.ChoiceField(label=gettext_lazy("Committee"))
    basis = forms.ChoiceField(
        label=gettext_lazy("How it began"),
        choices=lambda: choices_of(TermBasis),
        widget=forms.RadioSelect,
        initial=TermBasis.CONGRESS,
    )
    day = DayField(
        label=gettext_lazy("First day of the term"),
        help_text=gettext_lazy("Day of the congress or of the appointment."),
    )
    planned_end = DayField(
        label=gettext_lazy("Planned end"),
        required=False,
        may_come=True,
        help_text=gettext_lazy("When the next congress is due."),
    )
    number = forms.IntegerField(
        label=gettext_lazy("Number of the term"),
        required=False,
        min_value=1,
        max_value=200,
    )
    seats = forms.IntegerField(
        label=gettext_lazy("Number of members decided"),
        required=False,
        min_value=1,
        max_value=300,
        help_text=gettext_lazy("By the congress or the decision."),
    )
    field_order = ("kind", "basis", "day", "planned_end", "number", "seats")

    def __init__(self, *args: Any, unit_type: str, **options: Any) -> None:
        """Offer the committees that such a body has."""
        super().__init__(*args, **options)
        language = get_language() or "vi"
        kinds = kinds_of(unit_type)
        self.offer_choices(
            kind=[(one.code, one.name(unit_type, language)) for one in kinds]
        )

    def record(self, *, at: dt.datetime, unit: Unit) -> Term:
        """Open the term."""
        data = self.cleaned_data
        draft = TermDraft(
            day=data["day"],
            planned_end=data["planned_end"],
            kind=data["kind"],
            number=data["number"],
            basis=data["basis"],
            seats=data["seats"],
            decision=self.decision(),
        )
        return open_term(actor=self.actor, at=at, unit=unit, draft=draft)


class PostFields(CommitteeForm):
    """A post with its days."""

    post = forms.ChoiceField(label=gettext_lazy("Post"))
    basis = forms.ChoiceField(
        label=gettext_lazy("How it was given"),
        choices=lambda: choices_of(MandateBasis),
        widget=forms.RadioSelect,
        initial=MandateBasis.ELECTED,
    )
    day = DayField(label=gettext_lazy("Holds it from"))
    until = DayField(
        label=gettext_lazy("No longer from"),
        required=False,
        help_text=gettext_lazy("Only for a post that has ended already."),
    )

    def __init__(self, *args: Any, unit_type: str, **options: Any) -> None:
        """Offer the posts of the committees that such a body has."""
        super().__init__(*args, **options)
        language = get_language() or "vi"
        offered = [
            (f"{kind.code}:{post.code}", post.name(unit_type, language))
            for kind in kinds_of(unit_type)
            for post in posts_of(kind.code, unit_type)
        ]
        self.offer_choices(post=[("", NOT_CHOSEN), *offered])

    def draft(self) -> PostDraft:
        """Return what was filled in."""
        data = self.cleaned_data
        kind, _separator, post = data["post"].partition(":")
        return PostDraft(
            post=post,
            day=data["day"],
            kind=kind,
            until=data["until"],
            basis=data["basis"],
            decision=self.decision(),
        )


class PostForm(PostFields):
    """Somebody who is given a post."""

    person = MemberField(
        label=gettext_lazy("Member"),
        help_text=gettext_lazy("A few letters of the name; choose from the list."),
    )
    field_order = ("person", "post", "basis", "day", "until")

    def record(self, *, at: dt.datetime, unit: Unit) -> Mandate:
        """Give the post."""
        person, draft = self.cleaned_data["person"], self.draft()
        return give_post(actor=self.actor, at=at, unit=unit, person=person, draft=draft)


class CorrectPostForm(PostFields):
    """A post that was entered wrongly: what is right, or that it never was."""

    what = forms.ChoiceField(
        label=gettext_lazy("What to do"),
        choices=[
            (REPLACE, gettext_lazy("Write it as below")),
            (WITHDRAW, gettext_lazy("Take it back: it never was")),
        ],
        widget=forms.RadioSelect,
        initial=REPLACE,
    )
    reason = forms.CharField(label=gettext_lazy("What was wrong"), max_length=500)
    field_order = ("what", "reason", "post", "basis", "day", "until")

    def record(self, *, at: dt.datetime, mandate: Mandate) -> int:
        """Replace it or take it back; return the number of what stands there now."""
        is_gone = self.cleaned_data["what"] == WITHDRAW
        fresh = correct_post(
            actor=self.actor,
            at=at,
            mandate=mandate,
            reason=self.cleaned_data["reason"],
            draft=None if is_gone else self.draft(),
        )
        return fresh.pk if fresh else 0


class EndPostForm(CommitteeForm):
    """A post that ends."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why it ended"),
        choices=lambda: choices_of(EndReason),
    )
    day = DayField(label=gettext_lazy("No longer from this day on"))
    field_order = ("reason", "day")

    def record(self, *, at: dt.datetime, mandate: Mandate) -> Mandate:
        """End it."""
        return end_post(
            actor=self.actor,
            at=at,
            mandate=mandate,
            day=self.cleaned_data["day"],
            reason=self.cleaned_data["reason"],
            decision=self.decision(),
        )


class WithdrawTermForm(DeskForm):
    """A term that was entered by mistake."""

    reason = forms.CharField(label=gettext_lazy("What was wrong"), max_length=500)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def record(self, *, at: dt.datetime, term: Term) -> None:
        """Take it back."""
        reason = self.cleaned_data["reason"]
        withdraw_term(actor=self.actor, at=at, term=term, reason=reason)


class AcceptForm(DeskForm):
    """Why a warning may stand."""

    reason = forms.CharField(label=gettext_lazy("Why it may stand"), max_length=500)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def record(self, *, at: dt.datetime, unit: Unit, kind: str, code: str) -> int:
        """Accept it; return the number of what was written."""
        accepted = accept_warning(
            actor=self.actor,
            at=at,
            unit=unit,
            kind=kind,
            code=code,
            reason=self.cleaned_data["reason"],
        )
        return accepted.pk


class AccountForm(DeskForm):
    """Which account is a member's."""

    username = forms.CharField(
        label=gettext_lazy("User name of the account"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=gettext_lazy("Letters, digits, dot and dash; no spaces."),
    )

    def record(self, *, at: dt.datetime, person: Person) -> None:
        """Link an account that is there."""
        username = self.cleaned_data["username"]
        link_account(actor=self.actor, at=at, username=username, person=person)

    def open(self, *, at: dt.datetime, person: Person) -> str:
        """Make a new account and link it; return its password."""
        username = self.cleaned_data["username"]
        return open_account(actor=self.actor, at=at, username=username, person=person)

    def add_refusal(self, refusal: Refused) -> None:
        """Show it beside the account."""
        self.add_error("username", str(refusal))
