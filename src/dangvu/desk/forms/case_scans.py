"""Forms of scans: a file for a paper, and why a wrong one is withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.admission.operations.add_scan import LONGEST_REASON
from dangvu.admission.scan_files import ScanFile, largest_scan
from dangvu.core.errors import Refused
from dangvu.desk.forms.fields import CHOOSE, DeskForm
from dangvu.rulebook.pack import DossierPaper

_MEGABYTE = 1024 * 1024


class ScanForm(DeskForm):
    """Which paper of the dossier was scanned, and the file."""

    paper = forms.ChoiceField(label=gettext_lazy("Paper of the dossier"))
    scan = forms.FileField(
        label=gettext_lazy("File of the scan"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(
        self, *args: Any, dossier: dict[str, DossierPaper], **options: Any
    ) -> None:
        """Offer the papers in the order of the dossier; say how large a file may be."""
        super().__init__(*args, **options)
        named = [(code, f"{code}. {paper.vi}") for code, paper in dossier.items()]
        self.fields["paper"] = forms.ChoiceField(
            label=self.fields["paper"].label, choices=[("", CHOOSE), *named]
        )
        self.fields["scan"].help_text = _(
            "PDF, JPEG or PNG, up to %(most)d MB. PDF at 200 dots an inch is best."
        ) % {"most": largest_scan() // _MEGABYTE}

    def file(self) -> ScanFile:
        """Return the file as it was sent."""
        sent = self.cleaned_data["scan"]
        return ScanFile(sent.name, sent.read())

    def add_refusal(self, refusal: Refused) -> None:
        """Show what is wrong with the file beside it."""
        is_elsewhere = refusal.code in {"NOT_AUTHORISED", "NOT_ALLOWED"}
        self.add_error(None if is_elsewhere else "scan", str(refusal))


class WithdrawScanForm(DeskForm):
    """Why a scan is withdrawn."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "For example: scanned the wrong side. It stays in the list with this reason."
        ),
    )
