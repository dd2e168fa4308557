"""Sections of a case as they are stored: laid over each other, and validated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from dangvu.admission.case import Case
from dangvu.admission.case.facts import Facts
from dangvu.core.errors import NotFound, Refused

Section = dict[str, Any]
Sections = Mapping[str, Section]


class SectionInvalid(Refused):
    """What was given does not fit the section; ``places`` names the fields."""

    default_code = "SECTION_INVALID"

    def __init__(self, section: str, error: ValidationError) -> None:
        """Keep which fields are wrong."""
        self.places = tuple(
            ".".join(map(str, mistake["loc"])) or section for mistake in error.errors()
        )
        super().__init__(
            _(
                "The section “%(section)s” cannot be taken as it is; look at: %(fields)s."
            )
            % {"section": section, "fields": ", ".join(self.places)}
        )


def section_names() -> tuple[str, ...]:
    """Return the sections of a case, in the order of the document."""
    return tuple(
        name
        for name, field in Case.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, Facts)
    )


def section_model(name: str) -> type[Facts]:
    """Return the model of a section. Raises NotFound."""
    if name not in section_names():
        raise NotFound(
            _("A case has no section “%(name)s”.") % {"name": name},
            code="UNKNOWN_SECTION",
        )
    model: type[Facts] = type(getattr(Case(), name))
    return model


def validated(name: str, values: Mapping[str, Any]) -> Section:
    """Return a section as it is stored, JSON without defaults.

    Raises NotFound, SectionInvalid.
    """
    try:
        facts = section_model(name).model_validate(dict(values))
    except ValidationError as error:
        raise SectionInvalid(name, error) from error
    stored: Section = facts.model_dump(mode="json", exclude_defaults=True)
    return stored


def merged(below: Sections, above: Sections) -> dict[str, Section]:
    """Return sections with others laid over them, field by field; lists are replaced."""
    return {
        name: _merged(below.get(name, {}), above.get(name, {}))
        for name in {**below, **above}
    }


def _merged(below: Section, above: Mapping[str, Any]) -> Section:
    result = dict(below)
    for name, value in above.items():
        lower = result.get(name)
        both = isinstance(value, Mapping) and isinstance(lower, Mapping)
        result[name] = _merged(dict(lower or {}), value) if both else value
    return result
