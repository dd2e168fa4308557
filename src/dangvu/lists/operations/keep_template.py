"""Keep a template of the office, put it away."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

from django.db import transaction

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.lists import permissions
from dangvu.lists.filling.refusals import refused
from dangvu.lists.filling.template import inspect
from dangvu.lists.models import Template
from dangvu.lists.operations.own_office import own_office
from dangvu.units.queries.find import reach_of

_LONGEST = 255


@transaction.atomic
def keep_template(
    *, actor: Actor, at: dt.datetime, name: str, file_name: str, content: bytes
) -> Template:
    """Keep a file with placeholders, with its hash and who brought it.

    Raises NotAllowed; TemplateRefused for a file that could do harm, has no
    placeholder or has unknown ones (each told with its place).
    """
    unit_id = own_office(actor)
    inspected = inspect(content)
    if unknown := inspected.unknown:
        told = (
            f"{{{{ {one.name} }}}} ({one.place})"
            + (f" → {{{{ {one.meant} }}}}?" if one.meant else "")
            for one in unknown
        )
        raise refused("UNKNOWN", names="; ".join(told))
    kept = Template.objects.create(
        unit_id=unit_id,
        user_id=actor.user_id,
        kept_by=actor.name,
        kept_at=at,
        name=name,
        file_name=file_name[-_LONGEST:],
        form=inspected.form,
        for_one=inspected.for_one,
        columns=[column.key for column in inspected.columns],
        sha256=sha256(content).hexdigest(),
        content=content,
    )
    _leave_line(actor, at, "lists.keep_template", kept)
    return kept


@transaction.atomic
def put_template_away(*, actor: Actor, at: dt.datetime, kept: Template) -> None:
    """Take a template out of use; the file stays. Raises NotAllowed."""
    require(actor, permissions.KEEP, *reach_of(kept.unit_id))
    kept.retired_at = at
    kept.save(update_fields=["retired_at"])
    _leave_line(actor, at, "lists.put_template_away", kept)


def _leave_line(actor: Actor, at: dt.datetime, code: str, kept: Template) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("template", kept.pk, kept.unit_id),
        detail={"sha256": kept.sha256, "form": kept.form, "columns": kept.columns},
    )
