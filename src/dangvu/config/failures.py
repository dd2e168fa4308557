"""What a person reads when a command cannot go on."""

from __future__ import annotations

import errno
import json
import logging
import secrets
import sys
from dataclasses import dataclass
from unicodedata import normalize

from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError
from django.db import OperationalError
from django.utils.translation import gettext as _
from psycopg.errors import DiskFull

from dangvu.config.env import EnvironmentMistakeError, var_directory
from dangvu.core.errors import Refused

FAILED = 1
WRONG_USAGE = 2

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence, its code for programs, and how the process ends."""

    code: str
    message: str
    status: int = FAILED


def failure_of(error: Exception) -> Failure:
    """Return what to say; what nobody foresaw goes to the log under a number."""
    if isinstance(error, CommandError):
        return Failure("COMMAND_ERROR", str(error), error.returncode)
    return Failure(*_code_and_message(error))


def _code_and_message(error: Exception) -> tuple[str, str]:
    if isinstance(error, Refused):
        return error.code, str(error)
    if isinstance(error, (ImproperlyConfigured, EnvironmentMistakeError)):
        return "CONFIGURATION", str(error)
    if _is_full(error):
        return "NO_SPACE", _("The disk is full. Make room and try again.")
    if isinstance(error, OperationalError):
        return "NO_DATABASE", _numbered(
            error,
            _(
                "The database does not answer. The log names the cause under number "
                "%(number)s."
            ),
        )
    return "UNFORESEEN", _numbered(
        error,
        _("Something unforeseen happened. Details are in the log, number %(number)s."),
    )


def report(failure: Failure, *, as_json: bool) -> int:
    """Write the failure where the caller looks for it; return the exit status."""
    if as_json:
        content = {"error": {"code": failure.code, "message": failure.message}}
        text = json.dumps(content, ensure_ascii=False, indent=2)
        sys.stdout.write(normalize("NFC", text) + "\n")
    else:
        sys.stderr.write(failure.message + "\n")
    return failure.status


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno == errno.ENOSPC
    return isinstance(error.__cause__, DiskFull)


def _numbered(error: Exception, message: str) -> str:
    return message % {"number": _note(error)}


def _note(error: Exception) -> str:
    number = secrets.token_hex(4)
    if not logging.root.handlers:
        logging.basicConfig(filename=var_directory() / "log" / "dangvu.log")
    log.error("Failure %s", number, exc_info=error)
    return number
