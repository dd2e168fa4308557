"""The server's settings follow the machine's memory within limits."""

from __future__ import annotations

from dangvu.launcher.tuning import MIB, settings

GIB = 1024 * MIB


def test_settings_grow_with_memory() -> None:
    found = settings(memory=8 * GIB, shared_memory=GIB, durable=True)

    assert (found["shared_buffers"], found["work_mem"]) == ("1024MB", "32MB")


def test_settings_stay_modest_on_a_big_machine() -> None:
    found = settings(memory=512 * GIB, shared_memory=GIB, durable=True)

    assert (found["shared_buffers"], found["work_mem"]) == ("2048MB", "64MB")


def test_settings_stay_usable_on_a_small_machine() -> None:
    found = settings(memory=128 * MIB, shared_memory=GIB, durable=True)

    assert (found["shared_buffers"], found["work_mem"]) == ("32MB", "4MB")


def test_settings_use_no_parallel_workers_without_shared_memory() -> None:
    found = settings(memory=GIB, shared_memory=64 * MIB, durable=True)

    assert found["max_parallel_workers_per_gather"] == "0"


def test_settings_are_durable_unless_told_otherwise() -> None:
    durable = settings(memory=GIB, shared_memory=GIB, durable=True)
    volatile = settings(memory=GIB, shared_memory=GIB, durable=False)

    assert "fsync" not in durable
    assert volatile["fsync"] == "off"
