"""How a process finds the installation."""

from __future__ import annotations

from pathlib import Path

from dangvu.launcher.session import open_session


def test_a_named_database_needs_no_server_of_ours(tmp_path: Path) -> None:
    environ = {"DANGVU_VAR": str(tmp_path / "var"), "DATABASE_URL": "postgresql://"}

    session = open_session(environ)

    assert session.server is None
    assert session.environment() == {"DANGVU_VAR": str(tmp_path / "var")}
    assert not session.revive()


def test_the_embedded_server_is_named_with_program_and_owner(tmp_path: Path) -> None:
    session = open_session({"DANGVU_VAR": str(tmp_path / "var")})

    named = session.environment()

    assert set(named) == {
        "DANGVU_PG_BIN",
        "DANGVU_VAR",
        "DATABASE_OWNER_URL",
        "DATABASE_URL",
    }
    assert named["DATABASE_URL"].startswith("postgresql://dangvu_app:")
    assert named["DATABASE_OWNER_URL"].startswith("postgresql://dangvu_owner:")


def test_wishes_come_from_the_environment(tmp_path: Path) -> None:
    session = open_session(
        {
            "DANGVU_VAR": str(tmp_path / "var"),
            "DANGVU_NO_USERNS": "1",
            "DANGVU_PG_VOLATILE": "1",
        }
    )

    wishes = session.server.wishes
    assert (wishes.namespaces, wishes.durable) == (False, False)
