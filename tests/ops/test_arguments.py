"""Every argument of every command says what it means."""

from __future__ import annotations

from argparse import ArgumentParser

import pytest
from django.core.management import get_commands, load_command_class

from dangvu.ops.arguments import explain

OURS = sorted(name for name, app in get_commands().items() if app == "dangvu.ops")


@pytest.mark.parametrize("name", OURS)
def test_command_explains_every_argument(name):
    command = load_command_class("dangvu.ops", name)
    parser = command.create_parser("dangvu", name)

    assert command.help
    assert [action.dest for action in parser._actions if action.help is None] == []


def test_own_words_of_an_argument_stay():
    parser = ArgumentParser(add_help=False)
    parser.add_argument("--unit", help="where to begin")
    parser.add_argument("--limit")

    explain(parser)

    assert [a.help for a in parser._actions] == [
        "where to begin",
        "at most so many lines",
    ]
