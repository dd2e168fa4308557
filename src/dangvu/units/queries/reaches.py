"""From which places of today's tree each unit is answered for, computed anew."""

from __future__ import annotations

from dangvu.units.models import UnitLink, UnitPath


def reaches() -> set[tuple[int, str]]:
    """Compute every (unit, path) pair: own path while it lives, else its successors'."""
    last: dict[int, tuple[str, bool]] = {}
    rows = UnitPath.objects.known_at().order_by("unit_id", "valid")
    for unit_id, path, valid in rows.values_list("unit_id", "path", "valid"):
        last[unit_id] = (path, valid.upper is None)
    links: dict[int, list[int]] = {}
    known = UnitLink.objects.known_at().values_list("predecessor_id", "successor_id")
    for predecessor, successor in known:
        links.setdefault(predecessor, []).append(successor)
    return {
        (unit_id, path) for unit_id in last for path in _reach(unit_id, last, links, ())
    }


def _reach(
    unit_id: int,
    last: dict[int, tuple[str, bool]],
    links: dict[int, list[int]],
    seen: tuple[int, ...],
) -> set[str]:
    if unit_id in seen or unit_id not in last:
        return set()
    path, alive = last[unit_id]
    if alive:
        return {path}
    seen = (*seen, unit_id)
    if heirs := links.get(unit_id):
        return {p for heir in heirs for p in _reach(heir, last, links, seen)}
    above = path.split(".")[:-1]
    return _reach(int(above[-1]), last, links, seen) if above else {path}
