"""All imports of the office, their originals, and a preview field by field."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from dangvu.approvals.operations.decide import confirm
from dangvu.core.db.scope import whole_register
from dangvu.exchange.models import Batch
from dangvu.exchange.operations.undo_batch import propose_undo
from dangvu.exchange.operations.write_batch import write_batch
from desk.reading import links, text_of
from support.approvals import two_officers
from support.organisation import SYSTEM, at
from support.reading import trail

HEADER = "Họ và tên,Ngày sinh,Số CCCD,Giới tính,Đơn vị công tác,Điện thoại\n"
ROSTER = (
    HEADER
    + "Nguyễn Văn An,15/03/1980,001080000001,Nữ,Trường Mẫu,0912000111\n"
    + "Lý Thị Mới,03/02/1985,001185000003,Nữ,Xưởng Mẫu,\n"
    + "Vô Danh,,,Nam,,\n"
)


def send(client, text=ROSTER, name="danh-sach.csv"):
    file = SimpleUploadedFile(name, text.encode())
    answer = client.post(
        "/imports/", {"file": file, "unit": "BAC.1", "as_of": "01-06-2026"}
    )
    return answer.url.split("/")[2]


@pytest.fixture
def previewed(organisation, office):
    """The roster as far as its preview."""
    reference = send(office)
    form = office.get(f"/imports/{reference}/columns/").context["form"]
    initial = {
        name: form[name].value() if form[name].value() is not None else ""
        for name in form.fields
    }
    office.post(f"/imports/{reference}/columns/", {**initial, "as_of": "01-06-2026"})
    return reference


def preview(client, reference, query=""):
    return text_of(client.get(f"/imports/{reference}/preview/{query}"))


def test_preview_shows_old_and_new_of_every_field_that_would_change(office, previewed):
    text = preview(office, previewed, "?show=updated")

    assert "Trường Mẫu" in text
    assert "0912000111" in text
    assert "Nguyễn Văn An" in text
    assert "Lý Thị Mới" not in text


def test_preview_can_be_narrowed_to_one_field(office, previewed):
    address = f"/imports/{previewed}/preview/?show=updated"

    assert "?show=updated&field=phone" in links(office.get(address))
    assert "Nguyễn Văn An" in preview(office, previewed, "?show=updated&field=phone")
    assert "Nguyễn Văn An" in preview(office, previewed, "?show=updated&field=none")


def test_preview_lists_who_would_be_new_with_all_the_row_says(office, previewed):
    text = preview(office, previewed, "?show=created")

    assert "Lý Thị Mới" in text
    assert "Xưởng Mẫu" in text
    assert "03-02-1985" in text
    assert "Nguyễn Văn An" not in text


def test_preview_lists_what_differs_and_is_not_applied(office, previewed):
    text = preview(office, previewed, "?show=conflicts")

    assert "Nguyễn Văn An" in text
    assert "Lý Thị Mới" not in text


def test_what_would_change_is_emptied_once_written(office, previewed):
    with whole_register():
        write_batch(actor=SYSTEM, at=at(), reference=previewed)
        rows = Batch.objects.get(uuid=previewed).rows
        assert set(rows.values_list("changes", flat=True)) == {None}


@pytest.mark.parametrize(
    "query", ["?show=x", "?after=x", "?show=all&after=9" + "9" * 30]
)
def test_spoilt_addresses_of_the_preview_break_nothing(office, previewed, query):
    answer = office.get(f"/imports/{previewed}/preview/{query}")

    assert answer.status_code == 200


def test_every_import_is_listed_with_its_checksum_and_state(office, previewed):
    send(office, name="thu-hai.csv")

    text = text_of(office.get("/imports/all/"))

    assert hashlib.sha256(ROSTER.encode()).hexdigest() in text
    assert "thu-hai.csv" in text
    assert "3 dòng đã đọc: 1 mới, 1 bổ sung, thay đổi" in text


def test_undone_import_keeps_its_line(organisation, office, previewed):
    with whole_register():
        write_batch(actor=SYSTEM, at=at(), reference=previewed)
    assert f"/imports/{previewed}/result/#undo" in links(office.get("/imports/all/"))
    with whole_register():
        first, second = two_officers(organisation.units.city)
        proposal = propose_undo(
            actor=first, at=at(), reference=previewed, reason="nhầm chi bộ"
        )
        confirm(actor=second, proposal_id=proposal.pk, at=at())

    text = text_of(office.get("/imports/all/?status=UNDONE"))

    assert "danh-sach.csv" in text
    assert "nhầm chi bộ" in text


def test_original_is_given_back_and_a_line_says_so(office, previewed):
    answer = office.get(f"/imports/{previewed}/file/")

    assert answer.content == ROSTER.encode()
    assert 'filename="danh-sach.csv"' in answer.headers["Content-Disposition"]
    [line] = trail("exchange.give_back")
    assert line.detail == {"sha256": hashlib.sha256(ROSTER.encode()).hexdigest()}


def test_original_that_was_changed_is_not_given(office, previewed):
    with whole_register():
        batch = Batch.objects.get(uuid=previewed)
    Path(settings.FILES, batch.stored).write_bytes(b"khac")

    answer = office.get(f"/imports/{previewed}/file/")

    assert answer.status_code == 409
    assert trail("exchange.give_back") == []


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_however_many_imports_there_are(
    organisation, visit, number, django_assert_num_queries
):
    client = visit("north")
    for n in range(number):
        send(client, name=f"{n}.csv")
    client.get("/imports/all/")

    with django_assert_num_queries(14):
        client.get("/imports/all/")


def test_list_of_imports_goes_on_after_the_last_one_shown(
    organisation, office, monkeypatch
):
    monkeypatch.setattr("dangvu.desk.views.batches.A_PAGE", 1)
    for name in ("mot.csv", "hai.csv"):
        send(office, ROSTER + f"Thêm {name},1980,,Nam,,\n", name)

    first = office.get("/imports/all/")
    following = next(link for link in links(first) if "after=" in link)
    second = office.get(f"/imports/all/{following}")

    assert [batch.file_name for batch, _unit in first.context["batches"]] == ["hai.csv"]
    assert [batch.file_name for batch, _unit in second.context["batches"]] == [
        "mot.csv"
    ]
    assert not any("after=" in link for link in links(second))
    assert office.get("/imports/all/?after=x~1").status_code == 200
