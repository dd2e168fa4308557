"""What is restored is what was there, to the last cell; else nothing is changed."""

from __future__ import annotations

import datetime as dt
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from django.core.management import call_command
from django.db import connections, transaction

from dangvu.admission.models import CaseScan
from dangvu.admission.scan_sealing import content_of
from dangvu.audit.models import Entry
from dangvu.backup import journal
from dangvu.backup.archive import Part, opened_archive, write_archive
from dangvu.backup.enums import Reason
from dangvu.backup.errors import BackupFailed, BackupUnreadable, RestoreRefused
from dangvu.backup.key import own_key
from dangvu.backup.manifest import read_manifest
from dangvu.backup.operations.make import Order, make_backup
from dangvu.backup.operations.prove import prove
from dangvu.backup.operations.restore import restore_register
from dangvu.backup.queries.fingerprint import counts_of_tables, fingerprint
from dangvu.core.clock import VIETNAM
from dangvu.core.db.schema import migrations_applied
from dangvu.core.db.scope import whole_register
from dangvu.statistics.queries.reports import make_sheet
from support.admissions import a_case
from support.databases import pointed_at
from support.scans import a_pdf, a_scan, allow_scans
from support.small_register import SYSTEM, SmallRegister

pytestmark = pytest.mark.both_servers

AT = dt.datetime(2026, 11, 21, 9, 30, tzinfo=VIETNAM)
YEARS = (dt.date(2024, 1, 1), dt.date(2026, 11, 21))


@pytest.fixture
def backup(register: SmallRegister, tmp_path: Path) -> Path:
    target = tmp_path / "so.age"
    make_backup(actor=SYSTEM, at=AT, order=Order(target, Reason.MANUAL))
    return target


def st01(register: SmallRegister) -> dict:
    report = make_sheet(
        actor=SYSTEM, table="ST-01", unit=register.units["R"], period=YEARS
    )
    return report.to_json()


def restore(path: Path, *, replace: bool = False):
    restored = restore_register(path=path, identity=own_key(), replace=replace)
    call_command("migrate", verbosity=0, interactive=False)
    return restored


def test_restored_register_gives_the_same_st01_to_the_last_cell(
    backup: Path,
    register: SmallRegister,
    cloned_database: Callable[[], dict[str, str]],
) -> None:
    before = st01(register)

    with pointed_at(cloned_database()):
        restored = restore(backup)
        after = st01(register)
        proof = prove(restored.manifest)

    assert after == before
    assert (proof.holds, proof.same_figures, proof.findings.broken) == (True, True, [])
    assert proof.findings.checked["persons"] == 3


def test_scans_come_back_and_open_with_the_keys_of_this_place(
    register: SmallRegister,
    var: Path,
    cloned_database: Callable[[], dict[str, str]],
    settings,
    tmp_path: Path,
) -> None:
    settings.SEAL_KEYS = var / "secrets" / "seal-keys"
    content = a_pdf(pages=2)
    with whole_register():
        allow_scans()
        a_scan(a_case(register.units["B1"]), content)
    target = tmp_path / "so.age"
    make_backup(actor=SYSTEM, at=AT, order=Order(target, Reason.MANUAL))

    with pointed_at(cloned_database()):
        proof = prove(restore(target).manifest)
        with whole_register():
            assert content_of(CaseScan.objects.get()) == content

    assert proof.holds
    assert proof.findings.checked["scans opened"] == 1
    assert content[:200] not in target.read_bytes()


def test_program_sees_every_row_that_there_is(register: SmallRegister) -> None:
    """A policy that hid rows from the back-up would hide their loss as well."""
    with whole_register():
        seen = counts_of_tables("default")

    assert seen == counts_of_tables("owner")
    assert seen["register_person"] == 3


def test_files_come_back_private(
    backup: Path, var: Path, cloned_database: Callable[[], dict[str, str]], settings
) -> None:
    kept = (var / "files" / "imports" / "roster").read_bytes()
    settings.FILES = var / "other"

    with pointed_at(cloned_database()):
        restored = restore(backup)

    found = var / "other" / "imports" / "roster"
    assert restored.files == 1
    assert found.read_bytes() == kept
    assert found.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in found.parent.iterdir()] == ["roster"]


def test_program_role_has_its_rights_again_and_no_more(
    backup: Path, cloned_database: Callable[[], dict[str, str]]
) -> None:
    question = """SELECT has_table_privilege(current_user, 'register_person', 'INSERT'),
      has_table_privilege(current_user, 'register_membershipevent', 'DELETE'),
      (SELECT count(*) FROM pg_policies), pg_get_userbyid(relowner)
      FROM pg_class WHERE relname = 'register_person'"""
    with connections["default"].cursor() as cursor:
        cursor.execute(question)
        before = cursor.fetchone()

    with pointed_at(cloned_database()):
        restore(backup)
        with connections["default"].cursor() as cursor:
            cursor.execute(question)
            after = cursor.fetchone()

    assert after == before
    assert after[:2] == (True, False)
    assert after[3] == "dangvu_owner"


def test_manifest_says_what_the_backup_is(backup: Path) -> None:
    with opened_archive(backup, identity=own_key()) as archive:
        name, content = next(archive.files())
        manifest = read_manifest(content.read())

    assert name == "manifest.json"
    assert manifest.made_at == AT.isoformat()
    assert manifest.counts["register_person"] == 3
    assert manifest.counts["units_unit"] == 9
    assert set(manifest.migrations) == migrations_applied()
    assert manifest.fingerprint == fingerprint(
        first_day=dt.date(2025, 1, 1), last_day=dt.date(2026, 11, 21)
    )


def test_backup_leaves_a_line_in_journal_and_trail(backup: Path) -> None:
    run = journal.runs()[0]

    assert (run.at, run.outcome, run.path) == (AT, "MADE", backup)
    assert run.size == backup.stat().st_size
    with whole_register():
        line = Entry.objects.get(code="backup.make")
    assert line.detail == {"file": "so.age", "reason": "MANUAL", "size": run.size}


@transaction.atomic
def test_what_is_not_committed_is_not_in_the_backup(
    register: SmallRegister, tmp_path: Path
) -> None:
    target = tmp_path / "giua.age"
    register.open("B1", dt.date(2025, 3, 1))

    make_backup(actor=SYSTEM, at=AT, order=Order(target, Reason.IMPORT))

    with opened_archive(target, identity=own_key()) as archive:
        manifest = read_manifest(next(archive.files())[1].read())
    assert manifest.counts["register_person"] == 3


def test_register_with_units_is_refused_and_kept(
    backup: Path, register: SmallRegister
) -> None:
    before = st01(register)

    with pytest.raises(RestoreRefused) as refusal:
        restore(backup)

    assert refusal.value.code == "NOT_EMPTY"
    assert st01(register) == before


def test_replace_puts_the_backup_in_place_of_what_is_there(
    backup: Path, register: SmallRegister
) -> None:
    before = st01(register)
    register.open("B1", dt.date(2025, 4, 1))
    assert st01(register) != before

    restore(backup, replace=True)

    assert st01(register) == before


@pytest.mark.parametrize("share", [0.3, 0.9, 0.99999])
def test_damaged_backup_changes_nothing(
    backup: Path, register: SmallRegister, share: float
) -> None:
    before = st01(register)
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(BackupUnreadable):
        restore(backup, replace=True)

    assert st01(register) == before


def test_dump_cut_short_inside_a_whole_archive_changes_nothing(
    backup: Path, register: SmallRegister
) -> None:
    """Damaged before it was locked: the database must refuse it by itself."""
    before = st01(register)
    parts = unlocked(backup)
    name = "register/000000"
    parts[name] = parts[name][: len(parts[name]) // 2]
    relock(backup, parts)

    with pytest.raises(RestoreRefused) as refusal:
        restore(backup, replace=True)
    assert refusal.value.code == "RESTORE_REFUSED"

    assert st01(register) == before


def test_backup_of_a_newer_program_is_refused(
    backup: Path, register: SmallRegister
) -> None:
    parts = unlocked(backup)
    manifest = json.loads(parts["manifest.json"])
    manifest["migrations"].append(["register", "0999_later"])
    parts["manifest.json"] = json.dumps(manifest).encode()
    relock(backup, parts)

    with pytest.raises(BackupUnreadable) as refusal:
        restore(backup, replace=True)
    assert refusal.value.code == "NEWER_BACKUP"


def test_missing_rows_are_found(backup: Path, register: SmallRegister) -> None:
    parts = unlocked(backup)
    manifest = json.loads(parts["manifest.json"])
    manifest["counts"]["register_person"] += 1
    parts["manifest.json"] = json.dumps(manifest).encode()
    relock(backup, parts)

    with pytest.raises(RestoreRefused, match="register_person 4 / 3"):
        restore(backup, replace=True)


@pytest.mark.parametrize("place", ["../ngoai", "/ngoai", "a/../../ngoai"])
def test_file_that_would_leave_its_folder_is_refused(
    backup: Path, register: SmallRegister, place: str, var: Path
) -> None:
    relock(backup, {**unlocked(backup), f"files/{place}": b"x"})

    with pytest.raises(BackupUnreadable):
        restore(backup, replace=True)
    assert not (var / "ngoai").exists()


def test_register_in_use_is_refused(
    backup: Path, register: SmallRegister, committed_database: dict
) -> None:
    psycopg = connections["default"].Database
    with (
        psycopg.connect(committed_database["DATABASE_URL"]),
        pytest.raises(RestoreRefused) as refusal,
    ):
        restore(backup, replace=True)
    assert refusal.value.code == "IN_USE"


def test_full_disk_is_a_sentence_and_leaves_no_half_file(
    register: SmallRegister, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "dia"
    folder.mkdir()

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dangvu.backup.operations.make.write_archive", full)
    with pytest.raises(BackupFailed, match="đĩa đã đầy"):
        make_backup(actor=SYSTEM, at=AT, order=Order(folder / "so.age", Reason.MANUAL))

    assert list(folder.iterdir()) == []
    assert journal.runs()[0].outcome == "FAILED"


def test_folder_that_is_not_there_is_a_sentence(
    register: SmallRegister, tmp_path: Path
) -> None:
    with pytest.raises(BackupFailed, match="không có thư mục"):
        make_backup(
            actor=SYSTEM, at=AT, order=Order(tmp_path / "x" / "so.age", Reason.MANUAL)
        )


def unlocked(path: Path) -> dict[str, bytes]:
    """Return the parts of a back-up."""
    plain = io.BytesIO(pyrage.decrypt(path.read_bytes(), [own_key()]))
    with tarfile.open(fileobj=plain) as archive:
        return {
            member.name: archive.extractfile(member).read()
            for member in archive.getmembers()
        }


def relock(path: Path, parts: dict[str, bytes]) -> None:
    """Write changed parts as a back-up that is whole."""
    order = sorted(parts, key=lambda name: (name != "manifest.json", name))
    with path.open("wb") as output:
        write_archive(
            [Part(name, len(parts[name]), [parts[name]]) for name in order],
            output=output,
            recipient=own_key().to_public(),
        )


def test_back_up_of_profile_a_is_not_restored_in_profile_b(
    backup: Path, cloned_database: Callable[[], dict[str, str]], settings
) -> None:
    settings.PROFILE = "B"

    with pointed_at(cloned_database()), pytest.raises(RestoreRefused) as refusal:
        restore(backup)

    assert refusal.value.code == "SEALED_IN_PROFILE_B"


def test_back_up_of_profile_b_may_go_anywhere(
    register: SmallRegister,
    tmp_path: Path,
    cloned_database: Callable[[], dict[str, str]],
    settings,
) -> None:
    settings.PROFILE = "B"
    target = tmp_path / "b.age"
    make_backup(actor=SYSTEM, at=AT, order=Order(target, Reason.MANUAL))

    with pointed_at(cloned_database()):
        restored = restore(target)

    assert restored.manifest.profile == "B"
