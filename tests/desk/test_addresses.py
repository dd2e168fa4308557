"""Every address names the right it needs, or stands on a short list."""

from __future__ import annotations

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from dangvu.access.roles import ALL_CODES
from dangvu.api.urls import ENDPOINTS
from dangvu.desk.addresses import pages
from dangvu.desk.shell import MENU

#: Open to those who are not signed in.
OPEN = {
    "healthz",
    "readyz",
    "metrics",
    "sign_in",
    "set_language",
    "set_looks",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "socialaccount_signup",
    "openapi-json",
    "api-root",
    "api-elsewhere",
}
#: About the own account only.
OWN_ACCOUNT = {
    "account_reauthenticate",
    "account_email",
    "account_change_password",
    "account_set_password",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "usersessions_list",
    "socialaccount_connections",
    "socialaccount_login_error",
}


def patterns(resolver: URLResolver) -> list[URLPattern]:
    """Every address of the site, in one list."""
    found: list[URLPattern] = []
    for pattern in resolver.url_patterns:
        inner = isinstance(pattern, URLResolver)
        found += patterns(pattern) if inner else [pattern]
    return found


def needs_sign_in(pattern: URLPattern) -> bool:
    return getattr(pattern.callback, "login_required", True)


SITE = patterns(get_resolver())
#: Called by other programs, which show a token instead of signing in.
OF_PROGRAMS = {endpoint.name for endpoint in ENDPOINTS}


@pytest.mark.parametrize("pattern", SITE, ids=lambda pattern: pattern.name)
def test_address_names_a_right_or_stands_on_the_list(pattern):
    permission = getattr(pattern.callback, "permission", None)

    if permission is None:
        assert pattern.name in OPEN | OWN_ACCOUNT
    else:
        assert permission in ALL_CODES
        assert needs_sign_in(pattern) != (pattern.name in OF_PROGRAMS)


def test_only_the_addresses_on_the_list_are_open():
    open_to_all = {p.name for p in SITE if not needs_sign_in(p)}

    assert open_to_all == OPEN | OF_PROGRAMS


def test_menu_asks_for_the_right_of_its_page():
    rights = {f"desk:{p.name}": p.callback.permission for p in pages}
    listed = {page.name: page.permission for group in MENU for page in group.pages}

    home = listed.pop("desk:home")
    assert listed == {name: rights[name] for name in listed}
    assert home == "access.enter"
