"""The only reader of the environment.

Every value has a default that works on one machine. A secret may stand in a
file: ``NAME_FILE`` names it and wins over ``NAME``.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

CHECKOUT = Path(__file__).resolve().parents[3]

SETTINGS = "dangvu.config.settings.base"

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"", "0", "false", "no", "off"}


#: How a mail server is spoken to, with the usual port: TLS from the start, TLS asked
#: for, or open.
_MAIL_PORTS = {"smtps": 465, "submission": 587, "smtp": 25}


class EnvironmentMistakeError(Exception):
    """A variable of the environment has a value that cannot be used."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mails are handed over; without a host nothing is ever sent."""

    backend: str = "django.core.mail.backends.dummy.EmailBackend"
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    way: str = ""


def choose_settings() -> None:
    """Let Django use our settings, unless others were named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)


def text(name: str, default: str = "") -> str:
    """Return the variable, or the content of the file that ``NAME_FILE`` names.

    :raises EnvironmentMistakeError: when that file cannot be read
    """
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name, default)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        message = f"{name}_FILE names {path}, which cannot be read: {error.strerror}"
        raise EnvironmentMistakeError(message) from error


def flag(name: str, *, default: bool = False) -> bool:
    """Return a yes or no.

    :raises EnvironmentMistakeError: when the value is neither
    """
    value = text(name, str(default)).strip().lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    message = f"{name} is {value!r}; write 1 for yes or 0 for no"
    raise EnvironmentMistakeError(message)


def number(name: str, default: int) -> int:
    """Return a whole number.

    :raises EnvironmentMistakeError: when it is not one
    """
    value = text(name, str(default)).strip()
    try:
        return int(value)
    except ValueError as error:
        message = f"{name} is {value!r}; write a whole number"
        raise EnvironmentMistakeError(message) from error


def choice(name: str, default: str, among: tuple[str, ...]) -> str:
    """Return one of a few words, in capitals.

    :raises EnvironmentMistakeError: when it is none of them
    """
    value = text(name, default).strip().upper() or default
    if value in among:
        return value
    message = f"{name} is {value!r}; write {' or '.join(among)}"
    raise EnvironmentMistakeError(message)


def words(name: str) -> list[str]:
    """Return a list written with commas or spaces."""
    return text(name).replace(",", " ").split()


def file(name: str) -> Path | None:
    """Return the file that a variable names, None where it is not set."""
    named = text(name)
    return Path(named).absolute() if named else None


def var_directory() -> Path:
    """Return where this installation keeps its state."""
    return Path(text("DANGVU_VAR") or CHECKOUT / "var").absolute()


def secret_key(var: Path) -> str:
    """Return the signing key: from the environment, else from the state folder."""
    given = text("DANGVU_SECRET_KEY")
    if given:
        return given
    path = var / "secrets" / "django"
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""


def seal_keys(var: Path) -> Path:
    """Return where the keys of the sealed parts lie: never in the database."""
    return Path(text("DANGVU_SEAL_KEYS") or var / "secrets" / "seal-keys").absolute()


def oidc_apps(server: str, client: str, name: str) -> list[dict[str, Any]]:
    """Return the sign-in library's settings of the server at which people sign in."""
    if not server:
        return []
    return [
        {
            "provider_id": "oidc",
            "name": name,
            "client_id": client,
            "secret": text("DANGVU_OIDC_SECRET"),
            "settings": {"server_url": server},
        }
    ]


def mail_server(name: str) -> MailServer:
    """Return the mail server at an address such as ``submission://user:word@host:587``.

    :raises EnvironmentMistakeError: when the address cannot be read
    """
    address = text(name)
    if not address:
        return MailServer()
    try:
        parts = urlsplit(address)
        port = parts.port or _MAIL_PORTS[parts.scheme]
    except (ValueError, KeyError) as error:
        message = f"{name} is no address of a mail server; write smtp://HOST:PORT"
        raise EnvironmentMistakeError(message) from error
    if not parts.hostname:
        message = f"{name} names no host; write {parts.scheme}://HOST:PORT"
        raise EnvironmentMistakeError(message)
    return MailServer(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        way=parts.scheme,
    )


def database(name: str, otherwise: str = "") -> dict[str, Any]:
    """Return Django's settings for the database at the address in a variable.

    ``otherwise`` names a second variable, used when the first is not set.

    :raises EnvironmentMistakeError: when the address cannot be read
    """
    try:
        return database_at(text(name) or (text(otherwise) if otherwise else ""))
    except ProgrammingError as error:
        message = f"{name} is not an address of a PostgreSQL database"
        raise EnvironmentMistakeError(message) from error


def database_at(address: str) -> dict[str, Any]:
    """Return Django's settings for a ``postgresql://`` address."""
    parts = {key: str(value) for key, value in conninfo_to_dict(address).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "dangvu"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": dict(parts),
    }
