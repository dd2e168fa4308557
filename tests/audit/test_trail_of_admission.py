"""Every operation on the way to membership leads to a line of the trail."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from types import CodeType

import pytest

from dangvu.audit.operations.write_line import write_line

ROOMS = ("sources", "admission", "correspondence")


def verbs():
    """Public functions of the operations that take an actor and a moment."""
    for room in ROOMS:
        package = importlib.import_module(f"dangvu.{room}.operations")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, member in inspect.getmembers(
                importlib.import_module(module.name), inspect.isfunction
            ):
                wanted = {"actor", "at"} <= set(inspect.signature(member).parameters)
                if wanted and member.__module__ == module.name and name[0] != "_":
                    yield pytest.param(member, id=f"{room}.{name}")


def names_in(code):
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from names_in(constant)


def parts(thing):
    """The functions that a function is, or that a class has."""
    if inspect.isclass(thing):
        return [
            inspect.unwrap(f) for _, f in inspect.getmembers(thing, inspect.isfunction)
        ]
    return [inspect.unwrap(thing)]


def leaves_a_line(thing, seen):
    """Say whether a function calls write_line, itself or through others of ours."""
    for function in parts(thing):
        if function in seen or not function.__module__.startswith("dangvu."):
            continue
        seen.add(function)
        for name in names_in(function.__code__):
            called = function.__globals__.get(name)
            if called is write_line:
                return True
            is_ours = inspect.isfunction(called) or inspect.isclass(called)
            if is_ours and leaves_a_line(called, seen):
                return True
    return False


def nothing_written(*, actor, at):
    return actor, at


@pytest.mark.parametrize("verb", [*verbs()])
def test_operation_leads_to_a_line(verb):
    assert leaves_a_line(verb, set())


def test_what_writes_no_line_is_found():
    assert not leaves_a_line(nothing_written, set())
