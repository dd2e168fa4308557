"""The certificate with which ``./run`` itself speaks HTTPS."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

from dangvu.launcher.errors import LauncherError

PKCS8 = ("-----BEGIN PRIVATE KEY-----", "-----BEGIN ENCRYPTED PRIVATE KEY-----")


@dataclass(frozen=True, slots=True)
class Tls:
    """A certificate, with those that signed it, and its key."""

    certificate: Path
    key: Path

    def environment(self) -> dict[str, str]:
        """Return the variables by which the program knows of it."""
        return {
            "DANGVU_TLS_CERTIFICATE": str(self.certificate),
            "DANGVU_TLS_KEY": str(self.key),
        }

    def options(self) -> list[str]:
        """Return the options of the web server; the oldest browsers know TLS 1.2."""
        return [
            f"--ssl-certificate={self.certificate}",
            f"--ssl-keyfile={self.key}",
            "--ssl-protocol-min=tls1.2",
        ]


def given(certificate: str, key: str) -> Tls | None:
    """Return what was given, None when nothing was.

    :raises LauncherError: TLS_HALF, TLS_UNREADABLE, TLS_KEY_FORM, TLS_MISMATCH
    """
    if not certificate and not key:
        return None
    if not (certificate and key):
        raise LauncherError(
            code="TLS_HALF",
            vi="Chứng thư và khóa TLS phải đi cùng nhau: --certificate TỆP "
            "--certificate-key TỆP.",
            en="A certificate and its key go together: --certificate FILE "
            "--certificate-key FILE.",
        )
    tls = Tls(Path(certificate).absolute(), Path(key).absolute())
    _refuse_form(tls)
    _refuse_mismatch(tls)
    return tls


def _refuse_form(tls: Tls) -> None:
    try:
        text = tls.key.read_text(encoding="ascii", errors="replace")
        tls.certificate.read_bytes()
    except OSError as error:
        raise LauncherError(
            code="TLS_UNREADABLE",
            vi=f"Không đọc được {error.filename}: {error.strerror}.",
            en=f"{error.filename} cannot be read: {error.strerror}.",
        ) from error
    if not any(head in text for head in PKCS8):
        change = f"openssl pkcs8 -topk8 -nocrypt -in {tls.key} -out pkcs8.key"
        raise LauncherError(
            code="TLS_KEY_FORM",
            vi=f"Khóa {tls.key} không ở dạng PKCS#8. Đổi dạng bằng: {change}",
            en=f"The key {tls.key} is not in the form PKCS#8. Change it by: {change}",
        )


def _refuse_mismatch(tls: Tls) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(tls.certificate, tls.key, password="")
    except (ssl.SSLError, ValueError, OSError) as error:
        raise LauncherError(
            code="TLS_MISMATCH",
            vi=f"Chứng thư {tls.certificate} và khóa {tls.key} không đi với nhau.",
            en=f"The certificate {tls.certificate} and the key {tls.key} do not belong "
            "together.",
        ) from error
