"""Pages about one's own account that the sign-in library shows with something of ours."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.views import ListUserSessionsView

from dangvu.accounts.queries.sign_ins import last_sign_ins


class OwnSignIns(ListUserSessionsView):
    """Where the account is signed in now, and the last attempts to sign in."""

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """Add the attempts."""
        attempts = last_sign_ins(self.request.user)
        return {**super().get_context_data(**given), "attempts": attempts}
