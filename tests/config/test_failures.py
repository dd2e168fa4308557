"""Whatever happens, a person reads a sentence and a program a code."""

from __future__ import annotations

import errno
import json
import logging
from unicodedata import normalize

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError
from django.db import OperationalError
from psycopg.errors import DiskFull

from dangvu.config.failures import Failure, failure_of, report
from dangvu.core.errors import NotFound


def full_disk() -> OperationalError:
    error = OperationalError("could not extend file")
    error.__cause__ = DiskFull()
    return error


@pytest.mark.parametrize(
    ("error", "code", "status"),
    [
        (NotFound("There is no such unit."), "NOT_FOUND", 1),
        (CommandError("Wrong."), "COMMAND_ERROR", 1),
        (CommandError("Wrong.", returncode=2), "COMMAND_ERROR", 2),
        (ImproperlyConfigured("Wrong."), "CONFIGURATION", 1),
        (OSError(errno.ENOSPC, "No space left on device"), "NO_SPACE", 1),
        (full_disk(), "NO_SPACE", 1),
        (OperationalError("connection refused"), "NO_DATABASE", 1),
        (ZeroDivisionError("Oh."), "UNFORESEEN", 1),
    ],
)
def test_failure_of_names_what_happened(
    error: Exception, code: str, status: int
) -> None:
    failure = failure_of(error)

    assert (failure.code, failure.status) == (code, status)


def test_failure_of_a_refusal_is_its_own_sentence() -> None:
    failure = failure_of(NotFound("There is no such unit."))

    assert failure.message == "There is no such unit."


def test_failure_of_the_unforeseen_is_logged_under_the_number_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        failure = failure_of(ZeroDivisionError("Oh."))

    assert caplog.records[0].args[0] in failure.message
    assert "Oh." not in failure.message


def test_report_writes_a_sentence_for_people(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = report(Failure("CODE", "Không có tổ chức này."), as_json=False)

    assert status == 1
    assert capsys.readouterr() == ("", "Không có tổ chức này.\n")


def test_report_writes_one_composed_document_for_programs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    decomposed = normalize("NFD", "Không có tổ chức này.")
    status = report(Failure("CODE", decomposed, 2), as_json=True)

    written = capsys.readouterr()
    assert status == 2
    assert json.loads(written.out) == {
        "error": {"code": "CODE", "message": "Không có tổ chức này."}
    }
    assert written.err == ""
