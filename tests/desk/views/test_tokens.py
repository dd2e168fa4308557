"""The page of tokens: made, shown once, revoked."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from dangvu.access.models import ServiceToken
from dangvu.access.roles import Role
from desk.reading import text_of
from support.organisation import open_account

TOKEN = {
    "name": "Cổng báo cáo",
    "role": "ORG_OFFICE",
    "unit": "BAC",
    "codes": ["statistics.view"],
    "last": "31-12-2026",
}


def secret_of(answer):
    found = re.search(r"dvu_[\w-]+", answer.content.decode())
    return found.group() if found else ""


@pytest.fixture
def made(office):
    return office.post("/tokens/", TOKEN)


def test_token_is_shown_once_and_works(office, made):
    secret = secret_of(made)

    called = Client().get(
        "/api/v1/count?unit=BAC", headers={"Authorization": f"Bearer {secret}"}
    )

    assert (called.status_code, called.json()["total"]) == (200, 3)
    assert made.headers["Cache-Control"] == "private, no-store"
    again = office.get("/tokens/")
    assert secret_of(again) == ""
    assert "Cổng báo cáo" in text_of(again)
    assert "31-12-2026" in text_of(again)


def test_token_is_revoked(office, made):
    token = ServiceToken.objects.get()

    answer = office.post(f"/tokens/{token.pk}/revoke/", follow=True)

    assert "Đã thu hồi mã truy cập “Cổng báo cáo”." in text_of(answer)
    token.refresh_from_db()
    assert token.revoked_at is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"codes": []},
        {"unit": "NAM"},
        {"last": "01-06-2030"},
        {"role": "AUDITOR", "codes": ["register.view"]},
    ],
)
def test_mistaken_token_is_not_made_and_keeps_what_was_typed(office, changes):
    answer = office.post("/tokens/", TOKEN | changes)

    assert (answer.status_code, secret_of(answer)) == (200, "")
    assert answer.context["form"].errors
    assert not ServiceToken.objects.exists()


def test_who_looks_after_the_machine_gives_no_right_to_members(visit, organisation):
    open_account("admin", Role.SYSTEM_ADMIN, organisation.units.city)
    admin = visit("admin")

    refused = admin.post("/tokens/", TOKEN | {"codes": ["register.view"]})

    assert "nên không thể cấp quyền này" in text_of(refused)
    assert not ServiceToken.objects.exists()


def test_foreign_tokens_are_neither_listed_nor_revoked(visit, made, organisation):
    open_account("south", Role.ORG_OFFICE, organisation.units.south)
    south, token = visit("south"), ServiceToken.objects.get()

    assert "Cổng báo cáo" not in text_of(south.get("/tokens/"))
    assert south.post(f"/tokens/{token.pk}/revoke/").status_code == 404


def test_secretary_has_no_page_of_tokens(visit, organisation):
    assert visit("secretary").get("/tokens/").status_code == 403
