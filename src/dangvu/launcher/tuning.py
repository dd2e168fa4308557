"""Conservative settings of the server, computed from the machine's memory."""

from __future__ import annotations

import os
from pathlib import Path

MIB = 1024 * 1024
LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)
ROOMY_SHARED_MEMORY = 512 * MIB


def settings(*, memory: int, shared_memory: int, durable: bool) -> dict[str, str]:
    """Return the lines of the configuration file; sizes are given in bytes."""
    parallel = 2 if shared_memory >= ROOMY_SHARED_MEMORY else 0
    lines = {
        "shared_buffers": _part(memory, 8, least=32, most=2048),
        "effective_cache_size": _part(memory, 2, least=256, most=65536),
        "work_mem": _part(memory, 256, least=4, most=64),
        "maintenance_work_mem": _part(memory, 16, least=64, most=512),
        "max_connections": "100",
        "max_parallel_workers_per_gather": str(parallel),
        "jit": "off",
        "random_page_cost": "1.1",
        "max_wal_size": "2GB",
        "timezone": "'UTC'",
        # Statements and details of errors would carry personal data into the log.
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
    }
    return lines | ({} if durable else _volatile())


def memory_of_machine() -> int:
    """Return the bytes of memory this process may hope for, container limits heeded."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min([physical, *filter(None, map(_limit, LIMITS))])


def shared_memory_of_machine() -> int:
    """Return the size in bytes of /dev/shm, which parallel queries need."""
    try:
        found = os.statvfs("/dev/shm")  # noqa: S108
    except OSError:
        return 0
    return found.f_frsize * found.f_blocks


def _limit(path: Path) -> int | None:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _part(memory: int, divisor: int, *, least: int, most: int) -> str:
    return f"{min(max(memory // divisor // MIB, least), most)}MB"


def _volatile() -> dict[str, str]:
    return {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
