"""A register of profile B takes no sealed column by the interface either."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dangvu.core.db.scope import whole_register
from dangvu.register.models import Profile
from support.roster_files import member, write_roster


@pytest.fixture(autouse=True)
def files(tmp_path, settings, profile_b) -> None:
    settings.FILES = tmp_path / "files"


def send(system, folder, **cells: str):
    told = member("Đỗ Thị Hoa", number="001180000009", unit="BAC.1", **cells)
    path = write_roster(folder / "ds.xlsx", [told])
    file = SimpleUploadedFile("ds.xlsx", path.read_bytes())
    return system.post("/imports/roster", "1", file=file, unit="BAC")


def test_ethnic_group_and_religion_are_dropped_with_a_warning(connect, tmp_path):
    told = send(connect(), tmp_path, ethnicity="Tày", religion="Công giáo")
    document = told.json()
    warned = [i["column"] for i in document["issues"] if i["code"] == "SEALED_COLUMN"]
    with whole_register():
        sealed = Profile.objects.exclude(ethnicity="", religion="")

        assert (told.status_code, document["created"]) == (200, 1)
        assert warned == ["Dân tộc", "Tôn giáo"]
        assert not sealed.exists()


def test_other_sealed_columns_are_refused_with_the_reason(connect, tmp_path):
    told = send(connect(), tmp_path, health="Tốt")
    error = told.json()["error"]

    assert (told.status_code, error["code"]) == (409, "SEALED_COLUMNS")
    assert "Tình trạng sức khỏe" in error["message"]
