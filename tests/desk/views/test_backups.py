"""The page of back-ups, and its line on the home page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from dangvu.backup import journal
from dangvu.backup.journal import Run
from dangvu.backup.key import make_key, note_put_away
from desk.reading import one_line, text_of
from support.organisation import TODAY, at
from support.reading import trail

HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def backups(tmp_path: Path, settings) -> Path:
    settings.VAR = tmp_path
    settings.BACKUPS = tmp_path / "backups"
    settings.BACKUPS.mkdir()
    return settings.BACKUPS


def made(backups: Path, hours: int, outcome: str = "MADE", message: str = "") -> Run:
    path = backups / f"so-{hours}.tar.age"
    path.write_bytes(b"age-encryption.org/v1\n")
    moment = at(TODAY) - hours * HOUR
    run = Run(moment, "DAILY", outcome, str(path), 22, 0.1, message)
    journal.note(run)
    return run


def line(client) -> str:
    text = one_line(text_of(client.get("/")))
    return text[text.index("ao lưu") :] if "ao lưu" in text else ""


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "Sao lưu cách đây chưa đầy một giờ"),
        (5, "Sao lưu cách đây 5 giờ"),
        (47, "Sao lưu cách đây 47 giờ"),
        (72, "Sao lưu cách đây 3 ngày"),
    ],
)
def test_home_tells_the_age_of_the_last_backup(visit, backups, hours, said):
    made(backups, hours)

    page = one_line(text_of(visit("city").get("/")))

    assert said in page
    assert ("đã quá lâu" in page) == (hours > 48)


def test_home_says_that_there_is_no_backup(visit):
    client = visit("city")

    home, page = (one_line(text_of(client.get(url))) for url in ("/", "/backups/"))

    assert "Chưa có bản sao lưu nào Tạo bản sao lưu đầu tiên" in home
    assert "quá hai ngày" not in page


def test_home_asks_to_put_the_key_away(visit, backups):
    made(backups, 1)
    make_key()
    before = one_line(text_of(visit("city").get("/")))
    note_put_away()

    after = one_line(text_of(visit("city").get("/")))

    assert ("chưa được cất" in before, "chưa được cất" in after) == (True, False)


@pytest.mark.parametrize("username", ["north", "secretary"])
def test_only_the_office_of_the_whole_register_sees_back_ups(visit, backups, username):
    run = made(backups, 72)
    client = visit(username)

    assert line(client) == ""
    assert client.get("/backups/").status_code == 403
    assert client.post("/backups/").status_code == 403
    assert client.get(f"/backups/{run.path.name}/").status_code == 403


def test_page_lists_every_run_with_what_came_of_it(visit, backups):
    made(backups, 30)
    made(backups, 2, "FAILED", "đĩa đã đầy")

    page = one_line(text_of(visit("city").get("/backups/")))

    assert "không thành đĩa đã đầy" in page
    assert "so-30.tar.age" in page
    assert str(backups) in page


def test_page_of_no_backup_says_so(visit):
    page = one_line(text_of(visit("city").get("/backups/")))

    assert "Chưa có bản sao lưu" in page


def test_button_lets_the_worker_make_one_and_only_one(visit):
    client = visit("city")

    answers = [client.post("/backups/").status_code for _turn in range(2)]

    assert answers == [302, 302]
    assert ProcrastinateJob.objects.filter(task_name="backup.make").count() == 1
    assert [entry.code for entry in trail("backup.ask")] == ["backup.ask"] * 2
    assert "Đang tạo bản sao lưu" in text_of(client.get("/backups/"))


def test_file_can_be_taken_away_and_a_line_is_kept(visit, backups):
    run = made(backups, 3)

    answer = visit("city").get(f"/backups/{run.path.name}/")

    assert b"".join(answer.streaming_content) == b"age-encryption.org/v1\n"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert [entry.detail for entry in trail("backup.take")] == [{"file": run.path.name}]


@pytest.mark.parametrize("name", ["backup-key", "journal.jsonl", "so.tar.age"])
def test_other_files_are_not_given(visit, backups, name):
    (backups / name).touch()

    assert visit("city").get(f"/backups/{name}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_however_many_rows_it_has(
    visit, backups, count, django_assert_num_queries
):
    for number in range(count):
        made(backups, number)
    client = visit("city")
    client.get("/backups/")

    with django_assert_num_queries(13):
        assert client.get("/backups/").status_code == 200
