"""Runs one command of ``./dangvu`` and turns whatever happens into a sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from itertools import pairwise

import django
from django.core.management import ManagementUtility, get_commands
from django.db import connections
from django.utils.translation import gettext as _

from dangvu.config import env, failures
from dangvu.config.preparation import (
    back_up_first,
    missing_migrations,
    prepare_database,
)
from dangvu.config.translations import compile_all
from dangvu.ops.output import AnsweredWithFailure

HELP = {"help", "--help", "-h"}
# These work on files only.
WITHOUT_DATABASE = {
    "admission",
    "help",
    "makemessages",
    "compilemessages",
    "collectstatic",
}
# Django's own that an administrator may need.
BORROWED = {
    *("check", "changepassword", "dbshell", "sendtestemail", "shell"),
    "showmigrations",
}
INTERRUPTED = 130

Database = Callable[[], AbstractContextManager[None]]


def run(arguments: Sequence[str], database: Database) -> int:
    """Run a command; ``database`` keeps the server up while it runs.

    Returns the exit status: 0 done, 1 refused or failed, 2 wrong usage.
    """
    _set_up()
    return _run(list(arguments), database)


def is_json(arguments: Sequence[str]) -> bool:
    """Answer whether the caller asked for JSON."""
    pairs = pairwise(arguments)
    return "--format=json" in arguments or ("--format", "json") in pairs


def _back_up_if_behind() -> None:
    if missing_migrations():
        back_up_first()


def _nothing() -> None:
    """Leave the tables as they are."""


#: These make the tables ready themselves.
PREPARED_BY = {"migrate": _back_up_if_behind, "restore": _nothing}


def _set_up() -> None:
    env.choose_settings()
    compile_all(env.CHECKOUT / "locale")
    django.setup()


def _run(arguments: list[str], database: Database) -> int:
    if not arguments or arguments[0] in HELP:
        sys.stdout.write(_overview())
        return 0 if arguments else failures.WRONG_USAGE
    if arguments[0] not in get_commands():
        unknown = _("There is no command “%(name)s”.") % {"name": arguments[0]}
        sys.stderr.write(f"{unknown}\n\n{_overview()}")
        return failures.WRONG_USAGE
    return _execute(arguments, database)


def _execute(arguments: list[str], database: Database) -> int:
    name, *rest = arguments
    if name in WITHOUT_DATABASE or HELP & set(rest):
        return _perform(name, rest)
    with database():
        try:
            return _perform(name, rest, before=PREPARED_BY.get(name, prepare_database))
        finally:
            connections.close_all()


def _perform(
    name: str, rest: list[str], *, before: Callable[[], None] = _nothing
) -> int:
    try:
        before()
        # Django prints its own errors and ends the process unless asked to raise them.
        ManagementUtility(["dangvu", name, "--traceback", *rest]).execute()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else failures.FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return failures.FAILED
    except Exception as error:
        has_document = isinstance(error, AnsweredWithFailure)
        as_json = is_json(rest) and not has_document
        return failures.report(failures.failure_of(error), as_json=as_json)
    return 0


def _discard_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _overview() -> str:
    commands = get_commands()
    ours = {name for name, app in commands.items() if app.startswith("dangvu.")}
    names = "".join(f"  {name}\n" for name in sorted(ours | BORROWED))
    usage = _("Usage: ./dangvu COMMAND …, ./dangvu COMMAND --help")
    return f"{usage}\n\n{names}"
