"""One real call of every address for programs, by a token in the office of an account.

The token holds every right that a token can be given: what it may do is decided by the
office alone, at the call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from dangvu.access.models import ServiceToken
from dangvu.access.tokens import GRANTABLE, token_digest
from dangvu.api.calling import Endpoint
from dangvu.api.urls import ENDPOINTS
from dangvu.units.models import Unit
from support.offices import role_of_account
from support.organisation import FOUNDED, at

Ask = Callable[[Callable[..., Client], str, dict[str, Any]], int]
SPAN = {"from": "2026-01-01", "to": "2026-06-01"}
ROSTER = "Họ và tên,Ngày sinh\nĐỗ Thị Hoa,02/09/1985\n"


def api_calls() -> Iterator[tuple[str, str, Ask]]:
    """Give the name, the right and a call of every address."""
    for endpoint in ENDPOINTS:
        yield f"api {endpoint.name}", endpoint.permission, partial(_ask, endpoint)


def _ask(
    endpoint: Endpoint, _visit: Callable[..., Client], username: str, things: Any
) -> int:
    headers = {"Authorization": f"Bearer {_token(username)}"}
    path = endpoint.path.replace("{reference}", str(things["reference"]))
    address = f"/api/v1{path.replace('{table}', 'ST-01')}"
    if endpoint.method == "POST":
        file = SimpleUploadedFile("danh-sach.csv", ROSTER.encode())
        sent = {"file": file, "unit": "BAC.1", "dry_run": "true"}
        return Client().post(address, sent, headers=headers).status_code
    asked = {"unit": "BAC.1", "text": "an", **SPAN}
    return Client().get(address, asked, headers=headers).status_code


def _token(username: str) -> str:
    """Return a token of the whole register in the office of the account."""
    ServiceToken.objects.get_or_create(
        name=username,
        defaults={
            "digest": token_digest(username),
            "role": role_of_account(username),
            "unit": Unit.objects.get(code="TP"),
            "codes": list(GRANTABLE),
            "valid": DateRange(FOUNDED, None, "[)"),
            "made_at": at(),
            "made_by": "tests",
        },
    )
    return username
