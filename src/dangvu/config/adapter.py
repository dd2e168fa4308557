"""How accounts behave at the door."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: an office makes the accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no."""
        return False
