"""A password that a command says once and never keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from dangvu.audit.operations.once import once
from dangvu.core.clock import now
from dangvu.ops.output import Column, Table


def once_with_password(
    *, key: str | None, command: str, act: Callable[[], tuple[dict[str, Any], str]]
) -> dict[str, Any]:
    """Do a command once for each key; its answer holds the password the first time.

    Under the key only the rest is kept: the same key again answers with null.
    """
    said: list[str] = []

    def answer() -> dict[str, Any]:
        document, password = act()
        said.append(password)
        return document

    document: dict[str, Any] = once(key=key, command=command, at=now(), act=answer)
    return {**document, "password": said[0] if said else None}


def password_table(title: str, document: dict[str, Any]) -> Table:
    """Show the account and its password."""
    return Table(
        title,
        (Column(_("user name")), Column(_("password"))),
        ((document["username"], document["password"]),),
        (_("The password is shown only now. Write it down."),),
    )
