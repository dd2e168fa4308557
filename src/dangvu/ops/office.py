"""The office in which a command acts that shows persons."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from dangvu.access.actors import NoOffice, OfficeActor, shell_actor
from dangvu.demo.accounts import is_demo_register


def office_named(office: str | None, *, today: dt.date) -> OfficeActor:
    """Return the actor of ``--as ROLE@UNIT``.

    Only a demo register has a default, the organisation office at its root: who looks
    at people says in which office. Source: contracts §1.5. Raises NoOffice, NotFound.
    """
    if office is None and not is_demo_register():
        raise NoOffice(
            _(
                "This register holds real people. Say in which office you look: "
                "--as ROLE@UNIT, for example --as ORG_OFFICE@CODE."
            )
        )
    return shell_actor(office, today=today)
