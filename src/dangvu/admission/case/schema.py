"""The published description of a case: its JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from dangvu.admission.case.document import Case

DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: What says how a case is to be judged; it is written even where it is empty.
_HOW = {"label", "at", "pack", "profile", "calendar"}


def schema_document() -> dict[str, Any]:
    """Return the JSON Schema of a case.

    The default of a part says again what its own fields say, and is left out.
    """
    schema = Case.model_json_schema()
    for part in (schema, *schema["$defs"].values()):
        for field in part.get("properties", {}).values():
            if isinstance(field.get("default"), dict):
                del field["default"]
    return {"$schema": DIALECT, **schema}


def schema_text() -> str:
    """Return the JSON Schema of a case as it is published."""
    return json.dumps(schema_document(), ensure_ascii=False, indent=2) + "\n"


def case_text(case: Case) -> str:
    """Return a case as it is exported: how it is judged, and what is recorded."""
    how = case.model_dump(mode="json", include=_HOW)
    facts = case.model_dump(mode="json", exclude=_HOW, exclude_defaults=True)
    return json.dumps({**how, **facts}, ensure_ascii=False, indent=2) + "\n"
