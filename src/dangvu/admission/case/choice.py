"""Codes of a case that are shown to people."""

from __future__ import annotations

from enum import StrEnum


class Choice(StrEnum):
    """A code with what it is called: an English message that pages translate.

    FATHER = "FATHER", "father"
    """

    label: str

    def __new__(cls, value: str, label: str) -> Choice:
        """Make a member of its code and its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
