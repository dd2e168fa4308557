"""``./dangvu`` as a person uses it: alone, on a folder of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dangvu.launcher.processes import working_in
from dangvu.launcher.state import CHECKOUT
from support.installations import Installation, wait_until

pytestmark = pytest.mark.slow

TRIVIAL = ("showmigrations", "core")
ANSWER = """core
 [X] 0001_row_scope_functions
 [X] 0002_named_in_full
 [X] 0003_tiers_and_own_person
 [X] 0004_admission_scope
 [X] 0005_analyse
"""
LASTING = ("shell", "-c", "import time; time.sleep(600)")


def test_a_command_leaves_no_server_behind(begun: Installation) -> None:
    begun.dangvu(*TRIVIAL)

    assert working_in(begun.state.data) == []


def test_commands_at_once_on_an_empty_folder_share_one_beginning(
    installation: Installation,
) -> None:
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(lambda _: installation.dangvu(*TRIVIAL), range(3)))

    assert {(one.returncode, one.stdout) for one in done} == {(0, ANSWER)}
    assert working_in(installation.state.data) == []


def test_a_relative_state_folder_is_found_from_where_the_caller_stands(
    tmp_path: Path, installation: Installation
) -> None:
    installation.extra["DANGVU_VAR"] = "beside"

    installation.dangvu("--help")

    assert (tmp_path / "beside" / "secrets").is_dir()


def test_without_user_namespaces_a_command_works_too(
    installation: Installation,
) -> None:
    installation.extra["DANGVU_NO_USERNS"] = "1"

    assert installation.dangvu(*TRIVIAL).stdout == ANSWER


def test_after_kill_of_command_and_server_the_next_command_works(
    begun: Installation,
) -> None:
    command = begun.start("dangvu", *LASTING)
    assert wait_until(lambda: "0001" in begun.dangvu(*TRIVIAL).stdout)

    os.kill(begun.server(), signal.SIGKILL)
    os.killpg(command.pid, signal.SIGKILL)

    assert begun.dangvu(*TRIVIAL).stdout == ANSWER
    assert wait_until(lambda: working_in(begun.state.data) == [])


def test_a_killed_command_leaves_its_server_to_the_next(
    begun: Installation,
) -> None:
    command = begun.start("dangvu", *LASTING)
    assert wait_until(begun.server)
    os.killpg(command.pid, signal.SIGKILL)

    assert begun.dangvu(*TRIVIAL).stdout == ANSWER
    assert working_in(begun.state.data) == []


def test_a_terminated_command_stops_its_server(begun: Installation) -> None:
    command = begun.start("dangvu", *LASTING)
    assert wait_until(begun.server)

    command.terminate()

    assert command.wait(timeout=20) == 143
    assert working_in(begun.state.data) == []


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("no-such-command",),
        ("check", "--no-such-option"),
        ("showmigrations", "--format", "nothing"),
    ],
)
def test_wrong_usage_ends_with_two(
    begun: Installation, arguments: tuple[str, ...]
) -> None:
    done = begun.dangvu(*arguments)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_unknown_command_lists_the_known(begun: Installation) -> None:
    done = begun.dangvu("no-such-command")

    assert "\n  migrate\n" in done.stderr
    assert done.stdout == ""


def test_help_needs_no_server(installation: Installation) -> None:
    done = installation.dangvu("migrate", "--help")

    assert done.returncode == 0
    assert not installation.state.data.exists()


def test_data_of_another_version_is_explained(installation: Installation) -> None:
    installation.state.data.mkdir(parents=True)
    (installation.state.data / "PG_VERSION").write_text("12\n")

    done = installation.dangvu(*TRIVIAL)

    assert done.returncode == 1
    assert "do PostgreSQL 12 tạo ra" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_reason_is_json_when_json_was_asked_for(
    installation: Installation,
) -> None:
    installation.state.data.mkdir(parents=True)
    (installation.state.data / "PG_VERSION").write_text("12\n")

    done = installation.dangvu(*TRIVIAL, "--format", "json")

    assert done.returncode == 1
    assert done.stderr == ""
    error = json.loads(done.stdout)["error"]
    assert (set(error), error["code"]) == ({"code", "message"}, "OTHER_MAJOR")
    assert "do PostgreSQL 12 tạo ra" in done.stdout


def test_what_nobody_foresaw_before_the_start_is_a_sentence_too() -> None:
    broken = (
        "import sys; from dangvu import __main__ as program; "
        "program.session.open_session = lambda environ: 1 / 0; "
        "sys.exit(program.main(['count', '--format', 'json']))"
    )
    source = {"PYTHONPATH": str(CHECKOUT / "src")}

    done = subprocess.run(
        [sys.executable, "-P", "-c", broken],
        env=source,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["error"]["code"] == "NOT_STARTED"


def test_what_nobody_foresaw_is_a_sentence_and_a_line_in_the_log(
    begun: Installation,
) -> None:
    done = begun.dangvu("shell", "-c", "1 / 0")

    log = (begun.state.log / "dangvu.log").read_text()
    number = log.partition("Failure ")[2][:8]
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert number in done.stderr
    assert "ZeroDivisionError" in log


def test_a_full_pipe_reader_that_leaves_is_no_failure_to_see(
    begun: Installation,
) -> None:
    done = begun.dangvu(
        "shell", "-c", "import os, sys; os.close(1); raise BrokenPipeError"
    )

    assert "Traceback" not in done.stderr


def test_an_outside_database_is_used_when_named(
    installation: Installation, cloned_database
) -> None:
    installation.extra |= cloned_database()

    done = installation.dangvu(*TRIVIAL)

    assert done.stdout == ANSWER
    assert not installation.state.data.exists()


def test_a_database_that_does_not_answer_is_explained(
    installation: Installation,
) -> None:
    installation.extra["DATABASE_URL"] = "postgresql://nobody@localhost:1/none"

    done = installation.dangvu(*TRIVIAL)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_mistake_in_the_environment_is_explained(installation: Installation) -> None:
    installation.extra["DANGVU_DEBUG"] = "perhaps"

    done = installation.dangvu(*TRIVIAL)

    assert done.returncode == 1
    assert done.stderr == "DANGVU_DEBUG is 'perhaps'; write 1 for yes or 0 for no\n"
