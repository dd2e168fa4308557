"""The narrowed question finds what the wide one finds, and every day of a reminder."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.agenda.queries.tasks import Asked, tasks_page
from dangvu.agenda.reminders import reminders
from dangvu.agenda.span import span_of
from dangvu.agenda.statements import Place, Statement, asked, task_part
from dangvu.core.db.scope import whole_register
from dangvu.core.periods import add_months
from support.admissions import a_case, stands
from support.classes import prospect, with_paper
from support.organisation import enter_members, person_draft
from support.prospects import sympathiser

DAY = dt.date(2026, 6, 1)
EVERYWHERE = Place(at="IS NOT NULL")
LONG_AGO = dt.date(1900, 1, 1)
STEPPED = sorted(code for code, row in reminders().items() if row.steps)
GIVEN = ("Hoa", "Lan", "Mai", "Nga")
WORDS = {"day": 0, "days": 0, "month": 1, "months": 1, "years": 12}
DAYS = """SELECT (n::date - DATE '1900-01-01') AS id, '' AS kind, '' AS ref, '' AS name,
  0::bigint AS unit_id, '' AS level, '' AS detail, n::date AS base
FROM generate_series({first}, {last}, interval '1 day') n"""


def stepped(day, step):
    """Go a step from a day, as its words say: whole months first, then days."""
    words = step.split()
    pairs = list(zip(map(int, words[::2]), words[1::2], strict=True))
    months = sum(number * WORDS[word] for number, word in pairs)
    days = sum(number for number, word in pairs if not WORDS[word])
    return add_months(day, months) + dt.timedelta(days=days)


def expected(kind, base, span):
    """Say whether the list of a day speaks of a task counted from a day."""
    days = [stepped(base, step) for step in kind.steps_on(span.day)]
    until = span.first if kind.notice else LONG_AGO
    if kind.fades:
        until = span.day - dt.timedelta(days=kind.fades)
    if kind.each:
        return (
            until <= next((d for d in days if d >= span.first), days[-1]) <= span.last
        )
    is_reminded = any(span.first <= one <= span.last for one in days)
    return days[-1] >= until and (days[-1] <= span.last or is_reminded)


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2026-06-01", "2026-02-28", "2027-12-31"])
@pytest.mark.parametrize("code", STEPPED)
def test_days_counted_from_are_narrowed_to_those_of_which_the_list_speaks(code, day):
    kind, span = reminders()[code], span_of(dt.date.fromisoformat(day))
    steps = kind.steps_on(span.day)
    first = add_months(span.day, -12) - (stepped(span.day, steps[-1]) - span.day)
    last = add_months(span.day, 12) - (stepped(span.day, steps[0]) - span.day)
    source = DAYS.format(first=f"DATE '{first}'", last=f"DATE '{last}'")

    part = task_part(kind, span, source)
    shared = {"day": span.day, "first": span.first, "last": span.last}
    found = {row[1] for row in Statement(part.text, part.values | shared).rows()}

    every = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    wanted = {(d - LONG_AGO).days for d in every if expected(kind, d, span)}
    assert found == wanted
    assert 0 < len(wanted) < (last - first).days


@pytest.mark.parametrize("code", STEPPED)
def test_steps_of_a_reminder_ascend(code):
    days = [stepped(DAY, step) for step in reminders()[code].steps_on(DAY)]

    assert days == sorted(days)


@pytest.fixture
def work(units):
    """Tasks of many kinds, early and late, at four branches and two communes."""
    homes = (units.north_1, units.north_2, units.works_1, units.south_1)
    for number, unit in enumerate(homes):
        late = DAY - dt.timedelta(days=25 * number)
        turn = {"turn_unit": unit, "turn_level": "CELL", "due_code": "t-decide"}
        stands(a_case(unit), state="A8", due_on=late, **turn)
        stands(a_case(unit), state="A4", due_on=None, **{**turn, "due_code": ""})
        stands(a_case(unit), state="A14", ceremony_on=dt.date(2026, 3, 10))
        sympathiser(unit, full_name=f"Vũ Thị {GIVEN[number]}")
        one = prospect(unit, f"Lê Văn {GIVEN[number]}")
        with_paper(one, issued=dt.date(2021, 6, 20), number=str(number))
    draft = person_draft("Lý Thị Em", admission_ceremony_on=dt.date(2025, 2, 20))
    enter_members([(draft, units.works_1, "PROBATIONARY")])
    stands(a_case(units.north_1), state="A8", due_on=DAY, turn_unit=units.north)
    return units


def wide(day):
    """Every task of everywhere, each with unit and due day."""
    values = {"own": 0, "limit": 9999, "after_code": "", "after_id": 0}
    kinds = reminders().values()
    with whole_register():
        return asked(
            "page",
            kinds,
            span_of(day),
            [EVERYWHERE],
            after_due=LONG_AGO,
            **values,
        ).rows()


def found(actor, day, **what):
    with acting(actor):
        page = tasks_page(actor=actor, asked=Asked(**what), day=day, limit=9999)
    return [(one.code, one.about.ref, one.unit_id) for one in page.tasks]


def told(row, depth, day):
    """Say whether a level so far above is told of a row."""
    days = reminders()[row[0]].escalates
    return depth <= len(days) and row[8] < day - dt.timedelta(days=days[depth - 1])


@pytest.mark.parametrize("day", ["2026-06-01", "2026-08-20", "2027-03-01"])
def test_narrowed_question_finds_exactly_what_the_wide_one_finds(work, actors, day):
    on, depths = dt.date.fromisoformat(day), {}
    depths |= {work.north_1.pk: 1, work.north_2.pk: 1, work.works.pk: 1}
    depths |= {work.works_1.pk: 2, work.works_2.pk: 2}
    rows = [row for row in wide(on) if row[0] != "yearly-plan"]
    north = [row for row in rows if row[5] in {work.north.pk, *depths}]

    def shown(some):
        return [(row[0], row[3], row[5]) for row in some]

    own = [row for row in rows if row[5] == work.north_1.pk]
    late = [
        row
        for row in north
        if row[5] == work.north.pk or told(row, depths.get(row[5], 9), on)
    ]
    assert found(actors.secretary, on, only_own=True) == shown(own)
    assert found(actors.north_office, on) == shown(late)
    assert found(actors.north_office, on, below_id=work.north.pk) == shown(north)
    assert len(rows) > len(north) > len(late) > 1
