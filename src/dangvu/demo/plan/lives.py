"""When a person was born, joined, became official, came here and left."""

from dataclasses import dataclass

from dangvu.demo.plan.dice import DAYS_A_YEAR, Dice, pick
from dangvu.demo.plan.horizon import Horizon, year_after
from dangvu.demo.plan.material import Traits

COMING_A_DAY = 0.047 / DAYS_A_YEAR
COMING_OF_LEAVERS_A_DAY = 0.04 / DAYS_A_YEAR
ADMITTED = 0.75
SETTLING_DAYS = 15
YOUNGEST_MEMBER = 20.5
YOUNGEST_ADMISSION = 18.3
REMOVALS = ("DEL", "EXP")
#: Days after the end of probation in which a recognition is usually being decided.
USUAL_DECISION, LATE_DECISION = 45, 85


@dataclass(slots=True)
class Life:
    """The dates of one person; ordinals.

    `entry` is the day of the first event here and `coming` its kind. `until` is the
    first day without membership, today + 1 for a member; `leaving` says why.
    `is_pending`: probation is over, and the recognition not decided yet.
    """

    coming: str
    entry: int
    until: int
    leaving: str = ""
    birth: int = 0
    decision: int = 0
    ceremony: int = 0
    official: int = 0
    is_pending: bool = False

    @property
    def is_official_at_entry(self) -> bool:
        """Say whether probation was over before the first event."""
        return self.official <= self.entry

    @property
    def is_recognised(self) -> bool:
        """Say whether the person was recognised before leaving, or by today."""
        return self.official < self.until and not self.is_pending


def settled_life(rng: Dice, horizon: Horizon, traits: Traits) -> Life:
    """Draw a member of today who was official before the first day."""
    life = Life("OPB", horizon.start, horizon.today + 1)
    _draw_long_member(rng, life, traits, latest=horizon.start - 400)
    return life


def new_life(rng: Dice, horizon: Horizon, traits: Traits) -> Life:
    """Draw a member of today whose probation still runs."""
    day = horizon.free_day(horizon.today - 40 - int(rng.random() * 240))
    life = Life("ADM", day, horizon.today + 1)
    _draw_admission(rng, life, traits)
    return life


def member_life(rng: Dice, horizon: Horizon, traits: Traits) -> Life:
    """Draw a member of today who came at any time."""
    gap = rng.expovariate(COMING_A_DAY)
    life = _coming(rng, horizon, until=horizon.today + 1, gap=gap)
    _draw_dates(rng, horizon, life, traits)
    since = horizon.today - life.official
    is_slow = life.birth % 2 == 0 and since <= LATE_DECISION
    if life.coming == "ADM" and since >= 0:
        life.is_pending = since <= USUAL_DECISION or is_slow
    return life


def removed_life(rng: Dice, horizon: Horizon, traits: Traits) -> Life:
    """Draw somebody who was removed when the probation was over, some weeks ago."""
    until = horizon.free_day(horizon.today - 25)
    entry = horizon.free_day(until - 425)
    life = Life("ADM", entry, until, leaving="DELP", is_pending=True)
    _draw_admission(rng, life, traits)
    return life


def former_life(rng: Dice, horizon: Horizon, traits: Traits) -> Life:
    """Draw somebody who was removed so long ago that they may apply again."""
    entry = horizon.free_day(horizon.start + 700)
    until = horizon.free_day(horizon.today - 7 * 365)
    life = Life("ADM", entry, until, leaving="DEL")
    _draw_admission(rng, life, traits)
    return life


def leaver_life(
    rng: Dice, horizon: Horizon, traits: Traits, *, low: int, high: int
) -> Life:
    """Draw a person who left on a day in [low, high], or the free day before it."""
    until = horizon.free_day(low + int(rng.random() * (high - low + 1)))
    leaving = pick(rng, traits.leaving)
    gap = rng.expovariate(COMING_OF_LEAVERS_A_DAY) * (4 if leaving == "DEC" else 1)
    life = _coming(rng, horizon, until=until, gap=gap)
    life.leaving = leaving
    _draw_dates(rng, horizon, life, traits)
    if life.leaving in REMOVALS and not life.is_recognised:
        life.leaving = "DELP"
    return life


def _coming(rng: Dice, horizon: Horizon, *, until: int, gap: float) -> Life:
    entry = horizon.free_day(until - SETTLING_DAYS - int(gap))
    if entry <= horizon.start:
        return Life("OPB", horizon.start, until)
    return Life("ADM" if rng.random() < ADMITTED else "TIN", entry, until)


def _draw_dates(rng: Dice, horizon: Horizon, life: Life, traits: Traits) -> None:
    if life.coming == "ADM":
        _draw_admission(rng, life, traits)
    else:
        latest = life.entry - 2 - int(rng.random() * 30)
        _draw_long_member(rng, life, traits, latest=latest)
        _set_party_dates(rng, life, horizon.free_day(life.ceremony))


def _draw_admission(rng: Dice, life: Life, traits: Traits) -> None:
    low, mode, high = traits.admitted
    age = rng.triangular(low, high, mode)
    life.birth = life.entry - 10 - int(age * DAYS_A_YEAR)
    _set_party_dates(rng, life, life.entry)


def _draw_long_member(rng: Dice, life: Life, traits: Traits, *, latest: int) -> None:
    low, mode, high = traits.ages
    if life.leaving == "DEC":
        low, mode = low + 12, mode + 0.6 * (high - mode)
    age = rng.triangular(low, high, mode)
    youngest = YOUNGEST_MEMBER + 4 * rng.random()
    life.birth = min(
        life.until - int(age * DAYS_A_YEAR), life.entry - int(youngest * DAYS_A_YEAR)
    )
    low, mode, high = traits.admitted
    ceremony = life.birth + int(rng.triangular(low, high, mode) * DAYS_A_YEAR)
    if ceremony > latest:
        earliest = life.birth + int(YOUNGEST_ADMISSION * DAYS_A_YEAR)
        ceremony = earliest + int(rng.random() * (latest - earliest))
    _set_party_dates(rng, life, ceremony)


def _set_party_dates(rng: Dice, life: Life, ceremony: int) -> None:
    life.ceremony = ceremony
    life.decision = ceremony - 3 - int(rng.random() * 35)
    life.official = year_after(ceremony)
