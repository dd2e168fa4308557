"""Every file of the rulebook, read once: packs by day, overlays, what a parameter is.

Files are those of ``rulebook/packs`` and of the folder named by the setting
``RULEBOOK``; adding a pack is adding a file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.conf import settings
from django.utils.translation import gettext as _

from dangvu.rulebook.enums import PackKind
from dangvu.rulebook.errors import (
    NoPackForDay,
    PackBroken,
    UnknownPack,
    UnknownParameter,
    UnknownProfile,
)
from dangvu.rulebook.fields import Fields
from dangvu.rulebook.pack import (
    Definition,
    Document,
    DossierPaper,
    Pack,
    Row,
    Word,
)
from dangvu.rulebook.reading import check_value, read_pack

BUILT_IN = Path(__file__).parent / "packs"


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """All packs; ``national`` in the order of their days."""

    national: tuple[Pack, ...]
    overlays: Mapping[str, Pack]
    definitions: Mapping[str, Definition]
    keys: Mapping[str, str]
    documents: tuple[Document, ...]
    codes: Mapping[str, Word]
    #: Rows of an overlay by the parameter beside which they stand, their own included.
    beside: Mapping[tuple[str, str], tuple[Row, ...]]

    def pack(self, code: str) -> Pack:
        """Return the national pack of a code. Raises UnknownPack."""
        for pack in self.national:
            if pack.code == code:
                return pack
        raise UnknownPack(
            _("There is no rule pack “%(code)s”.") % {"code": code or "–"}
        )

    def pack_on(self, day: dt.date) -> Pack:
        """Return the national pack in force on a day. Raises NoPackForDay."""
        for pack in reversed(self.national):
            if pack.covers(day):
                return pack
        raise NoPackForDay(
            _("No rule pack covers %(day)s. Judge this step by the texts of its time.")
            % {"day": f"{day:%d-%m-%Y}"}
        )

    def overlay(self, code: str) -> Pack:
        """Return the overlay of a code. Raises UnknownProfile."""
        try:
            return self.overlays[code]
        except KeyError:
            raise UnknownProfile(
                _("There is no local overlay “%(code)s”.") % {"code": code}
            ) from None

    def definition(self, name: str) -> Definition:
        """Return what a parameter is, by its own or another name.

        Raises UnknownParameter.
        """
        key = self.keys.get(name)
        if key is None:
            raise UnknownParameter(
                _("No rule pack knows a parameter “%(name)s”.") % {"name": name}
            )
        return self.definitions[key]

    def stated(self, pack: Pack, key: str) -> Row | None:
        """Return what a pack says itself, or what it carries from earlier ones."""
        if key in pack.rows:
            return pack.rows[key]
        return self.carried(pack, key)

    def carried(self, pack: Pack, key: str) -> Row | None:
        """Return what a pack carries on from the pack it names."""
        return self.stated(self.pack(pack.carries), key) if pack.carries else None

    def dossier(self, pack: Pack) -> tuple[DossierPaper, ...]:
        """Return the papers of the dossier: a pack's own, or those it carries on."""
        if pack.dossier or not pack.carries:
            return pack.dossier
        return self.dossier(self.pack(pack.carries))


def library() -> Library:
    """Return the library of this installation. Raises PackBroken."""
    extra = settings.RULEBOOK
    folders = (BUILT_IN, Path(extra)) if extra else (BUILT_IN,)
    return library_of(folders)


@cache
def library_of(folders: tuple[Path, ...]) -> Library:
    """Read every file of some folders. Raises PackBroken."""
    packs = [read_pack(path) for path in _files(folders)]
    _refuse_twins(packs)
    national = sorted(
        (p for p in packs if p.kind == PackKind.NATIONAL), key=lambda pack: pack.since
    )
    overlays = {p.code: p for p in packs if p.kind == PackKind.OVERLAY}
    definitions = dict(_definitions([*national, *overlays.values()]))
    keys = _keys(definitions)
    made = Library(
        national=tuple(national),
        overlays=MappingProxyType(overlays),
        definitions=MappingProxyType(definitions),
        keys=MappingProxyType(keys),
        documents=_documents(packs),
        codes=MappingProxyType({c: w for p in packs for c, w in p.codes.items()}),
        beside=MappingProxyType(_beside(overlays.values(), keys)),
    )
    _check_together(made)
    return made


def mistakes() -> list[PackBroken]:
    """Return the mistake that keeps the rulebook from being read, if there is one."""
    try:
        library()
    except PackBroken as broken:
        return [broken]
    return []


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        if not folder.is_dir():
            raise PackBroken(folder, "", "", _("there is no such folder"))
        yield from sorted(folder.glob("*.toml"))


def _refuse_twins(packs: list[Pack]) -> None:
    seen: dict[object, Pack] = {}
    for pack in packs:
        marks: list[object] = [pack.code]
        if pack.kind == PackKind.NATIONAL:
            marks.append(pack.since)
        for mark in marks:
            if mark in seen:
                what = _("the file “%(other)s” has the same") % {
                    "other": seen[mark].file
                }
                field = "code" if mark == pack.code else "since"
                raise PackBroken(pack.file, "", field, what)
            seen[mark] = pack


def _definitions(packs: list[Pack]) -> Iterator[tuple[str, Definition]]:
    """Give each parameter: what a later pack leaves out stands in the one before."""
    rows: dict[str, list[tuple[Pack, Row]]] = {}
    for pack in packs:
        for row in pack.rows.values():
            rows.setdefault(row.key, []).append((pack, row))
    for key, stated in rows.items():
        pack, last = stated[-1]
        said = [row for _pack, row in reversed(stated)]
        unit = next((row.unit for row in said if row.unit), None)
        vi = next((row.vi for row in said if row.vi), "")
        en = next((row.en for row in said if row.en), "")
        if unit is None or not vi or not en:
            field = "unit" if unit is None else "vi" if not vi else "en"
            raise PackBroken(pack.file, key, field, _("is missing"))
        yield (
            key,
            Definition(
                key=key,
                group=last.group,
                unit=unit,
                bound=next((row.bound for row in said if row.bound), None),
                vi=vi,
                en=en,
                also=tuple(dict.fromkeys(name for row in said for name in row.also)),
                over=last.over,
            ),
        )


def _keys(definitions: Mapping[str, Definition]) -> dict[str, str]:
    keys = {key: key for key in definitions}
    for definition in definitions.values():
        for name in definition.also:
            if keys.setdefault(name, definition.key) != definition.key:
                what = _("“%(name)s” is already another parameter") % {"name": name}
                raise PackBroken("", definition.key, "also", what)
    return keys


def _beside(
    overlays: Iterable[Pack], keys: Mapping[str, str]
) -> dict[tuple[str, str], tuple[Row, ...]]:
    found: dict[tuple[str, str], tuple[Row, ...]] = {}
    for overlay in overlays:
        for row in overlay.rows.values():
            for key in dict.fromkeys((row.key, keys.get(row.over, row.key))):
                place = (overlay.code, key)
                found[place] = (*found.get(place, ()), row)
    return found


def _documents(packs: Iterable[Pack]) -> tuple[Document, ...]:
    found = {d.code: d for pack in packs for d in pack.documents}
    return tuple(
        sorted(found.values(), key=lambda d: (d.effective or dt.date.max, d.code))
    )


def _check_together(made: Library) -> None:
    """Refuse what only shows when all files lie side by side."""
    for pack in [*made.national, *made.overlays.values()]:
        _check_references(made, pack)
        for row in pack.rows.values():
            unit = row.unit or made.definitions[row.key].unit
            check_value(Fields(pack.file, row.key, {}), unit, row.value)
            if row.over and row.over not in made.keys:
                what = _("no pack knows “%(name)s”") % {"name": row.over}
                raise PackBroken(pack.file, row.key, "over", what)


def _check_references(made: Library, pack: Pack) -> None:
    codes = {p.code for p in made.national}
    earlier = {p.code for p in made.national if p.since < pack.since}
    if pack.carries and pack.carries not in earlier:
        raise PackBroken(pack.file, "", "carries", _("names no earlier pack"))
    if not set(pack.under) <= codes:
        raise PackBroken(pack.file, "", "under", _("names no national pack"))
    wanted = [(d.code, name) for d in pack.deadlines for name in (d.parameter,)]
    wanted += [(d.code, d.extension) for d in pack.deadlines if d.extension]
    wanted += [(a.code, a.share) for a in pack.authorities if a.share]
    for code, name in wanted:
        if name not in made.keys:
            what = _("no pack knows “%(name)s”") % {"name": name}
            raise PackBroken(pack.file, code, "parameter", what)
