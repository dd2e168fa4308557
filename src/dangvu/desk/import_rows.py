"""The rows of a preview: which are listed, and each as the page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.desk.forms.imports import COLUMN_PARTS
from dangvu.exchange.enums import Outcome
from dangvu.exchange.judging.changes import FieldChange
from dangvu.exchange.judging.record_fields import shown
from dangvu.exchange.models import Batch, StagedRow
from dangvu.exchange.queries.batches import changed_fields, conflicts_in, rows_page
from dangvu.register.fields import fields

A_PAGE = 50
OUTCOMES = {
    "rejected": Outcome.REJECTED,
    "created": Outcome.CREATED,
    "updated": Outcome.UPDATED,
}
#: Shown in a column of their own.
ELSEWHERE = frozenset({"full_name", "ordinal"})


@dataclass(frozen=True, slots=True)
class Tab:
    """A list of rows one can ask for, with how many there are."""

    code: str
    label: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A field by its name, and what it says or would say."""

    label: str
    new: str
    old: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row, what it would change, and all it says of somebody new."""

    row: StagedRow
    changes: Sequence[Told]
    says: Sequence[Told]


def preview_rows(batch: Batch, asked: Mapping[str, str]) -> dict[str, object]:
    """Return what a preview lists; ``asked`` is the query of the address."""
    tabs = _tabs(batch)
    shown_list = asked.get("show", "remarks")
    if shown_list not in {tab.code for tab in tabs}:
        shown_list = "remarks"
    changed = changed_fields(batch) if shown_list == "updated" else {}
    field = asked.get("field", "")
    field = field if field in changed else ""
    after = asked.get("after", "")
    listed = rows_page(
        batch=batch,
        outcome=OUTCOMES.get(shown_list, ""),
        with_remarks=shown_list == "remarks",
        with_conflicts=shown_list == "conflicts",
        changed=field,
        after=int(after) if after.isdecimal() and len(after) < 19 else 0,
        limit=A_PAGE,
    )
    kept = {"show": shown_list, **({"field": field} if field else {})}
    following = urlencode({**kept, "after": listed.after})
    return {
        "rows": [_shown(row) for row in listed.rows],
        "tabs": tabs,
        "shown": shown_list,
        "fields": [Tab(key, label_of(key), n) for key, n in changed.items()],
        "field": field,
        "following": f"?{following}" if listed.after else "",
    }


def label_of(key: str) -> str:
    """Name a field of the record or a part of one."""
    known = fields().get(key)
    if known:
        return known.label(get_language() or "vi")
    return str(COLUMN_PARTS.get(key, key))


def _tabs(batch: Batch) -> list[Tab]:
    return [
        Tab("remarks", _("With remarks")),
        Tab("created", _("New in the roll"), batch.created),
        Tab("updated", _("Completed or changed"), batch.updated),
        Tab("conflicts", _("Differing, not applied"), conflicts_in(batch)),
        Tab("rejected", _("Rejected"), batch.rejected),
        Tab("all", _("All"), batch.read),
    ]


def _shown(row: StagedRow) -> ShownRow:
    changes = [FieldChange(**change) for change in row.changes or ()]
    is_new = row.outcome == Outcome.CREATED
    return ShownRow(
        row=row,
        changes=[Told(label_of(c.field), c.new, c.old) for c in changes],
        says=list(_says(row.values or {})) if is_new else [],
    )


def _says(values: Mapping[str, str]) -> Iterator[Told]:
    for key, text in values.items():
        if key not in ELSEWHERE:
            yield Told(label_of(key), _worded(key, text))


def _worded(key: str, text: str) -> str:
    """Name a code by its list; a date day first."""
    parts = text.split("-")
    if len(text) in {7, 10} and all(map(str.isdecimal, parts)) and len(parts[0]) == 4:
        return "-".join(reversed(parts))
    return shown(text, key)
