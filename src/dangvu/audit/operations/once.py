"""Do a command once for each idempotency key."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils.translation import gettext as _

from dangvu.audit.models import CommandResult
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused


class KeyUsedElsewhere(Refused):
    """The key belongs to another command."""

    default_code = "KEY_USED"


@transaction.atomic
def once(
    *, key: str | None, command: str, at: dt.datetime, act: Callable[[], Any]
) -> Any:
    """Return what the command answered the first time, or run it and keep the answer.

    The answer is kept to the letter, the order of its keys included.

    Source: contracts §1.6. Raises KeyUsedElsewhere for a key of another command.
    """
    if not key:
        return act()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [key])
    with whole_register():
        first = CommandResult.objects.filter(key=key).first()
    if first:
        if first.command != command:
            raise KeyUsedElsewhere(
                _("The key “%(key)s” was used for another command.") % {"key": key}
            )
        return json.loads(first.result)
    result = act()
    kept = json.dumps(result, cls=DjangoJSONEncoder, ensure_ascii=False)
    with whole_register():
        CommandResult.objects.create(key=key, command=command, at=at, result=kept)
    return result
