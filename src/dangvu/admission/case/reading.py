"""Read a case from its JSON; what is wrong is said with the path of the field."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from dangvu.admission.case.document import Case
from dangvu.core.errors import Refused

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

#: More mistakes than this are counted and not listed.
_LISTED = 20


class CaseUnreadable(Refused):
    """The JSON is no case; the sentence names each field that is wrong."""

    default_code = "CASE_UNREADABLE"


def read_case(text: str, *, at: dt.date | None = None) -> Case:
    """Return the case that a JSON text describes. Raises CaseUnreadable.

    ``null`` says that a fact is absent, as leaving it out does. A next step may be its
    code alone; without a day of its own it is planned for ``at``, else for the ``at`` of
    the text. A bare list under ``calendar`` names days off.
    """
    try:
        found = _without_nulls(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise CaseUnreadable(_not_json(error)) from error
    try:
        return Case.model_validate_json(json.dumps(_spelled_out(found, at)))
    except ValidationError as error:
        raise CaseUnreadable(_sentences(error)) from error


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_nulls(v) for k, v in value.items() if v is not None}
    return [_without_nulls(v) for v in value] if isinstance(value, list) else value


def _spelled_out(found: Any, at: dt.date | None) -> Any:
    """Return the document with its short forms written as the schema has them."""
    if not isinstance(found, dict):
        return found
    calendar, step = found.get("calendar"), found.get("next")
    if isinstance(calendar, list):
        found = found | {"calendar": {"days_off": calendar}}
    if isinstance(step, str):
        step = {"gate": step}
    day = at.isoformat() if at else found.get("at")
    if isinstance(step, dict):
        found = found | {"next": ({"on": day} if day else {}) | step}
    return found


def _not_json(error: Exception) -> str:
    if not isinstance(error, json.JSONDecodeError):
        return _("The file is not JSON.")
    return _("The file is not JSON: look at line %(line)d, column %(column)d.") % {
        "line": error.lineno,
        "column": error.colno,
    }


def _sentences(error: ValidationError) -> str:
    found = error.errors(include_url=False)
    said = [f"{_path(one)}: {_reason(one)}" for one in found[:_LISTED]]
    if len(found) > _LISTED:
        said.append(_("and %(number)d more") % {"number": len(found) - _LISTED})
    heading = _("The file does not describe a case:")
    return "\n".join([heading, *said])


def _path(one: ErrorDetails) -> str:
    """Return where the field stands, as «listing.helpers[0].since»."""
    path = "".join(
        f"[{step}]" if isinstance(step, int) else f".{step}" for step in one["loc"]
    )
    return path.removeprefix(".") or _("the whole file")


def _reason(one: ErrorDetails) -> str:
    kind = one["type"]
    for prefix, words in _REASONS.items():
        if kind.startswith(prefix):
            return words(one)
    return _("has a value of the wrong kind (%(value)s)") % _value(one)


def _value(one: ErrorDetails) -> dict[str, object]:
    return {"value": json.dumps(one["input"], ensure_ascii=False, default=str)[:60]}


_REASONS: Mapping[str, Callable[[ErrorDetails], str]] = {
    "missing": lambda _one: _("must be there"),
    "extra_forbidden": lambda _one: _("no such field is known"),
    "date": lambda one: _("%(value)s is not a day; write YYYY-MM-DD.") % _value(one),
    "enum": lambda one: (
        _("%(value)s is none of: %(known)s")
        % {**_value(one), "known": one["ctx"]["expected"]}
    ),
    "bool": lambda one: _("%(value)s is neither true nor false") % _value(one),
    "int": lambda one: _("%(value)s is not a whole number") % _value(one),
}
