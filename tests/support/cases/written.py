"""The worked examples that are kept as files, read back and changed by their tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dangvu.admission.case import Case
from support.cases.build import LATER, changed, fires
from support.cases.examples import Example

FOLDER = Path(__file__).parents[3] / "docs" / "using" / "admission-case"

#: What fires in each file as it stands.
_EXPECTED: dict[str, tuple[str, ...]] = {
    "we-04": (),
    "we-05": ("K08",),
    "we-07": (),
    "we-07-hoa": (),
    "we-07-pupil": (),
    "we-09": (),
    "we-09-owner": (),
}


def written(name: str, *, until: str = "", **changes: Any) -> Case:
    """Return an example with some facts changed, named as for ``whole_case``."""
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    return changed(Case.model_validate_json(text), until=until, **changes)


def fires_in(case: Case) -> list[str]:
    """Return the checks that fire on the day, by the pack and calendar of the case."""
    return fires(
        case,
        at=case.at or LATER,
        pack=case.pack,
        profile=case.profile,
        calendar=case.calendar,
    )


EXAMPLES = tuple(
    Example(case.label, case, expected, file=name)
    for name, expected in _EXPECTED.items()
    for case in (written(name),)
)
