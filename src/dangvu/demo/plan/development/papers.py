"""Numbers of the papers of planned cases."""

from __future__ import annotations

import datetime as dt

from dangvu.demo.plan.development.model import Section


def paper(symbol: str, day: dt.date) -> Section:
    """Return a paper of a kind and day; its number follows from the day."""
    return {"number": f"{day.timetuple().tm_yday:02d}-{symbol}", "date": day}
