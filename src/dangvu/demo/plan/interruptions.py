"""The rare ways back: restoration, and admission for a second time."""

from dangvu.demo.plan.dice import DAYS_A_YEAR, Dice, pick
from dangvu.demo.plan.ledger import OFFICIAL, Entry
from dangvu.demo.plan.lives import REMOVALS, YOUNGEST_ADMISSION, Life
from dangvu.demo.plan.town import Town

RESTORED = 0.0006
READMITTED = 0.02
WAIT_DAYS = 1096 + 30
QUIET_DAYS = 800


def interrupt(rng: Dice, town: Town, entries: list[Entry], life: Life) -> bool:
    """Let very few members of today have been out of the Party for a time.

    Says whether it did. A removal was taken back within a year or so (REI), or another admission followed
    after at least 36 months (REA; 294-QĐ/TW 3.5).
    """
    if life.coming == "ADM" and rng.random() < READMITTED:
        return _readmit(rng, town, entries, life)
    if life.is_recognised and rng.random() < RESTORED:
        return _restore(rng, town, entries)
    return False


def _restore(rng: Dice, town: Town, entries: list[Entry]) -> bool:
    begin, place = entries[-1].day + 30, entries[-1].target
    room = town.horizon.today - begin
    if room < QUIET_DAYS or place is None:
        return False
    out = town.horizon.free_day(begin + int(rng.random() * (room - 500)))
    back = town.horizon.free_day(out + 120 + int(rng.random() * 300))
    entries.append(Entry(out, pick(rng, REMOVALS), place, None, OFFICIAL, None))
    entries.append(Entry(back, "REI", None, place, None, OFFICIAL))
    return True


def _readmit(rng: Dice, town: Town, entries: list[Entry], life: Life) -> bool:
    start, first = town.horizon.start, entries[0].target
    latest = life.entry - WAIT_DAYS
    of_age = life.birth + int((YOUNGEST_ADMISSION + 2) * DAYS_A_YEAR)
    if first is None or latest < start + 200 or of_age > start:
        return False
    out = town.horizon.free_day(start + 60 + int(rng.random() * (latest - start - 60)))
    if first.founded != start or not first.lives_around(out):
        return False
    entries[0].kind = "REA"
    entries[:0] = [
        Entry(start, "OPB", None, first, None, OFFICIAL),
        Entry(out, "DEL", first, None, OFFICIAL, None),
    ]
    return True
