"""Renders the pages of the gallery without a server and without a database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation

from dangvu.core.actor import SystemActor
from dangvu.desk.shell import Place, Shell, shell

FOLDER = Path(__file__).parent
TODAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, 13, 33, tzinfo=dt.UTC)
PLACE = Place(
    unit="Đảng ủy phường Việt Hưng",
    role="Cán bộ tổ chức",
    person="Trần Văn Thử",
    change_url="/change/",
)


def drawn(name: str, context: dict[str, Any], *, path: str = "/", language="vi") -> str:
    """Render a page of this folder as the organisation office sees it."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return _rendered(engines["django"].from_string(text), context, path, language)


def rendered(
    template: str, context: dict[str, Any], *, path: str = "/", language="vi"
) -> str:
    """Render one of the desk's own templates."""
    return _rendered(get_template(template), context, path, language)


def _rendered(template, context, path, language) -> str:
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    request.place = PLACE
    request.actor = SystemActor("gallery")
    with translation.override(language):
        frame = _on_the_day(shell(request)["shell"])
        given = {"messages": [], **context, "shell": frame, "LANGUAGE_CODE": language}
        return template.render(given, request)


def _on_the_day(frame: Shell) -> Shell:
    return replace(frame, today=TODAY, now=NOW)
