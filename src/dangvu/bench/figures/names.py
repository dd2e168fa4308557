"""Finding people in the five ways: number, exact name, prefix, all words, a slip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from dangvu.access.acting import acting
from dangvu.access.actors import shell_actor
from dangvu.access.roles import Role
from dangvu.bench.frame import Figure, figure
from dangvu.bench.places import places
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.register.enums import NumberScheme
from dangvu.register.models import Person, PersonNumber
from dangvu.register.queries.search import find_people
from dangvu.units.models import Unit

RUNS = 7


def measure(today: dt.date) -> Iterator[Figure]:
    """Search without tone marks as the city's office; a slip inside a commune too."""
    with whole_register():
        city, commune, _branch = (place.unit for place in places(today))
        person = Person.objects.exclude(home=None).order_by("pk")[100]
        number = PersonNumber.objects.known_at().filter(
            scheme=NumberScheme.NATIONAL_ID, disputed=False
        )
        citizen = number.order_by("pk").values_list("value", flat=True)[100]
    name = person.search_key
    office = shell_actor(None, today=today)
    forms = {
        "number": citizen,
        "exact": name,
        "prefix": name[:-1],
        "words": " ".join(name.split()[::-1]),
    }
    for form, text in forms.items():
        yield _form(f"search {form}, city", office, text, None)
    yield _form("search slip, city", office, _slip(name), None)
    within = shell_actor(f"{Role.COMMITTEE_LEADER}@{commune.code}", today=today)
    yield _form("search words, commune", within, forms["words"], None)
    yield _form("search slip, commune", within, _slip(name), commune)
    yield _form("search slip in a commune, city office", office, _slip(name), commune)
    yield _form("search prefix, whole city named", office, name[:-1], city)


def _slip(name: str) -> str:
    """Write another letter in the middle of the longest word."""
    longest = max(name.split(), key=len)
    middle = len(longest) // 2
    return name.replace(longest, f"{longest[:middle]}x{longest[middle + 1 :]}", 1)


def _form(name: str, actor: Actor, text: str, unit: Unit | None) -> Figure:
    unit_id = unit.pk if unit else None

    def act() -> object:
        with acting(actor):
            return find_people(actor=actor, text=text, unit_id=unit_id, limit=20)

    search: Callable[[], object] = act
    return figure(name, search, runs=RUNS)
