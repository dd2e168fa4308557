"""Other systems that call with a token of the small organisation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from dangvu.access.models import ServiceToken
from dangvu.access.operations.service_tokens import TokenDraft, make_token
from dangvu.access.roles import Role
from dangvu.access.tokens import GRANTABLE
from support.organisation import SYSTEM, TODAY, Organisation, at

ALL = tuple(GRANTABLE)


@dataclass
class OtherSystem:
    """Calls the interface with one token."""

    token: str

    def get(self, path: str, **asked: Any):
        return Client().get(f"/api/v1{path}", asked, headers=self._headers())

    def post(self, path: str, key: str = "", **sent: Any):
        headers = self._headers() | ({"Idempotency-Key": key} if key else {})
        return Client().post(f"/api/v1{path}", sent, headers=headers)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


Connect = Callable[..., OtherSystem]


@pytest.fixture(autouse=True)
def _its_day():
    """The day of the small organisation; no call was counted yet."""
    cache.clear()
    with time_machine.travel(at(TODAY), tick=False):
        yield
    cache.clear()


@pytest.fixture
def connect(organisation: Organisation) -> Connect:
    """Connect a system in an office at a unit, with rights."""

    def open_connection(
        unit: str = "north", *codes: str, role: str = Role.ORG_OFFICE
    ) -> OtherSystem:
        draft = TokenDraft(
            name=f"{unit} {ServiceToken.objects.count()}",
            role=role,
            unit_id=getattr(organisation.units, unit).pk,
            codes=codes or ALL,
            since=TODAY,
            until=TODAY + dt.timedelta(days=30),
        )
        _token, secret = make_token(actor=SYSTEM, at=at(), draft=draft)
        return OtherSystem(secret)

    return open_connection
