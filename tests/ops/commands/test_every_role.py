"""Every command that acts in an office, run in each office it can be run in.

A command says in ``permissions`` what it asks for; what should happen follows from
``expected_rights.csv``. A new command without it, or without a sample here, fails.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import CommandParser

from dangvu.access.roles import ALL_CODES, GIVEN
from dangvu.ops.management import commands
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER
from support.expected_rights import has

#: What each of them is asked for, about the northern commune.
SAMPLES = {
    ("export", "national"): ("national", "--unit", "BAC.1", "--out", "{out}"),
    ("lists", ALWAYS): ("roll", "--unit", "BAC.1"),
    ("members", "find"): ("find", "Nguyễn Văn An"),
    ("members", "show"): ("show", "{an}"),
    ("units", "committees"): ("committees", "--unit", "BAC.1"),
}
#: Commands that begin with no word of their own.
NAMES = [module.name for module in pkgutil.iter_modules(commands.__path__)]


def command(name):
    return import_module(f"{commands.__name__}.{name}").Command()


def asked():
    """Every (command, first word) with the right that it asks for."""
    return {
        (name, word): permission
        for name in NAMES
        for word, permission in command(name).permissions.items()
    }


def takes_an_office(name):
    parser = CommandParser()
    command(name).add_arguments(parser)
    return any(action.dest == "office" for action in parser._actions)


def test_every_command_says_what_it_asks_for():
    rights = asked()

    assert {name for name, _word in rights} == set(NAMES)
    assert set(rights.values()) <= ALL_CODES | {OF_THE_SERVER}


def test_every_command_in_an_office_has_a_sample():
    in_office = {key for key, right in asked().items() if right != OF_THE_SERVER}

    assert set(SAMPLES) == in_office
    assert {name for name, _word in in_office} == set(filter(takes_an_office, NAMES))


@pytest.mark.parametrize("role", GIVEN)
def test_command_answers_as_the_office_may(people, tmp_path, role):
    words = {"out": str(tmp_path / "out.xlsx"), "an": str(people.an.pk)}

    answers = {
        key: answered(key[0], [word.format(**words) for word in sample], role)
        for key, sample in SAMPLES.items()
    }

    assert answers == {key: has(role, asked()[key]) for key in SAMPLES}


@pytest.mark.parametrize("role", ["MEMBER", "HELPER", "KING"])
def test_no_command_runs_in_an_office_of_a_person(people, role):
    with pytest.raises(CommandError, match=role):
        call_command("members", "find", "An", "--as", f"{role}@BAC")


def answered(name, arguments, role):
    """Whether the command shows something: a refusal is exit code 1."""
    try:
        call_command(
            name,
            *arguments,
            "--as",
            f"{role}@BAC",
            stdout=StringIO(),
            stderr=StringIO(),
        )
    except CommandError:
        return False
    return True
