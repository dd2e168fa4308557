"""What the worker does for figures: thin entry points."""

from __future__ import annotations

from procrastinate.contrib.django import app

from dangvu.core.db.scope import whole_register
from dangvu.statistics.following import catch_up


@app.periodic(cron="* * * * *")
@app.task(name="statistics.catch_up", queueing_lock="statistics.catch_up")
def catch_up_task(timestamp: int) -> None:
    """Follow what was too much for a reader, such as an import."""
    with whole_register():
        catch_up()
