"""What facts and codes of a case are called, in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import polib
from pydantic import BaseModel

from dangvu.admission.case import Case

CATALOGUE = Path(__file__).parents[3] / "locale" / "vi" / "LC_MESSAGES" / "django.po"


def messages(model: type[BaseModel]) -> Iterator[str]:
    """Give the titles and helps of a model, of its parts, and the labels of codes."""
    for field in model.model_fields.values():
        yield from filter(None, (field.title, field.description))
        yield from messages_of(field.annotation)


def messages_of(annotation: Any) -> Iterator[str]:
    for inner in get_args(annotation):
        yield from messages_of(inner)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from messages(annotation)
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (one.label for one in annotation if hasattr(one, "label"))


def test_every_fact_and_code_has_a_vietnamese_name():
    entries = polib.pofile(str(CATALOGUE)).translated_entries()

    assert set(messages(Case)) - {entry.msgid for entry in entries} == set()
