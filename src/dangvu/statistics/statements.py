"""The SQL of the tables: files with a few words that are written out here.

One statement, ``contribution``, says everything that changed a figure. The table, the
months and the people behind a cell are read from it, so that they cannot differ.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from dangvu.register.enums import Standing
from dangvu.register.models import Person

#: Ethnic groups that are no minority: not said, Kinh, foreigner, unknown, and the no of
#: profile B.
NO_MINORITY = ("", "01", "55", "99", "KTS")

_OWN = "%(unit)s::bigint"
_CHILD = """CASE WHEN nlevel({0}) > index({0}, %(label)s::ltree) + 1
  THEN ltree2text(subpath({0}, index({0}, %(label)s::ltree) + 1, 1))::bigint
  ELSE %(unit)s::bigint END"""

_IN_BODY = "{0}.unit_id IN (SELECT unit_id FROM body)"
_THROUGH = "{0}.path ~ %(through)s::lquery"
_IN_PLACE = """{0}.unit_id IN (SELECT p.unit_id FROM units_unitpath p
  WHERE KNOWN(p) AND p.valid @> %(day)s::date AND BELOW(p))"""

_FACTS = {
    "IS_OFFICIAL": f"({{0}}.standing = '{Standing.OFFICIAL}')::int",
    "IS_PROBATIONARY": f"({{0}}.standing = '{Standing.PROBATIONARY}')::int",
    "IS_WOMAN": "coalesce({0}.sex = 'NU', false)::int",
    "IS_MINORITY": f"coalesce({{0}}.ethnicity NOT IN {NO_MINORITY}, false)::int",
    "IS_YOUNG": "coalesce({0}.birth_date > {1} - interval '31 years', false)::int",
    "TURNS_31": "(({0} + interval '31 years')::date"
    " + (extract(day FROM {0} + interval '31 years')"
    " <> extract(day FROM {0}))::int)",
}
_LINES = {"REA": ("ADM", "ADM"), "DUP": ("COR", "COR"), "REORG": ("INR", "OUR")} | (
    dict.fromkeys(("TRF", "TIN", "TOUT"), ("INX", "OUX"))
)
_DAYS = {
    "DURING": "(coalesce(lower({0}.valid), '-infinity') <= {1}"
    " AND coalesce(upper({0}.valid), 'infinity') > {1})",
    "FOLLOWED": "EXISTS (SELECT FROM units_unitpath n WHERE n.unit_id = {0}.unit_id"
    " AND KNOWN(n) AND lower(n.valid) = upper({0}.valid))",
    "PRECEDED": "EXISTS (SELECT FROM units_unitpath n WHERE n.unit_id = {0}.unit_id"
    " AND KNOWN(n) AND upper(n.valid) = lower({0}.valid))",
    "HELD": "({0}.starts <= {1} AND {0}.held_until > {1})",
}
_SIDES = {
    name: "CASE {0} "
    + " ".join(f"WHEN '{kind}' THEN '{sides[n]}'" for kind, sides in _LINES.items())
    + " ELSE {0} END"
    for n, name in enumerate(("LINE_IN", "LINE_OUT"))
}
_NOW = {
    "KNOWN": "upper_inf({0}.known)",
    "IN_FORCE": "{0}.reverses_id IS NULL AND NOT EXISTS"
    " (SELECT FROM COUNTED(membershipevent) r WHERE r.reverses_id = {0}.id)",
}
_THEN = {
    "KNOWN": "{0}.known @> %(recording)s::bigint",
    "IN_FORCE": "{0}.reverses_id IS NULL AND {0}.recording_id <= %(recording)s"
    " AND NOT EXISTS (SELECT FROM COUNTED(membershipevent) r"
    " WHERE r.reverses_id = {0}.id AND r.recording_id <= %(recording)s)",
}


_YEARS_OLD = "extract(year FROM age(%(day)s::date, {0}.birth_date))::int"
#: Days written as numbers (20261231): what is left of ten thousands is months and days.
_YEARS_OLD_OF_FACT = "((%(day_number)s - {0}.birth_number) / 10000)"

#: The same parts over the read model.
_TWINS = {
    "stock": "stock_of_facts",
    "movement": "movement_of_facts",
    "movement_sums": "movement_sums_of_facts",
    "body_few": "body_few_of_facts",
    "body_sums": "body_sums_of_facts",
    "units": "units_of_facts",
    "units_below": "units_below_of_facts",
    "units_named": "units_named_of_facts",
}
#: And those that need not ask the tree where the unit is above all others.
_TWINS_OF_WHOLE = {
    "stock": "stock_of_whole",
    "levels": "levels_of_whole",
}
#: Of these only where it is not told apart by unit: what moves within it is left out.
_TWINS_OF_SUM = {
    "movement": "movement_of_whole",
    "movement_sums": "movement_sums",
}

#: By the default costs the planner finds a person's rows by the exclusion constraints
#: (GiST), five times slower than by the indexes made for counting.
PLANNED = "set_config('cpu_operator_cost', '0.0005', true)"


@dataclass(frozen=True, slots=True)
class Question:
    """For which unit, at which state of knowledge, how grouped, and with whose rights.

    Child by child a path below the unit belongs to the direct child through which it
    leads, and the unit itself stands for those directly in it. Unit by unit every unit
    stands for its own. A count of the whole
    register reads the views made for it; one with the reader's own rights the tables,
    row by row under their policies. With ``facts`` a count reads the read model, which
    must have been brought up to date (``following.asked``). ``is_whole`` says that
    every unit hangs below this one, so that facts need no place; ``paths`` are all its
    paths known now: the index finds what is below a path far sooner than what leads
    through a unit. With ``units`` only
    the members directly in these are counted. On the days in ``levels`` counts of each
    unit are kept (``levels``).
    """

    unit_id: int
    recording: int | None
    by_child: bool = False
    own_rights: bool = False
    facts: bool = False
    by_unit: bool = False
    is_whole: bool = False
    paths: tuple[str, ...] = ()
    units: tuple[int, ...] = ()
    levels: frozenset[dt.date] = frozenset()

    @property
    def asks_no_tree(self) -> bool:
        """Say whether facts are counted without asking where units hang."""
        return self.facts and self.is_whole and not self.by_child

    def values(self) -> dict[str, Any]:
        """Return the parameters that every statement takes."""
        return {
            "unit": self.unit_id,
            "label": str(self.unit_id),
            "through": f"*.{self.unit_id}.*",
            "recording": self.recording,
            "units": list(self.units),
            "summed": [],
            **{f"path_{n}": path for n, path in enumerate(self.paths)},
        }


def ask(
    question: Question,
    *names: str,
    visible: QuerySet[Person] | None = None,
    **values: object,
) -> list[tuple[Any, ...]]:
    """Run the files ``names`` as one statement: named parts, then what is read of them.

    ``visible`` are the people whom a reader may see (the word VISIBLE); None: all.
    """
    words = {**_words(question), "VISIBLE": "true"}
    parameters = question.values() | values
    if visible is not None:
        people, seen = _subquery(visible)
        words["VISIBLE"] = f"{{0}} IN ({people})"
        parameters |= seen
    files = (_twin(question, name) for name in names)
    *parts, tail = (_written_out(sql_file(name), words) for name in files)
    statement = f"WITH {', '.join(parts)} {tail}" if parts else tail
    return _run(question, statement, parameters)


def ask_levels(
    question: Question, code: str, days: Sequence[dt.date], *, cells: int
) -> list[tuple[Any, ...]]:
    """Sum what is kept of a table, by group and day: so many ``cells`` after the two.

    The days must be among ``levels`` of the question.
    """
    sums = ", ".join(f"sum(cells[{n}])::int" for n in range(1, cells + 1))
    name = _twin(question, "levels")
    text = f"WITH {sql_file(name)} SELECT grp, day, {sums} FROM level GROUP BY grp, day"  # noqa: S608
    return ask_text(question, text, code=code, days=list(days))


def ask_text(question: Question, text: str, **values: object) -> list[tuple[Any, ...]]:
    """Run a statement that a declaration was compiled to, with the same words."""
    statement = _written_out(text, _words(question))
    return _run(question, statement, question.values() | values)


def sql_of(question: Question, name: str, words: Mapping[str, str]) -> str:
    """Return a file written out, with more words than those of a question."""
    return _written_out(sql_file(name), {**_words(question), **words})


def part_of(question: Question, name: str) -> str:
    """Return the file by which a question is answered: its twin over facts, if any."""
    return sql_file(_twin(question, name))


@cache
def sql_file(name: str) -> str:
    """Return a file of ``sql/`` without its comments."""
    source = files("dangvu.statistics").joinpath("sql", f"{name}.sql")
    lines = source.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("--"))


def _twin(question: Question, name: str) -> str:
    if question.asks_no_tree:
        if name in _TWINS_OF_SUM and not question.by_unit:
            return _TWINS_OF_SUM[name]
        if name in _TWINS_OF_WHOLE:
            return _TWINS_OF_WHOLE[name]
    return _TWINS.get(name, name) if question.facts else name


def _run(
    question: Question, statement: str, parameters: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        if not question.facts:
            cursor.execute(f"SELECT {PLANNED}")
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def _words(question: Question) -> dict[str, str]:
    room = "register" if question.own_rights else "statistics"
    known = _NOW if question.recording is None else _THEN
    return {
        **_FACTS,
        **_DAYS,
        **_SIDES,
        **known,
        "GROUP": _group(question),
        "OF_UNIT": "{0}.unit_id" if question.by_unit else _OWN,
        "INSIDE": _inside(question),
        "IN_BODY": "true" if question.is_whole else _IN_BODY,
        "BELOW": _below(question),
        "COUNTED": f"{room}_{{0}}",
        "YEARS_OLD": _YEARS_OLD_OF_FACT if question.facts else _YEARS_OLD,
    }


def _group(question: Question) -> str:
    if question.by_unit:
        return "p.unit_id"
    return _CHILD if question.by_child else _OWN


def _below(question: Question) -> str:
    paths = (f"{{0}}.path <@ %(path_{n})s::ltree" for n in range(len(question.paths)))
    return f"({' OR '.join(paths)})" if question.paths else _THROUGH


def _inside(question: Question) -> str:
    if question.units:
        return "{0}.unit_id = ANY(%(units)s::bigint[])"
    return "true" if question.asks_no_tree else _IN_PLACE


def _subquery(people: QuerySet[Person]) -> tuple[str, dict[str, Any]]:
    """Write a queryset as a subquery whose parameters have names."""
    text, values = people.values("pk").query.sql_with_params()
    names = {f"visible_{n}": value for n, value in enumerate(values)}
    placeholders = iter(names)
    return re.sub("%s", lambda _: f"%({next(placeholders)})s", text), names


def _written_out(text: str, words: Mapping[str, str]) -> str:
    call = re.compile(rf"\b({'|'.join(words)})\(([^()]*)\)")
    while call.search(text):
        text = call.sub(lambda m: words[m[1]].format(*re.split(r",\s*", m[2])), text)
    return text
