"""The choice of one's own password."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm


class ChoosePasswordForm(ChangePasswordForm):
    """The library's form; who came with a one-time code need not type it again."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Leave out the old password where it is a code that is just being spent."""
        super().__init__(*args, **options)
        if self.user.code_until is not None:
            del self.fields["oldpassword"]
