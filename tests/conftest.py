"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest
from django.conf import settings
from django.test.utils import override_settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.live_server_helper import LiveServer

from dangvu.config.translations import compile_all
from dangvu.launcher.server import Wishes, embedded
from dangvu.launcher.state import CHECKOUT, prepare
from support.databases import Databases, pointed_at
from support.installations import Installation
from support.organisation import (
    Actors,
    Organisation,
    People,
    Units,
    enter_people,
    found_organisation,
    open_offices,
)

# A busy machine is no failure, and the same examples are tried every time.
hypothesis_settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("suite")

#: Whoever asks for one of these waits for a database server.
SERVED = {"db", "transactional_db", "databases", "django_db_setup"}
PG_BIN = os.environ.get("DANGVU_PG_BIN", "")


def pytest_configure() -> None:
    """Compile the translations, as every start of the program does."""
    compile_all(CHECKOUT / "locale")
    with override_settings(LOCALE_PATHS=settings.LOCALE_PATHS):
        pass  # entering and leaving makes Django forget the catalogues it holds


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a database; ``./test --fast`` leaves them out."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or asked & SERVED:
            item.add_marker(pytest.mark.database)


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """The server of this test run; its template is migrated."""
    kind = sha256(f"{CHECKOUT} {PG_BIN}".encode()).hexdigest()[:8]
    state = prepare(settings.VAR / kind)
    server = embedded(state, Wishes(binaries=PG_BIN, durable=False))
    with server.in_use():
        yield Databases(server)


@pytest.fixture(scope="session")
def django_db_setup(databases: Databases, django_db_blocker) -> Iterator[None]:
    """Replaces pytest-django's own: a clone of the template, as the program role."""
    with django_db_blocker.unblock():
        databases.prepare_template()
        with databases.clone() as environment, pointed_at(environment):
            yield


@pytest.fixture
def cloned_database(
    django_db_setup: None, databases: Databases
) -> Iterator[Callable[[], dict[str, str]]]:
    """Make fresh databases for other processes; each call answers the variables."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(databases.clone())


@pytest.fixture
def committed_database(
    cloned_database: Callable[[], dict[str, str]], django_db_blocker
) -> Iterator[dict[str, str]]:
    """Let Django work, with real commits, on a database of this test alone."""
    environment = cloned_database()
    with django_db_blocker.unblock(), pointed_at(environment):
        yield environment


@pytest.fixture
def site(committed_database: dict[str, str]) -> Iterator[LiveServer]:
    """The site itself, at the address ``site.url``, on a database of this test alone.

    Instead of pytest-django's ``live_server``, which empties the tables afterwards:
    the program role may not.
    """
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """A state folder that does not exist yet, and the scripts that use it."""
    made = Installation(tmp_path / "var")
    yield made
    made.close()


@pytest.fixture(scope="session")
def first_command(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation after its first command; making its database takes longest."""
    made = Installation(tmp_path_factory.mktemp("begun") / "var")
    assert made.dangvu("showmigrations", "core").returncode == 0
    return made


@pytest.fixture
def begun(installation: Installation, first_command: Installation) -> Installation:
    """A copy of that installation, for what does not ask how one begins."""
    copytree(first_command.var, installation.var)
    return installation


@pytest.fixture
def profile_b(settings) -> None:
    """An installation reached from the Internet, without sealed data."""
    settings.PROFILE = "B"


@pytest.fixture
def units(db: None) -> Units:
    """The units of the small organisation, in the transaction of this test."""
    return found_organisation()


@pytest.fixture
def people(units: Units) -> People:
    """Its members."""
    return enter_people(units)


@pytest.fixture
def actors(units: Units) -> Actors:
    """Its offices."""
    return open_offices(units)


@pytest.fixture
def organisation(units: Units, people: People, actors: Actors) -> Organisation:
    """The small organisation, whole."""
    return Organisation(units, people, actors)
