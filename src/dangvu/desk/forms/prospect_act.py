"""What every act about a prospect shares: the person, refusals, the resolution."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

from django import forms

from dangvu.core.errors import Refused
from dangvu.desk.forms.fields import DeskForm
from dangvu.desk.forms.resolution import BESIDE_NUMBER, ResolutionFields
from dangvu.sources.models import Prospect
from dangvu.sources.resolution import Resolution


class ActForm(DeskForm):
    """An act about one prospect."""

    title: ClassVar[Any] = ""
    #: The field beside which a refusal of a code is shown.
    beside: ClassVar[dict[str, str]] = {
        **BESIDE_NUMBER,
        "NOT_OFFICIAL": "helper",
        "OTHER_BODY": "helper",
        "HELPS_ALREADY": "helper",
        "DUE_BEFORE": "due_on",
        "REVIEWED_BEFORE": "reviewed_on",
        "ENDS_BEFORE": "day",
    }

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    def __init__(self, *args: Any, prospect: Prospect, **options: Any) -> None:
        """Know about whom it is."""
        self.prospect = prospect
        super().__init__(*args, **options)
        self.prepare()

    def prepare(self) -> None:
        """Fill choices that depend on the prospect."""

    def add_refusal(self, refusal: Refused) -> None:
        """Show a refusal beside its field, or on top."""
        name = self.beside.get(refusal.code, "")
        self.add_error(name if name in self.fields else None, str(refusal))

    def record(self, *, at: dt.datetime) -> None:
        """Call the operation."""
        raise NotImplementedError


class ResolutionForm(ResolutionFields, ActForm):
    """An act by resolution of the branch."""

    def resolution(self, at: dt.datetime) -> Resolution:
        """Return the paper."""
        return self.resolution_of(self.prospect.unit_id, at=at)
