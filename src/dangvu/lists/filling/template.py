"""One door to both kinds of template."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from dangvu.lists.columns import Column
from dangvu.lists.filling import document, workbook
from dangvu.lists.filling.content import Content
from dangvu.lists.filling.guard import form_of
from dangvu.lists.filling.placeholders import Found, row_names
from dangvu.lists.filling.refusals import refused
from dangvu.papers.render import DOCX

MOST_PLACEHOLDERS = 2_000


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file asks for; ``for_one`` when it is a paper about one person."""

    form: str
    found: tuple[Found, ...]
    for_one: bool = False

    @property
    def unknown(self) -> list[Found]:
        """Return the placeholders that nothing can fill, with their places."""
        return [one for one in self.found if not one.known]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns it asks for, each once."""
        names = dict.fromkeys(one.name for one in self.found)
        return tuple(row_names()[name] for name in names if name in row_names())


def inspect(content: bytes) -> Inspected:
    """Read what a template asks for; raise TemplateRefused for what is no template."""
    form = form_of(content)
    kind = document if form == DOCX else workbook
    found = tuple(islice(kind.placeholders_of(content), MOST_PLACEHOLDERS + 1))
    if not found:
        raise refused("NO_PLACEHOLDER")
    if len(found) > MOST_PLACEHOLDERS:
        raise refused("TOO_MANY", limit=MOST_PLACEHOLDERS)
    for_one = form == DOCX and document.is_for_one(content)
    return Inspected(form, found, for_one)


def fill(template: bytes, *, form: str, content: Content) -> bytes:
    """Return the template filled, as a file of its own form."""
    return {DOCX: document.fill}.get(form, workbook.fill)(template, content)
