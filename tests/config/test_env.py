"""The environment is read in one place, and mistakes are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from dangvu.config import env
from dangvu.config.env import EnvironmentMistakeError


def test_text_prefers_the_named_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").write_text("from a file\n")
    monkeypatch.setenv("SOMETHING", "from the variable")
    monkeypatch.setenv("SOMETHING_FILE", str(tmp_path / "secret"))

    assert env.text("SOMETHING") == "from a file"


def test_text_names_the_file_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOMETHING_FILE", str(tmp_path / "none"))

    with pytest.raises(EnvironmentMistakeError, match="SOMETHING_FILE"):
        env.text("SOMETHING")


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("Yes", True), ("off", False), ("", False)]
)
def test_flag_reads_yes_and_no(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: bool
) -> None:
    monkeypatch.setenv("SOMETHING", value)

    assert env.flag("SOMETHING") is expected


def test_flag_refuses_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOMETHING", "perhaps")

    with pytest.raises(EnvironmentMistakeError, match="perhaps"):
        env.flag("SOMETHING")


def test_number_refuses_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOMETHING", "two")

    with pytest.raises(EnvironmentMistakeError, match="whole number"):
        env.number("SOMETHING", 0)


def test_words_are_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOMETHING", "one, other,")

    assert env.words("SOMETHING") == ["one", "other"]


def test_database_reads_a_socket_address(monkeypatch: pytest.MonkeyPatch) -> None:
    address = (
        "postgresql://an:p%2Fw@/register?host=%2Frun%2Fx&port=5433&sslmode=disable"
    )
    monkeypatch.setenv("SOMETHING", address)

    assert env.database("SOMETHING") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "register",
        "USER": "an",
        "PASSWORD": "p/w",
        "HOST": "/run/x",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "disable"},
    }


def test_database_uses_the_second_variable_when_the_first_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OTHER", "postgresql://an@host/register")

    assert env.database("SOMETHING", "OTHER")["USER"] == "an"


def test_database_refuses_what_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOMETHING", "mysql or so")

    with pytest.raises(EnvironmentMistakeError, match="SOMETHING"):
        env.database("SOMETHING")


def test_secret_key_is_the_installation_s_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DANGVU_SECRET_KEY", raising=False)
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "django").write_text("made at the first start\n")

    assert env.secret_key(tmp_path) == "made at the first start"


def test_choice_takes_one_of_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DANGVU_X", " b ")

    assert env.choice("DANGVU_X", "A", ("A", "B")) == "B"
    assert env.choice("DANGVU_Y", "A", ("A", "B")) == "A"


def test_choice_refuses_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DANGVU_X", "C")

    with pytest.raises(env.EnvironmentMistakeError, match="write A or B"):
        env.choice("DANGVU_X", "A", ("A", "B"))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ("", 0, "", "", "")),
        ("smtp://mail", ("mail", 25, "", "", "smtp")),
        ("smtps://mail:4650", ("mail", 4650, "", "", "smtps")),
        (
            "submission://nhac%40a.vn:p%2Fw@mail.a.vn",
            ("mail.a.vn", 587, "nhac@a.vn", "p/w", "submission"),
        ),
    ],
)
def test_mail_server_reads_an_address(
    monkeypatch: pytest.MonkeyPatch, address: str, expected: tuple[object, ...]
) -> None:
    monkeypatch.setenv("SOMETHING", address)

    found = env.mail_server("SOMETHING")

    assert (found.host, found.port, found.user, found.password, found.way) == expected
    assert found.backend.endswith("smtp.EmailBackend") is bool(address)


@pytest.mark.parametrize("address", ["mail", "http://mail", "smtp://", "smtp://m:x"])
def test_mail_server_refuses_anything_else(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("SOMETHING", address)

    with pytest.raises(EnvironmentMistakeError, match="SOMETHING"):
        env.mail_server("SOMETHING")
