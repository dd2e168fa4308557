"""A row in any table, so that a policy has something to hide."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.postgres.fields import (
    ArrayField,
    BigIntegerRangeField,
    DateRangeField,
)
from django.db import models

from dangvu.core.db.histories import days, since
from dangvu.core.periods import Period
from support.organisation import JOINED, at

#: What stands in a column that must not be empty, by the kind of column.
VALUES: tuple[tuple[type[models.Field], Any], ...] = (
    (DateRangeField, days(Period(JOINED))),
    (BigIntegerRangeField, since(1)),
    (ArrayField, []),
    (models.BooleanField, False),
    (models.DateTimeField, at()),
    (models.DateField, dt.date(2026, 1, 1)),
    (models.JSONField, {}),
    (models.BinaryField, b"x"),
    (models.IntegerField, 1),
    (models.TextField, "mẫu"),
    (models.CharField, "X"),
)


def any_row(model: type[models.Model], around: dict[str, models.Model]) -> models.Model:
    """Write one row; ``around`` gives what its foreign keys lead to, by model's name.

    Any other key leads to the first row of its table, which is written if there is none.
    """
    return model._default_manager.create(
        **{
            field.name: _value(field, around)
            for field in model._meta.concrete_fields
            if not isinstance(field, models.AutoField) and _is_asked(field)
        }
    )


def _is_asked(field: models.Field) -> bool:
    leads_somewhere = field.is_relation and not field.null
    return leads_somewhere or (not field.null and not field.has_default())


def _value(field: models.Field, around: dict[str, models.Model]) -> object:
    if field.is_relation:
        related = field.related_model
        first = related._default_manager.order_by("pk").first()
        return around.get(related.__name__) or first or any_row(related, around)
    return next(value for kind, value in VALUES if isinstance(field, kind))
