"""The desk of a register of profile B: nothing sealed is asked, taken or shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dangvu.core.db.scope import whole_register
from dangvu.register.models import Profile
from dangvu.register.operations.authorise_reduction import authorise_reduction
from dangvu.statistics.queries.reports import make_sheet
from support.organisation import PAPER, SYSTEM, at

ROSTER = "Họ và tên;Ngày sinh;Dân tộc;Tôn giáo\nĐỗ Thị Hoa;15/03/1980;Tày;Không\n"
SICK = "Họ và tên;Ngày sinh;Sức khỏe\nĐỗ Thị Hoa;15/03/1980;Tốt\n"
DECISION = {
    "decision_number": "12-QĐ/ĐU",
    "decision_date": "20-05-2026",
    "decision_issuer": "Đảng ủy xã Bắc Mẫu",
}
YEAR = (dt.date(2026, 1, 1), dt.date(2026, 6, 1))


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings, profile_b) -> None:
    settings.FILES = tmp_path / "files"


def bring(client, text: str):
    asked = {"unit": "BAC.1", "as_of": "01-06-2026"}
    file = SimpleUploadedFile("ds.csv", text.encode())
    return client.post("/imports/", {**asked, "file": file}, follow=True)


def admit(client, **more: str):
    about = {
        "key": str(uuid4()),
        **DECISION,
        "full_name": "Lý Thị Em",
        "sex": "NU",
        "birth_date": "02-09-2000",
        "to_unit": "BAC.1",
        "day": "25-05-2026",
    }
    return client.post("/record/admission/", {**about, **more})


def newest() -> tuple[str, str]:
    with whole_register():
        row = Profile.objects.order_by("-id").first()
        return row.ethnicity, row.religion


def authorise() -> None:
    authorise_reduction(
        actor=SYSTEM, at=at(), field="ethnicity", keep=True, decision=PAPER
    )


def test_page_of_the_import_drops_the_columns_and_says_why(office):
    page = bring(office, ROSTER).content.decode()

    assert "Cột “Dân tộc” đã bị bỏ ra" in page
    assert "Cột “Tôn giáo” đã bị bỏ ra" in page
    assert "Tày" not in page


def test_page_of_the_import_refuses_other_sealed_columns(office):
    page = bring(office, SICK).content.decode()

    assert "“Sức khỏe”" in page
    assert "cấu hình B" in page


def test_form_of_a_newcomer_neither_asks_nor_takes_it(office):
    form = office.get("/record/admission/").content.decode()
    answer = admit(office, ethnicity="02")

    assert 'name="ethnicity"' not in form
    assert answer.status_code == 302
    assert newest() == ("", "")


def test_form_asks_yes_or_no_where_it_is_authorised(office):
    authorise()
    form = office.get("/record/admission/").content.decode()
    refused = admit(office, ethnicity="02")
    answer = admit(office, ethnicity="TS")

    assert "Dân tộc thiểu số (không ghi rõ)" in form
    assert ">Tày<" not in form
    assert (refused.status_code, answer.status_code) == (200, 302)
    assert newest() == ("TS", "")


def test_every_page_names_the_profile(office, settings):
    shown = "Cấu hình B: không có phần bảo mật"

    assert shown in office.get("/").content.decode()
    settings.PROFILE = "A"
    assert shown not in office.get("/").content.decode()


def test_st01_balances_and_counts_the_authorised_yes(office, units):
    authorise()
    admit(office, ethnicity="TS")
    table = make_sheet(actor=SYSTEM, table="ST-01", unit=units.city, period=YEAR)
    told = table.to_json()
    page = office.get("/reports/st-01/?unit=BAC&from=01-01-2026&to=01-06-2026")

    assert [row["cells"]["ethnic_minority"] for row in told["rows"]][-1] == 1
    assert all(identity["holds"] for identity in told["identities"])
    assert "Dân tộc thiểu số ở cấu hình B" in page.content.decode()
