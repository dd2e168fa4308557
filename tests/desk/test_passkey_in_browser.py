"""A passkey, made and used by a real browser with an authenticator of its own."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from dangvu.accounts.models import SignIn
from support.organisation import PASSWORD, build


@pytest.mark.browser
@pytest.mark.timeout(120)
def test_a_passkey_is_added_and_signs_in_alone(site, page):
    cache.clear()
    build()
    # Passkeys belong to names, never to numbers of machines.
    url = site.url.replace("127.0.0.1", "localhost")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto(f"{url}/sign-in")
    page.fill("input[name=login]", "north")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{url}/")

    page.goto(f"{url}/accounts/2fa/webauthn/add/")
    page.get_by_label("Tên khóa truy cập").fill("Máy ở văn phòng")
    page.get_by_label("Chỉ dùng khóa này").check()
    page.get_by_role("button", name="Thêm khóa truy cập").click()
    page.wait_for_url("**/recovery-codes/")
    assert Authenticator.objects.filter(type="webauthn").count() == 1

    page.context.clear_cookies()
    page.goto(f"{url}/sign-in")
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    page.wait_for_url(f"{url}/")

    assert SignIn.objects.filter(outcome="OPENED").count() == 2
    page.goto(f"{url}/accounts/2fa/webauthn/")
    assert page.get_by_text("Máy ở văn phòng").first.is_visible()
