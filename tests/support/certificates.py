"""Certificates that sign themselves."""

from __future__ import annotations

import datetime as dt
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "dangvu.test")])
NAMES = x509.SubjectAlternativeName(
    [
        x509.DNSName("dangvu.test"),
        x509.DNSName("localhost"),
        x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
    ]
)


def write_certificate(
    folder: Path,
    *,
    days: int = 90,
    form: PrivateFormat = PrivateFormat.PKCS8,
) -> tuple[Path, Path]:
    """Write a certificate that holds for so many days more, and its key."""
    folder.mkdir(parents=True, exist_ok=True)
    private = ec.generate_private_key(ec.SECP256R1())
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(NAME)
        .issuer_name(NAME)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=400))
        .not_valid_after(now + dt.timedelta(days=days))
        .add_extension(NAMES, critical=False)
        .sign(private, hashes.SHA256())
    )
    certificate, key = folder / "site.pem", folder / "site.key"
    certificate.write_bytes(made.public_bytes(Encoding.PEM))
    key.write_bytes(private.private_bytes(Encoding.PEM, form, NoEncryption()))
    key.chmod(0o600)
    return certificate, key
