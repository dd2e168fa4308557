"""Pages carry nothing inline and fetch nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command

import dangvu.desk

DESK = Path(dangvu.desk.__file__).parent
TEMPLATES = sorted((DESK / "templates").rglob("*.html"))
OWN_FILES = sorted(
    path
    for folder in ("css", "js")
    for path in (DESK / "static/desk" / folder).iterdir()
)
INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*="),
    "style element": re.compile(r"<style\b"),
    "handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "script without a file": re.compile(r"<script(?![^>]*\bsrc=)"),
    "htmx that evaluates": re.compile(r"\bhx-on|hx-vals=['\"]js:"),
    "other site": re.compile(r"(?:src|href|action)=['\"](?:https?:)?//"),
    "text called safe": re.compile(r"\|\s*safe\b"),
}


@pytest.mark.parametrize("mistake", INLINE)
def test_templates_obey_the_security_policy(mistake):
    found = [
        path.relative_to(DESK).as_posix()
        for path in TEMPLATES
        if INLINE[mistake].search(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_own_styles_and_scripts_name_no_other_site():
    found = [
        path.name
        for path in OWN_FILES
        if re.search(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", path.read_text("utf-8"))
    ]

    assert found == []


def test_every_file_that_a_style_names_is_carried(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        },
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    assert list(tmp_path.glob("desk/css/tokens.*.css")) != []


#: Own names, headings of files between quotation marks, clauses.
SAID_AS_IT_IS = re.compile(
    r"Đảng vụ|Tiếng Việt|[«“][^»”]+[»”]|\d+-[A-ZĐ]+(?:/[A-ZĐ]+ điểm \d)?"
)
VIETNAMESE = re.compile(r"[À-ỹ]")


def test_templates_say_nothing_in_one_language_only():
    found = [
        f"{path.relative_to(DESK).as_posix()}: {line.strip()[:80]}"
        for path in TEMPLATES
        for line in path.read_text(encoding="utf-8").splitlines()
        if VIETNAMESE.search(SAID_AS_IT_IS.sub("", line))
    ]

    assert found == []


BARE_NAME = re.compile(r"\.(?:actor_name|(?:created|recorded|changed)_by)\b(?!\|actor)")


def test_templates_put_the_programs_own_names_into_words():
    found = [
        path.relative_to(DESK).as_posix()
        for path in TEMPLATES
        if BARE_NAME.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []
