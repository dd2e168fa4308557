"""Who acts: the protocol that the rooms below ``access`` rely on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from dangvu.core.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a permission holds: the whole register, or below some paths.

    ``paths`` are today's paths of units, written ``1.5.17`` (unit ids).
    """

    everything: bool = False
    paths: tuple[str, ...] = ()

    def covers(self, path: str) -> bool:
        """Say whether a unit with this path lies inside."""
        return self.everything or any(
            path == top or path.startswith(f"{top}.") for top in self.paths
        )

    @property
    def is_empty(self) -> bool:
        """Say whether the permission holds nowhere."""
        return not self.everything and not self.paths


NOWHERE = Scope()
EVERYWHERE = Scope(everything=True)


def united(scopes: Iterable[Scope]) -> Scope:
    """Return where at least one of the scopes holds."""
    found = tuple(scopes)
    paths = dict.fromkeys(path for scope in found for path in scope.paths)
    return Scope(any(scope.everything for scope in found), tuple(paths))


class Actor(Protocol):
    """Somebody, or the system, acting in an office."""

    @property
    def name(self) -> str:
        """Name written into the audit trail."""

    @property
    def user_id(self) -> int | None:
        """Account, or None for the system."""

    @property
    def role(self) -> str:
        """Code of the office in which the actor acts."""

    @property
    def unit_id(self) -> int | None:
        """Unit at which the office is held, or None for the whole register."""

    def scope(self, code: str) -> Scope:
        """Where the permission ``code`` holds; an unknown code holds nowhere."""


@dataclass(frozen=True, slots=True)
class SystemActor:
    """The program itself, or its administrator at the shell; always audited."""

    name: str
    user_id: int | None = None
    role: str = "SYSTEM"
    unit_id: int | None = None

    def scope(self, code: str) -> Scope:
        """Hold every permission everywhere."""
        return EVERYWHERE


def person_of(actor: Actor) -> int | None:
    """Return the person whose own record the actor reads: their own, or the helped one.

    An actor without an attribute ``person_id`` is nobody of the register.
    """
    person_id: int | None = getattr(actor, "person_id", None)
    return person_id


def may(actor: Actor, code: str, *paths: str) -> bool:
    """Say whether the actor has the permission at one of these places.

    A unit that has ended has the paths of all its successors; without any path the
    permission must hold for the whole register.
    """
    scope = actor.scope(code)
    if not paths:
        return scope.everything
    return any(scope.covers(path) for path in paths)


def require(actor: Actor, code: str, *paths: str) -> None:
    """Raise NotAllowed, with the reason, unless ``may`` holds."""
    if not may(actor, code, *paths):
        raise NotAllowed(
            _("Your office “%(role)s” does not have the right “%(code)s” here.")
            % {"role": actor.role, "code": code}
        )
