"""Finds messages of the code and the pages that lack a Vietnamese translation.

Messages are gathered anew from a copy of the sources and compared with
``locale/vi``; a message that is missing, empty or marked fuzzy is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django
import polib
from django.core.management import call_command
from django.test.utils import override_settings

CHECKOUT = Path(__file__).resolve().parents[1]
CATALOGUE = CHECKOUT / "locale" / "vi" / "LC_MESSAGES" / "django.po"

Message = tuple[str | None, str]


def main() -> int:
    """Return 0 when every message is translated."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "dangvu.config.settings.test"
    django.setup()
    missing = sorted(_used() - _translated(), key=lambda message: message[1])
    for context, text in missing:
        sys.stderr.write(
            f"not translated: {text!r} {f'({context})' if context else ''}\n"
        )
    malformed = subprocess.run(
        ["msgfmt", "--check-format", "--output-file=/dev/null", CATALOGUE], check=False
    )
    return 1 if missing or malformed.returncode else 0


def _translated() -> set[Message]:
    if not CATALOGUE.exists():
        return set()
    entries = polib.pofile(str(CATALOGUE)).translated_entries()
    return {(entry.msgctxt, entry.msgid) for entry in entries}


def _used() -> set[Message]:
    with TemporaryDirectory() as folder:
        sources = Path(folder, "src")
        shutil.copytree(
            CHECKOUT / "src",
            sources,
            ignore=shutil.ignore_patterns("static", "__pycache__", "*.csv"),
        )
        target = Path(folder, "locale")
        (target / "vi" / "LC_MESSAGES").mkdir(parents=True)
        os.chdir(sources)
        with override_settings(LOCALE_PATHS=[str(target)]):
            call_command("makemessages", locale=["vi"], verbosity=0)
        os.chdir(CHECKOUT)
        gathered = polib.pofile(str(target / "vi" / "LC_MESSAGES" / "django.po"))
    return {(entry.msgctxt, entry.msgid) for entry in gathered}


if __name__ == "__main__":
    sys.exit(main())
