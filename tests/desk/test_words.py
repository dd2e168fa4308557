"""The desk speaks Vietnamese and English throughout."""

from __future__ import annotations

import polib
import pytest
from django.conf import settings
from django.template.loader import get_template
from django.utils import translation

from dangvu.desk.words import WORDS

CATALOGUE = polib.pofile(
    str(settings.LOCALE_PATHS[0] / "vi" / "LC_MESSAGES" / "django.po")
)


@pytest.mark.parametrize("word", WORDS)
def test_words_of_the_sign_in_library_are_ours(word):
    assert CATALOGUE.find(word).msgstr != ""


@pytest.mark.parametrize(
    ("template", "vietnamese", "english"),
    [
        (
            "400.html",
            "Nội dung gửi lên không đọc được",
            "This request could not be read",
        ),
        ("500.html", "Hệ thống đang gặp trục trặc", "Something went wrong on our side"),
    ],
)
def test_error_page_needs_no_context(template, vietnamese, english):
    for language, heading in (("vi", vietnamese), ("en", english)):
        with translation.override(language):
            assert f"<h1>{heading}</h1>" in get_template(template).render()


@pytest.mark.parametrize(
    "template",
    [
        "account/login.html",
        "account/logout.html",
        "account/password_change.html",
        "account/password_reset.html",
        "allauth/layouts/base.html",
    ],
)
def test_sign_in_pages_are_the_desks_own(template):
    assert "/dangvu/desk/templates/" in str(get_template(template).origin)
