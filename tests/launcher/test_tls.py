"""A certificate and its key are looked at before the site starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import PrivateFormat

from dangvu.launcher.errors import LauncherError
from dangvu.launcher.tls import Tls, given
from support.certificates import write_certificate


def code(certificate: object, key: object) -> str:
    with pytest.raises(LauncherError) as refusal:
        given(str(certificate), str(key))
    return refusal.value.code


def test_nothing_given_is_no_tls() -> None:
    assert given("", "") is None


def test_certificate_and_key_that_belong_together_are_taken(tmp_path: Path) -> None:
    certificate, key = write_certificate(tmp_path)

    assert given(str(certificate), str(key)) == Tls(certificate, key)


@pytest.mark.parametrize(("certificate", "key"), [("a.pem", ""), ("", "a.key")])
def test_one_without_the_other_is_refused(certificate: str, key: str) -> None:
    assert code(certificate, key) == "TLS_HALF"


def test_missing_files_are_named(tmp_path: Path) -> None:
    certificate, key = write_certificate(tmp_path)

    assert code(certificate, tmp_path / "none") == "TLS_UNREADABLE"
    assert code(tmp_path / "none", key) == "TLS_UNREADABLE"


def test_key_of_an_older_form_is_refused_with_the_way_to_change_it(
    tmp_path: Path,
) -> None:
    certificate, key = write_certificate(
        tmp_path, form=PrivateFormat.TraditionalOpenSSL
    )

    with pytest.raises(LauncherError, match="openssl pkcs8") as refusal:
        given(str(certificate), str(key))
    assert refusal.value.code == "TLS_KEY_FORM"


def test_key_of_another_certificate_is_refused(tmp_path: Path) -> None:
    certificate, _key = write_certificate(tmp_path / "a")
    _other, key = write_certificate(tmp_path / "b")

    assert code(certificate, key) == "TLS_MISMATCH"
