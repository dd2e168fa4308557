"""Forms about passkeys, whose fields the library leaves without a name."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext as _


class NewPasskeyForm(AddWebAuthnForm):
    """A passkey that is added."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Name the field."""
        super().__init__(*args, **options)
        self.fields["name"].label = _("Name of the passkey")
        alone = self.fields["passwordless"]
        alone.label = _("Sign in with this passkey alone, without a password")
        alone.help_text = _(
            "The device then asks for fingerprint, face or PIN each time."
        )


class RenamedPasskeyForm(EditWebAuthnForm):
    """A passkey that gets another name."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Name the field."""
        super().__init__(*args, **options)
        self.fields["name"].label = _("Name of the passkey")
