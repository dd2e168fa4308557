"""Who may call, how often, and how refusals are told."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import resolve

from api.conftest import Connect, OtherSystem
from dangvu.access.models import ServiceToken
from dangvu.access.operations.service_tokens import revoke_token
from dangvu.access.roles import Role
from dangvu.access.tokens import GRANTABLE
from dangvu.api import calling, endpoints
from dangvu.api.calling import ENDPOINTS, api
from support.organisation import SYSTEM, TODAY, at

ADDRESSES = [
    (one.method, one.path.replace("{reference}", "1").replace("{table}", "ST-01"))
    for one in ENDPOINTS
]


def call(system, method, path):
    return system.get(path) if method == "GET" else system.post(path)


def refusal(answer):
    return answer.status_code, answer.json()["error"]["code"]


def test_every_address_names_a_right_that_tokens_can_be_given():
    described = {
        (method.upper(), path)
        for path, methods in api.get_openapi_schema(path_prefix="")["paths"].items()
        for method in methods
    }

    assert described == {(one.method, one.path) for one in ENDPOINTS}
    assert {one.permission for one in ENDPOINTS} == GRANTABLE.keys()


def test_root_answers_nothing(db):
    assert Client().get("/api/v1/").status_code == 404


def test_what_is_no_address_is_told_to_a_program(db):
    asked = Client().post("/api/v1/nothing/here")

    assert refusal(asked) == (404, "NOT_FOUND")


def test_another_method_is_told_with_those_that_are_answered(db):
    asked = Client().delete("/api/v1/units")

    assert refusal(asked) == (405, "METHOD")
    assert asked["Allow"] == "GET"
    assert asked.json()["error"]["message"].endswith("GET.")


@pytest.mark.parametrize(("method", "path"), ADDRESSES)
def test_without_a_token_nothing_is_answered(db, method, path):
    assert refusal(call(OtherSystem(""), method, path)) == (401, "NO_TOKEN")
    assert refusal(call(OtherSystem("dvu_falsch"), method, path)) == (401, "TOKEN")


def test_every_address_asks_for_its_right(connect: Connect):
    """A token without the right is refused, whatever its office could do."""
    for one in ENDPOINTS:
        others = [code for code in GRANTABLE if code != one.permission]
        system = connect("city", *others)
        path = one.path.replace("{reference}", "1").replace("{table}", "ST-01")
        asked = {"unit": "BAC", "text": "an", "from": TODAY, "to": TODAY}
        if one.method == "GET":
            assert refusal(system.get(path, **asked)) == (403, "NOT_ALLOWED"), path


def test_a_right_that_the_office_lost_opens_nothing(connect: Connect):
    system = connect("north_1", "units.view", role=Role.BRANCH_SECRETARY)
    assert system.get("/units").status_code == 200
    assert refusal(system.get("/audit/verify")) == (403, "NOT_ALLOWED")


def test_token_works_from_its_first_to_its_last_day(connect: Connect):
    system = connect()

    def answered_on(day):
        with time_machine.travel(at(day), tick=False):
            return system.get("/units").status_code

    days = [TODAY + dt.timedelta(days=number) for number in (-1, 0, 29, 30)]
    assert [answered_on(day) for day in days] == [401, 200, 200, 401]


def test_revoked_token_is_refused_at_once(connect: Connect):
    system = connect()
    assert system.get("/units").status_code == 200

    token = ServiceToken.objects.get()
    revoke_token(actor=SYSTEM, at=at(), token_id=token.pk)

    assert refusal(system.get("/units")) == (401, "TOKEN")
    assert token.used_on == TODAY


def test_calls_of_a_token_are_counted_by_the_minute(connect: Connect, settings):
    settings.API_CALLS_PER_MINUTE = 2
    system, other = connect(), connect("city")

    statuses = [system.get("/units").status_code for _time in range(3)]

    assert statuses == [200, 200, 429]
    assert system.get("/units").json()["error"]["code"] == "TOO_MANY_CALLS"
    assert other.get("/units").status_code == 200
    with time_machine.travel(at() + dt.timedelta(minutes=1), tick=False):
        assert system.get("/units").status_code == 200


def test_what_cannot_be_read_is_named(connect: Connect):
    answer = connect().get("/reports/ST-01", unit="BAC", **{"from": "hôm qua"})

    assert answer.status_code == 422
    assert answer.json()["error"] == {
        "code": "WRONG_INPUT",
        "message": "Các giá trị sau còn thiếu hoặc không đọc được: from, to.",
    }


def test_zero_characters_find_nothing(connect: Connect):
    assert connect().get("/members", text="a\x00b").status_code == 404


def test_what_nobody_foresaw_is_told_by_a_number_only(
    connect: Connect, monkeypatch, caplog
):
    def fail(**_values):
        message = "đồng chí Nguyễn Văn Mẫu"
        raise ZeroDivisionError(message)

    monkeypatch.setattr(endpoints, "tree_with_members", fail)
    answer = connect().get("/units")

    told = answer.json()["error"]
    assert (answer.status_code, told["code"]) == (500, "UNFORESEEN")
    assert "Mẫu" not in told["message"]
    assert told["message"].split()[-1].rstrip(".") in caplog.text


def test_answers_are_kept_by_no_cache_and_set_no_cookie(connect: Connect):
    answer = connect().get("/units")

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert not answer.cookies


def test_description_is_openapi_and_names_no_other_site(db):
    answer = Client().get("/api/v1/openapi.json")

    assert answer.json()["openapi"].startswith("3.1")
    assert "http" not in answer.content.decode().replace('"http"', "")


def test_description_has_no_page_that_loads_from_elsewhere():
    assert calling.api.docs_url is None
    assert resolve("/api/v1/units").func.login_required is False
