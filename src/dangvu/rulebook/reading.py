"""Read one file of the rulebook; a mistake says file, row and field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from dangvu.rulebook.enums import Bound, Group, Mark, PackKind, Relation, Unit
from dangvu.rulebook.errors import PackBroken
from dangvu.rulebook.fields import Fields
from dangvu.rulebook.pack import (
    Authority,
    Deadline,
    Document,
    DossierPaper,
    Form,
    Pack,
    Row,
    Word,
)

_CODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*\Z")
_SHARE = re.compile(r"\d+/[1-9]\d*\Z")
_COUNTED = frozenset(
    {
        Unit.WORKING_DAYS,
        Unit.DAYS,
        Unit.MONTHS,
        Unit.YEARS,
        Unit.PERSONS,
        Unit.TIMES,
        Unit.PER_MONTH,
        Unit.PER_QUARTER,
        Unit.PER_YEAR,
        Unit.DONG,
    }
)
Part = TypeVar("Part")


def read_pack(path: Path) -> Pack:
    """Return what a file says. Raises PackBroken."""
    head = Fields(path.name, "", _document(path))
    code = head.text("code")
    if not _CODE.match(code):
        head.refuse("code", _("letters and digits with hyphens between them"))
    since = head.known_day("since")
    rows = {row.key: row for row in _rows(path.name, code, since, head)}
    pack = Pack(
        code=code,
        kind=head.choice("kind", PackKind),
        file=path.name,
        vi=head.text("vi"),
        en=head.text("en"),
        since=since,
        until=head.day("until"),
        carries=head.text("carries", ""),
        under=head.words("under"),
        note=head.text("note", ""),
        documents=tuple(_parts(head, "documents", _read_document)),
        rows=rows,
        authorities=tuple(_parts(head, "authorities", _authority)),
        forms=tuple(_parts(head, "forms", _form)),
        deadlines=tuple(_parts(head, "deadlines", _deadline)),
        dossier=tuple(_parts(head, "dossier", _dossier_paper)),
        codes=dict(_words(head)),
        is_stub=head.flag("stub", default=False),
    )
    head.close()
    _refuse_misplaced(pack)
    return pack


def _document(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PackBroken(path, "", "", str(error)) from error
    except tomllib.TOMLDecodeError as error:
        raise PackBroken(path, "", "", f"TOML: {error}") from error


def _rows(file: str, pack: str, since: Any, head: Fields) -> Iterator[Row]:
    groups = head.rest("parameters") or {}
    seen: set[str] = set()
    for group, rows in Fields(file, "parameters", groups).everything():
        if group not in Group:
            raise PackBroken(file, group, "parameters", _("no such group is known"))
        for key, data in Fields(file, group, rows).everything():
            row = Fields(file, key, data)
            if key in seen or not _CODE.match(key):
                row.refuse("", _("the name is used twice or is not a code"))
            seen.add(key)
            yield _row(row, key, pack, group, since)


def _row(row: Fields, key: str, pack: str, group: str, since: Any) -> Row:
    made = Row(
        key=key,
        pack=pack,
        group=group,
        value=row.value("value"),
        citation=row.text("citation"),
        mark=row.choice("mark", Mark),
        since=row.day("since") or since,
        note=row.text("note", ""),
        unit=row.choice_if_any("unit", Unit),
        bound=row.choice_if_any("bound", Bound),
        vi=row.text("vi", ""),
        en=row.text("en", ""),
        also=row.words("also"),
        over=row.text("over", ""),
        relation=row.choice_if_any("relation", Relation),
        only_warns=row.flag("only_warns", default=False),
    )
    row.close()
    if made.since < since:
        row.refuse("since", _("lies before the pack itself begins"))
    if made.unit:
        check_value(row, made.unit, made.value)
    return made


def check_value(row: Fields, unit: Unit, value: object) -> None:
    """Refuse a value that its unit does not fit."""
    if unit == Unit.SHARE and not (isinstance(value, str) and _SHARE.match(value)):
        row.refuse("value", _("a share is written in quotes, such as “2/3”"))
    if unit == Unit.SHARE and Fraction(str(value)) > 1:
        row.refuse("value", _("a share is not more than the whole"))
    if unit == Unit.FLAG and not isinstance(value, bool):
        row.refuse("value", _("must be true or false"))
    numbers = value if isinstance(value, tuple) else (value,)
    if unit in _COUNTED and any(type(n) is not int or n < 0 for n in numbers):
        row.refuse("value", _("must be a whole number, or a list of them"))


def _parts(head: Fields, field: str, read: Callable[[Fields], Part]) -> Iterator[Part]:
    rows = head.rest(field) or []
    if not isinstance(rows, list):
        head.refuse(field, _("must be a list"))
    for number, data in enumerate(rows, start=1):
        name = data.get("code", "") if isinstance(data, dict) else ""
        row = Fields(head.file, f"{field} {number} {name}".strip(), data)
        part = read(row)
        row.close()
        yield part


def _words(head: Fields) -> Iterator[tuple[str, Word]]:
    for code, data in Fields(head.file, "codes", head.rest("codes") or {}).everything():
        row = Fields(head.file, code, data)
        yield code, Word(vi=row.text("vi"), en=row.text("en"))
        row.close()


def _read_document(row: Fields) -> Document:
    return Document(
        code=row.text("code"),
        number=row.text("number"),
        issuer=row.text("issuer"),
        title_vi=row.text("vi"),
        signed=row.day("signed"),
        effective=row.day("effective"),
        until=row.day("until"),
        replaces=row.text("replaces", ""),
        replaced_by=row.text("replaced_by", ""),
        mark=row.choice("mark", Mark),
        note=row.text("note", ""),
    )


def _authority(row: Fields) -> Authority:
    return Authority(
        code=row.text("code"),
        matter=row.text("matter"),
        vi=row.text("vi"),
        en=row.text("en"),
        unit_types=row.words("unit_types"),
        powers=row.words("powers"),
        decides_vi=row.text("decides_vi"),
        decides_en=row.text("decides_en"),
        share=row.text("share", ""),
        branch_form=row.text("branch_form", ""),
        section_form=row.text("section_form", ""),
        base_form=row.text("base_form", ""),
        decision_form=row.text("decision_form", ""),
        certifies_vi=row.text("certifies_vi", ""),
        citation=row.text("citation"),
        mark=row.choice("mark", Mark),
    )


def _form(row: Fields) -> Form:
    return Form(
        code=row.text("code"),
        series=row.text("series"),
        title_vi=row.text("vi"),
        citation=row.text("citation"),
        mark=row.choice("mark", Mark),
    )


def _deadline(row: Fields) -> Deadline:
    return Deadline(
        code=row.text("code"),
        parameter=row.text("parameter"),
        extension=row.text("extension", ""),
        from_vi=row.text("from_vi"),
        from_en=row.text("from_en"),
        expiry=row.text("expiry", ""),
        citation=row.text("citation"),
        mark=row.choice("mark", Mark),
    )


def _dossier_paper(row: Fields) -> DossierPaper:
    return DossierPaper(
        code=row.text("code"),
        group=row.text("group"),
        vi=row.text("vi"),
        is_required=row.flag("required", default=True),
        citation=row.text("citation"),
        mark=row.choice("mark", Mark),
    )


def _refuse_misplaced(pack: Pack) -> None:
    """Refuse what only makes sense in another kind of file."""
    is_overlay = pack.kind == PackKind.OVERLAY
    for row in pack.rows.values():
        if is_overlay != (row.relation is not None):
            what = _("every row of an overlay has one, and only these")
            raise PackBroken(pack.file, row.key, "relation", what)
        if bool(row.over) != (row.relation in {Relation.TIGHTENS, Relation.DEPARTS}):
            what = _("names the national parameter that is tightened or departed from")
            raise PackBroken(pack.file, row.key, "over", what)
    if pack.kind == PackKind.DOCUMENTS and pack.rows:
        raise PackBroken(pack.file, "", "parameters", _("not in a list of documents"))
