"""The addresses for machines."""

from __future__ import annotations

import logging

import pytest
from django.db import connections
from django.test import Client

from dangvu.config import condition
from dangvu.config.watching import route_of

TOKEN = "a token of Prometheus"


def beat(age: int = 0) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - %s * interval '1 second')",
            [age],
        )


def figures(client: Client, **headers: str) -> dict[str, float]:
    answer = client.get("/metrics", headers=headers)
    assert answer.status_code == 200
    lines = [line for line in answer.content.decode().splitlines() if line[:1] != "#"]
    pairs = (line.rsplit(" ", 1) for line in lines)
    return {name: float(value) for name, value in pairs}


def test_healthz_asks_nothing(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_nothing_can_be_sent_there(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


def test_ready_when_all_is_there(client: Client, db: None) -> None:
    beat()

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["ready"]) == (200, True)


def test_not_ready_without_a_worker(client: Client, db: None) -> None:
    never = client.get("/readyz").json()["checks"]
    beat(age=61)
    silent = client.get("/readyz").json()["checks"]
    beat(age=30)
    heard = client.get("/readyz")

    assert never == {
        "database": True,
        "migrations": True,
        "worker": False,
        "disk": True,
    }
    assert silent["worker"] is False
    assert heard.json()["checks"]["worker"] is True


def test_not_ready_when_tables_are_behind(
    client: Client, committed_database: dict
) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["checks"]["migrations"] is False


def test_not_ready_without_room(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(condition, "free_bytes", lambda: 1)

    assert client.get("/readyz").json()["checks"]["disk"] is False


def test_not_ready_without_a_database(
    client: Client, committed_database: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connections["default"].settings_dict, "NAME", "not-there")
    connections["default"].close()

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["checks"] == {
        "database": False,
        "migrations": False,
        "worker": False,
        "disk": True,
    }


def test_metrics_tell_requests_by_the_pattern_of_their_address(
    client: Client, db: None
) -> None:
    client.get("/members/nguyen-van-an/?q=079180001234")

    found = figures(client)

    route = 'route="/members/<str:reference>/"'
    name = f'dangvu_requests_total{{method="GET",{route},status="302"}}'
    assert found[name] >= 1
    assert found[f"dangvu_request_seconds_count{{{route}}}"] >= 1
    assert not any("nguyen" in key or "0791" in key for key in found)


def test_metrics_tell_how_the_installation_is(
    client: Client, db: None, settings, tmp_path
) -> None:
    settings.BACKUPS = tmp_path
    beat(age=5)

    found = figures(client)

    assert found["dangvu_database_up"] == 1
    assert found["dangvu_jobs_waiting"] == 0
    assert found["dangvu_backup_age_seconds"] == -1
    assert 5 <= found["dangvu_worker_heartbeat_seconds"] < 60
    assert found["dangvu_disk_free_bytes"] > 0


@pytest.mark.parametrize(
    "asked",
    [
        {"REMOTE_ADDR": "192.168.1.7"},
        {"HTTP_X_FORWARDED_FOR": "192.168.1.7"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_FORWARDED": "for=192.168.1.7"},
        {"HTTP_VIA": "1.1 proxy"},
        {"REMOTE_ADDR": "192.168.1.7", "HTTP_AUTHORIZATION": "Bearer guess"},
    ],
)
def test_metrics_are_for_this_machine_only(
    client: Client, settings, asked: dict[str, str]
) -> None:
    settings.METRICS_TOKEN = TOKEN

    assert client.get("/metrics", **asked).status_code == 403


def test_no_token_set_opens_nothing(client: Client, settings) -> None:
    settings.METRICS_TOKEN = ""

    answer = client.get(
        "/metrics", REMOTE_ADDR="192.168.1.7", HTTP_AUTHORIZATION="Bearer "
    )
    assert answer.status_code == 403


def test_token_opens_the_metrics(client: Client, db: None, settings) -> None:
    settings.METRICS_TOKEN = TOKEN

    answer = client.get(
        "/metrics", REMOTE_ADDR="192.168.1.7", HTTP_AUTHORIZATION=f"Bearer {TOKEN}"
    )
    assert answer.status_code == 200


def test_access_log_holds_no_personal_data(
    client: Client, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "dangvu.access"):
        client.get("/members/nguyen-van-an/?q=079180001234")
        client.get("/nguyen-van-an")

    lines = [r.getMessage() for r in caplog.records if r.name == "dangvu.access"]
    said = [line.rsplit(" ", 2)[0] for line in lines]
    assert said == ["GET /members/<str:reference>/ 302", "GET unknown 404"]


def test_route_of_a_static_file_is_one_for_all(rf) -> None:
    request = rf.get("/static/desk/mark.svg")
    request.resolver_match = None

    assert route_of(request) == "static"


@pytest.mark.parametrize("path", ["healthz", "readyz", "metrics"])
def test_machines_are_not_sent_to_https(
    client: Client, db: None, settings, path: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(f"/{path}").status_code != 301
