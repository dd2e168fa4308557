"""Numbers of people: well formed, unique in the city, and nobody's."""

import datetime as dt
from dataclasses import dataclass

from dangvu.demo.plan.dice import Dice
from dangvu.demo.plan.locality import Locality
from dangvu.demo.plan.model import Sex

MODULUS = 1_000_000
_STEPS = (617_801, 381_677, 754_877)
#: No telephone number of Việt Nam begins with these digits today.
UNUSED_PHONE_PREFIX = "06"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Turns serial numbers into numbers that look unordered.

    No number repeats below a million people.
    """

    offsets: tuple[int, int, int]
    card_prefix: str = "01"
    file_mark: str = "HN"

    def national_id(self, serial: int, *, prefix: str, sex: Sex, born: dt.date) -> str:
        """Return 12 digits: province, century with sex, year of birth, six more."""
        century = 2 * (born.year // 100 - 19) + (sex == "NU")
        return f"{prefix}{century}{born.year % 100:02d}{self._tail(serial, 0):06d}"

    def old_card(self, serial: int) -> str:
        """Return the 8 digits of a card of the former kind."""
        return f"{self.card_prefix}{self._tail(serial, 1):06d}"

    def member_file(self, serial: int) -> str:
        """Return a «số lý lịch»: six digits and the place, never 000000."""
        return f"{self._tail(serial, 2):06d}{self.file_mark}"

    def phone(self, serial: int) -> str:
        """Return ten digits that no subscriber has."""
        return f"{UNUSED_PHONE_PREFIX}{10_000_000 + self._tail(serial, 0):08d}"

    def _tail(self, serial: int, kind: int) -> int:
        return (serial * _STEPS[kind] + self.offsets[kind]) % MODULUS


def draw_numbers(rng: Dice, place: Locality) -> Numbers:
    """Draw where the rows of numbers begin; the file numbers leave out 000000."""
    first, second = (int(rng.random() * MODULUS) for _ in range(2))
    return Numbers((first, second, 0), place.card_prefix, place.file_mark)
