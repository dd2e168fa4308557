"""What the worker does for accounts: a thin entry point that calls operations."""

from __future__ import annotations

from procrastinate.contrib.django import app

from dangvu.accounts.operations.forget_sign_ins import forget_sign_ins
from dangvu.core.clock import now


@app.periodic(cron="35 * * * *")
@app.task(name="accounts.forget_sign_ins", queueing_lock="accounts.forget_sign_ins")
def forget_sign_ins_task(timestamp: int) -> None:
    """Forget old attempts to sign in; a machine is not on at every hour."""
    forget_sign_ins(at=now())
