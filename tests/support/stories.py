"""Random stories of an organisation: verbs on random days, in any order of recording.

A story is told through the real operations. Some sentences are refused, as at the desk;
the numbers of both are kept, so that a test can see that enough came through.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st

from dangvu.audit.models import Recording
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.register.enums import PersonState
from dangvu.register.models import Person
from support.small_register import OFFICIAL, PROBATIONARY, SmallRegister

#: Every example rolls back what it did, so one organisation serves them all.
QUICK = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
LONG = settings(QUICK, max_examples=28)

#: Few days, so that much happens on the same one; 29 February is a birthday in them.
FIRST = dt.date(2023, 2, 24)
DAYS = 9
LAST = FIRST + dt.timedelta(days=DAYS - 1)
BORN = (
    dt.date(1992, 2, 24),
    dt.date(1992, 2, 28),
    dt.date(1992, 2, 29),
    dt.date(1992, 3, 1),
    dt.date(1970, 5, 5),
    None,
)
SEXES = ("NU", "NAM", "")
GROUPS = ("01", "02", "54", "55", "99", "")
STANDINGS = (OFFICIAL, PROBATIONARY)
WAYS_OUT = ("DEL", "DELP", "EXP", "RES", "DEC")
BRANCHES = ("B1", "B2", "B3", "B4", "B5")
PARENTS = ("C1", "C2", "G", "R")

number = st.integers(0, 59)


@dataclass(frozen=True)
class Sentence:
    """A verb, three numbers that choose among what there is, and a day."""

    verb: str
    a: int
    b: int
    c: int
    day: dt.date


@dataclass
class Story:
    """What has happened so far."""

    register: SmallRegister
    told: Counter = field(default_factory=Counter)
    refused: Counter = field(default_factory=Counter)
    branches: list[str] = field(default_factory=lambda: list(BRANCHES))

    def tell(self, sentences: list[Sentence]) -> None:
        """Do what the sentences say, as far as it is not refused."""
        for sentence in sentences:
            try:
                with transaction.atomic():
                    VERBS[sentence.verb](self, sentence)
            except Refused:
                self.refused[sentence.verb] += 1
            else:
                self.told[sentence.verb] += 1

    def person(self, n: int) -> Person:
        """Anybody."""
        return _chosen(self.register.people, n)

    def member(self, n: int) -> Person:
        """A member of today, rarely anybody; often the first: histories grow."""
        members = [p for p in self._fresh() if p.state in STANDINGS]
        return self.person(n) if n % 10 == 0 else _chosen(members, n)

    def outsider(self, n: int, day: dt.date) -> Person:
        """Somebody who left; when nobody has, a member is expelled first."""
        gone = [p for p in self._fresh() if p.state == PersonState.LEFT]
        if gone:
            return _chosen(gone, n)
        member = self.member(n)
        self.register.leave(member, "EXP", FIRST + (day - FIRST) * 2 // 3)
        return member

    def _fresh(self) -> list[Person]:
        ids = [person.pk for person in self.register.people]
        with whole_register():
            return list(Person.objects.filter(pk__in=ids).order_by("pk"))

    def branch(self, n: int) -> str:
        return self.branches[n % len(self.branches)]


def _chosen(people: list[Person], n: int) -> Person:
    if not people:
        raise Refused("nobody")
    return people[0 if n % 3 == 0 else n % len(people)]


def _facts(s: Sentence) -> dict[str, object]:
    return {
        "sex": SEXES[s.b % 3],
        "birth_date": BORN[s.c % 6],
        "ethnicity": GROUPS[(s.b + s.c) % 6],
    }


def _early(s: Sentence) -> dt.date:
    return FIRST + (s.day - FIRST) // 4


def _open(story: Story, s: Sentence) -> None:
    standing = STANDINGS[s.b % 2]
    story.register.open(story.branch(s.a), _early(s), standing, **_facts(s))


def _admit(story: Story, s: Sentence) -> None:
    story.register.admit(story.branch(s.a), _early(s), **_facts(s))


def _arrive(story: Story, s: Sentence) -> None:
    story.register.arrive(story.branch(s.a), s.day, STANDINGS[s.b % 2], **_facts(s))


def _come_back(story: Story, s: Sentence) -> None:
    person, code = story.outsider(s.a, s.day), story.branch(s.b)
    story.register.come_back(person, code, s.day, STANDINGS[s.c % 2])


def _recognise(story: Story, s: Sentence) -> None:
    story.register.recognise(story.member(s.a), s.day)


def _transfer(story: Story, s: Sentence) -> None:
    story.register.transfer(story.member(s.a), story.branch(s.b), s.day)


def _release(story: Story, s: Sentence) -> None:
    story.register.release(story.member(s.a), s.day)


def _leave(story: Story, s: Sentence) -> None:
    story.register.leave(story.member(s.a), WAYS_OUT[s.b % 5], s.day)


def _readmit(story: Story, s: Sentence) -> None:
    story.register.readmit(story.outsider(s.a, s.day), story.branch(s.b), s.day)


def _restore(story: Story, s: Sentence) -> None:
    person, code = story.outsider(s.a, s.day), story.branch(s.b)
    story.register.restore(person, code, s.day, STANDINGS[s.c % 2])


def _restate(story: Story, s: Sentence) -> None:
    place = story.register.place(story.branch(s.b), STANDINGS[s.c % 2])
    story.register.restate(story.member(s.a), place if s.c % 5 else None, s.day)


def _reverse(story: Story, s: Sentence) -> None:
    events = story.register.live_events()
    if not events:
        raise Refused("nothing to take back")
    story.register.reverse(events[-1 - s.a % len(events)])


def _replace(story: Story, s: Sentence) -> None:
    events = story.register.live_events()
    if not events:
        raise Refused("nothing to replace")
    event = events[-1 - s.a % len(events)]
    place = None
    if event.to_unit_id:
        place = story.register.place(story.branch(s.b), event.to_standing)
    story.register.replace(event, s.day if s.c % 2 else event.effective_date, place)


def _merge_duplicate(story: Story, s: Sentence) -> None:
    duplicate, survivor = story.person(s.a), story.person(s.b)
    taken = [("sex", "birth_date"), ("ethnicity", "full_name"), ()][s.c % 3]
    story.register.merge_duplicate(duplicate, survivor, s.day, *taken)


def _say(story: Story, s: Sentence) -> None:
    facts = [*_facts(s).items()][s.a % 3]
    person = story.person(s.c)
    story.register.say(
        person,
        s.day,
        correction=s.b % 3 == 0,
        **{facts[0]: facts[1] or _plain(facts[0])},
    )


def _plain(name: str) -> object:
    return None if name == "birth_date" else ""


def _move(story: Story, s: Sentence) -> None:
    code = ("G", "G", "C1", *story.branches)[s.a % (3 + len(story.branches))]
    story.register.move(code, PARENTS[s.b % 4], s.day)


def _crowd(story: Story, s: Sentence) -> None:
    """On one day: a branch moves, facts about its member change, the member goes on."""
    person = story.member(s.a)
    codes = {unit.pk: code for code, unit in story.register.units.items()}
    if (code := codes.get(person.home_id)) is None:
        raise Refused("nowhere")
    story.register.move(code, PARENTS[s.b % 4], s.day)
    name, value = list(_facts(s).items())[s.c % 3]
    story.register.say(person, s.day, **{name: value})
    if s.c % 2:
        story.register.transfer(person, story.branch(s.b), s.day)


def _found(story: Story, s: Sentence) -> None:
    code = f"N{len(story.register.units)}"
    parent = PARENTS[s.b % 4]
    story.register.found((code, "BRANCH", parent), day=s.day)
    story.branches.append(code)


def _merge(story: Story, s: Sentence) -> None:
    if s.c % 4 == 0:
        story.register.merge(["C1"], "C2", s.day)
        return
    codes = [story.branch(s.a), story.branch(s.a + 1)][: 1 + s.c % 2]
    story.register.merge(codes, story.branch(s.b), s.day)


def _split(story: Story, s: Sentence) -> None:
    story.register.split(story.branch(s.a), _destination(story, s), s.day)


def _dissolve(story: Story, s: Sentence) -> None:
    story.register.dissolve(story.branch(s.a), _destination(story, s), s.day)


def _destination(story: Story, s: Sentence) -> dict[Person, str]:
    """Every person to one of two branches that are not the first one."""
    ending = story.branch(s.a)
    others = [code for code in story.branches if code != ending]
    return {
        person: others[(s.b + n * s.c) % len(others)]
        for n, person in enumerate(story.register.people)
    }


def tell(base: SmallRegister, sentences: list[Sentence]) -> SmallRegister:
    """Tell a story in an organisation without people; note what came through."""
    story = Story(SmallRegister(dict(base.units), [], base.at))
    story.tell(sentences)
    note(f"told {dict(story.told)}, refused {dict(story.refused)}")
    return story.register


def known_states() -> list[tuple[dt.date, int]]:
    """Each day on which something was recorded, with its last recording."""
    rows = Recording.objects.order_by("id").values_list("recorded_at", "id")
    return list({date_in_vietnam(instant): pk for instant, pk in rows}.items())


VERBS: dict[str, Callable[[Story, Sentence], None]] = {
    "open": _open,
    "admit": _admit,
    "arrive": _arrive,
    "come_back": _come_back,
    "recognise": _recognise,
    "transfer": _transfer,
    "release": _release,
    "leave": _leave,
    "readmit": _readmit,
    "restore": _restore,
    "restate": _restate,
    "reverse": _reverse,
    "replace": _replace,
    "merge_duplicate": _merge_duplicate,
    "say": _say,
    "move": _move,
    "crowd": _crowd,
    "found": _found,
    "merge": _merge,
    "split": _split,
    "dissolve": _dissolve,
}
ENTRIES = ("open", "admit", "arrive")
#: Verbs that come through easily and make the others possible come more often.
WEIGHTED = (
    *VERBS,
    *("transfer", "transfer", "leave", "release", "recognise"),
    *("come_back", "readmit", "restore", "say", "move", "crowd", "crowd", "reverse"),
)

#: On one day in two everything happens at once.
days = st.one_of(st.just(4), st.integers(0, DAYS - 1)).map(
    lambda n: FIRST + dt.timedelta(days=n)
)


def sentences(verbs: tuple[str, ...]) -> st.SearchStrategy[Sentence]:
    return st.builds(Sentence, st.sampled_from(verbs), number, number, number, days)


def stories(*, longest: int) -> st.SearchStrategy[list[Sentence]]:
    """A few people enter, then anything happens."""
    entries = st.lists(sentences(ENTRIES), min_size=2, max_size=4)
    rest = st.lists(sentences(WEIGHTED), min_size=longest // 2, max_size=longest)
    return st.builds(list.__add__, entries, rest)


@contextmanager
def undone() -> Iterator[None]:
    """Roll back everything at the end of the block."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
