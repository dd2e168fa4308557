"""Where people come from: provinces before and after 1 July 2025."""

from dataclasses import dataclass
from functools import cache

from dangvu.demo.communes import HANOI, communes, provinces
from dangvu.demo.plan.dice import fill_urn
from dangvu.demo.plan.material import document
from dangvu.demo.plan.tree import lower_first

OLD_CITIES = ("Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ", "Huế")


@dataclass(frozen=True, slots=True)
class Origin:
    """An old province: its number in identity numbers and its names then and now."""

    code: str
    before: str
    now: str

    @property
    def id_prefix(self) -> str:
        """The first three digits of a number given there."""
        return f"0{self.code}"

    @property
    def hometown(self) -> str:
        """How a native place is written: the new name, the old one in brackets."""
        if self.now == self.before:
            return self.now
        return f"{self.now} ({self.before} cũ)"


@dataclass(frozen=True, slots=True)
class Origins:
    """Old provinces in an urn, and the native places inside Hà Nội."""

    hanoi_share: float
    hanoi_places: tuple[str, ...]
    elsewhere: tuple[Origin, ...]


@cache
def origins() -> Origins:
    """Return where members of the city come from."""
    read = document("lives")["origins"]
    places = tuple(f"{c.full_name}, thành phố Hà Nội" for c in communes(HANOI))
    weights = {
        Origin(code, _old_name(name), lower_first(province.full_name)): read[
            "weights"
        ].get(code, read["others"])
        for province in provinces()
        for code, name in zip(province.old_codes, province.old_names, strict=True)
        if code != HANOI
    }
    return Origins(read["hanoi"], places, fill_urn(weights))


def party_name(origin: Origin, *, before_reform: bool) -> str:
    """Return the party body of a province as it was called before or after."""
    return f"Đảng bộ {origin.before if before_reform else origin.now}"


def _old_name(name: str) -> str:
    return f"thành phố {name}" if name in OLD_CITIES else f"tỉnh {name}"
