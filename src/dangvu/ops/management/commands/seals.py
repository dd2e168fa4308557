"""``seals``: look after the keys of the sealed parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from dangvu.audit.operations.once import once
from dangvu.audit.operations.write_line import write_line
from dangvu.backup.whole_file import whole_file
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now
from dangvu.ops.keys import content_of
from dangvu.ops.output import (
    WRONG_USAGE,
    Answer,
    AnsweringCommand,
    Column,
    Table,
    shown_moment,
)
from dangvu.ops.rights import ALWAYS, OF_THE_SERVER
from dangvu.seals.operations.rotate import OWNER, rotate
from dangvu.seals.queries.status import KeyState, key_states
from dangvu.seals.ring import adopt_keys, has_ring, make_ring, ring_path, ring_text

SHELL = SystemActor("shell")
STATUS, ROTATE, PUT_AWAY, ADOPT = "status", "rotate", "put-away", "adopt"


class Command(AnsweringCommand):
    """Say which keys there are, change them, put them away, take them back."""

    permissions = {ALWAYS: OF_THE_SERVER}
    help = (
        "seals status: which keys sealed how much, and which are missing. seals rotate: "
        "make a new key and seal everything anew (run it again if it was interrupted). "
        "seals put-away FILE: write the keys to a file for the safe. seals adopt FILE: "
        "take the keys of such a file."
    )

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``status``, ``rotate``, ``put-away FILE`` or ``adopt FILE``."""
        parser.add_argument(
            "words", nargs="+", metavar="status | rotate | put-away FILE | adopt FILE"
        )
        parser.add_argument("--key", metavar="TEXT", help="do it once for this key")

    def answer(self, **options: Any) -> Answer:
        """Do what the words say."""
        key = options["key"]
        match options["words"]:
            case [word] if word == STATUS:
                return _status()
            case [word] if word == ROTATE:
                return _rotated(_once(key, ROTATE, _rotate))
            case [word, file] if word == PUT_AWAY:
                return _kept(_once(key, PUT_AWAY, lambda: _put_away(Path(file))))
            case [word, file] if word == ADOPT:
                _once(key, ADOPT, lambda: _adopt(Path(file)))
                return _status()
        raise CommandError(
            _("Write seals status, rotate, put-away FILE or adopt FILE."),
            returncode=WRONG_USAGE,
        )


def _status() -> Answer:
    states = key_states(using=OWNER)
    document = {
        "file": str(ring_path()),
        "keys": [asdict(state) for state in states],
    }
    lost = [state.code for state in states if not state.is_here]
    failure = _("Keys are missing on this machine: %(codes)s.") % {
        "codes": ", ".join(lost)
    }
    return Answer(document, (_table(states),), failure=failure if lost else "")


def _table(states: list[KeyState]) -> Table:
    columns = (
        Column(_("key")),
        Column(_("made")),
        Column(_("state")),
        Column(_("sealed values"), is_number=True),
    )
    rows = tuple(
        (state.code, shown_moment(state.made_at), _word(state), state.values)
        for state in states
    )
    return Table(_("Keys of the sealed parts"), columns, rows, (str(ring_path()),))


def _word(state: KeyState) -> str:
    if not state.is_here:
        return _("missing")
    return _("seals now") if state.is_current else _("opens only")


def _once(key: str | None, word: str, act: Callable[[], Any]) -> Any:
    return once(key=key, command=f"seals {word}", at=now(), act=act)


def _rotate() -> dict[str, Any]:
    done = asdict(rotate(at=now()))
    write_line(actor=SHELL, at=now(), code="seals.rotate", detail=done)
    return done


def _rotated(done: dict[str, Any]) -> Answer:
    title = _("Everything is sealed with the key %(code)s.") % {"code": done["key"]}
    columns = (Column(_("sealed anew"), is_number=True),)
    note = _("Put the keys away again: ./dangvu seals put-away FILE.")
    return Answer(done, (Table(title, columns, ((done["rows"],),), (note,)),))


def _put_away(path: Path) -> dict[str, str]:
    """Write the keys to a file; where nothing was sealed yet, make them first."""
    if not has_ring() and not key_states(using=OWNER):
        make_ring(at=now())
    text = ring_text()
    with whole_file(path) as output:
        output.write(text.encode("ascii"))
    write_line(actor=SHELL, at=now(), code="seals.put_away")
    return {"file": str(path)}


def _kept(done: dict[str, str]) -> Answer:
    note = _("Keep it in the safe, never beside a back-up.")
    table = Table(
        _("The keys are written."), (Column(_("file")),), ((done["file"],),), (note,)
    )
    return Answer(done, (table,))


def _adopt(path: Path) -> list[str]:
    ring = adopt_keys(content_of(path).decode("ascii", errors="replace"))
    write_line(
        actor=SHELL, at=now(), code="seals.adopt", detail={"keys": sorted(ring.keys)}
    )
    return sorted(ring.keys)
