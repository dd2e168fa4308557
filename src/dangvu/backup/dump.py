"""The register written out by ``pg_dump``, and taken in again by ``pg_restore``."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.utils.translation import gettext as _

from dangvu.backup.archive import CHUNK
from dangvu.backup.errors import BackupFailed, RestoreRefused
from dangvu.backup.programs import Programs, address_of

#: What a later pg_restore sets and an earlier server does not know.
UNKNOWN_EARLIER = b"SET transaction_timeout = 0;\n"
ERROR = "ERROR:"
_HEAD = 4096
# The library of trigrams must be loaded before a function may carry its settings.
_BEGIN = b"""BEGIN;
SET LOCAL lock_timeout = '20s';
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
SELECT public.show_limit();
DROP OWNED BY CURRENT_USER CASCADE;
"""
_COMMIT = b"\nCOMMIT;\n"
_READING = ("--file=-", "--no-owner", "--no-privileges", "--no-comments")
_WRITING = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-")

Process = subprocess.Popen[bytes]


def dumped(alias: str, programs: Programs, *, snapshot: str) -> Iterator[bytes]:
    """Yield the dump in blocks; it holds what a snapshot sees.

    The policies are lifted for reading, since the worker does not know the owner. Owners
    and grants are left out; they are given anew. Raises BackupFailed.
    """
    address = address_of(alias, reads_all=True)
    command = [
        programs.command("pg_dump"),
        f"--dbname={address.conninfo}",
        "--format=custom",
        "--enable-row-security",
        "--no-owner",
        "--no-privileges",
        f"--snapshot={snapshot}",
    ]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
            env=dict(address.environment),
        )
        try:
            yield from _blocks(process.stdout)
            process.wait()
        finally:
            _end(process)
        if process.returncode != 0:
            raise BackupFailed(
                _("The database could not be written out: %(reason)s")
                % {"reason": _first_error(said)}
            )


@contextmanager
def loaded_as(alias: str, programs: Programs) -> Iterator[IO[bytes]]:
    """Take a dump in place of everything the role owns; commit at the end of the block.

    ``pg_restore`` turns what is written to the yielded file into statements, ``psql``
    carries them out in one transaction. On any error, and when this process is killed,
    the database stays as it was. Raises RestoreRefused.
    """
    address = address_of(alias)
    environment = dict(address.environment)
    reading = [programs.command("pg_restore"), *_READING]
    writing = [programs.command("psql"), f"--dbname={address.conninfo}", *_WRITING]
    with tempfile.TemporaryFile() as said:
        reader = _started(reading, environment, stdout=subprocess.PIPE, stderr=said)
        writer = _started(writing, environment, stdout=subprocess.DEVNULL, stderr=said)
        copier = threading.Thread(target=_carry, args=(reader, writer), daemon=True)
        copier.start()
        try:
            yield _pipe(reader.stdin)
            _pipe(reader.stdin).close()
            copier.join()
            _commit(reader, writer)
        except BrokenPipeError as error:
            copier.join()
            raise _not_taken(said) from error
        finally:
            _end(reader)
            _end(writer)
            copier.join()


def _started(
    command: list[str], environment: dict[str, str], *, stdout: int, stderr: IO[bytes]
) -> Process:
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=stdout, stderr=stderr, env=environment
    )


def _carry(reader: Process, writer: Process) -> None:
    """Hand the statements on; when ``psql`` gives up, so does ``pg_restore``."""
    source, target = _pipe(reader.stdout), _pipe(writer.stdin)
    try:
        target.write(_BEGIN)
        head = source.read(_HEAD)
        target.write(head.replace(UNKNOWN_EARLIER, b""))
        for block in _blocks(source):
            target.write(block)
        target.flush()
    except (BrokenPipeError, ValueError):
        reader.kill()


def _commit(reader: Process, writer: Process) -> None:
    """Let ``psql`` commit if ``pg_restore`` read the dump to its end."""
    if reader.wait() != 0:
        raise BrokenPipeError
    target = _pipe(writer.stdin)
    target.write(_COMMIT)
    target.close()
    if writer.wait() != 0:
        raise BrokenPipeError


def _blocks(source: IO[bytes] | None) -> Iterator[bytes]:
    while source and (block := source.read(CHUNK)):
        yield block


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise BrokenPipeError
    return stream


def _end(process: Process) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        _close(stream)


def _close(stream: IO[bytes] | None) -> None:
    try:
        if stream:
            stream.close()
    except BrokenPipeError:
        # What it still held was for a program that has ended.
        return


def _not_taken(said: IO[bytes]) -> RestoreRefused:
    return RestoreRefused(
        _("The database refused the back-up and stays as it was: %(reason)s")
        % {"reason": _first_error(said)}
    )


def _first_error(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read().decode("utf-8", "replace").splitlines()
    return next((line for line in lines if ERROR in line.upper()), "?").strip()
