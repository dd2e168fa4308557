"""What a link of the trail says."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps

from dangvu.audit.chain import BEFORE_THE_FIRST, FORM, FORMS, Stamp, digest
from dangvu.core.clock import VIETNAM

MOMENT = dt.datetime(2026, 6, 1, 9, tzinfo=VIETNAM)
STAMP = Stamp(1, FORM, "RECORDING", MOMENT)
ROW = (7, MOMENT, "register.admit", "đồng chí Mẫu", None)
KNOWN = "1ef21fad5e23a90192df54e2c6ccb07f88b1ce6ce79d331031563d8d0651c405"
MODELS = {"ENTRY": "Entry", "RECORDING": "Recording", "REASON": "Reason"}


def linked(*, stamp=STAMP, row=ROW, previous=BEFORE_THE_FIRST):
    return digest(previous, stamp, row)


def test_digest_never_changes():
    """Chains of other years are walked with it."""
    assert linked().hex() == KNOWN


@pytest.mark.parametrize(
    "other",
    [
        {"previous": b"\1" * 32},
        {"stamp": Stamp(2, FORM, "RECORDING", MOMENT)},
        {"stamp": Stamp(1, FORM, "ENTRY", MOMENT)},
        {"stamp": Stamp(1, FORM, "RECORDING", MOMENT + dt.timedelta(microseconds=1))},
        {"row": (*ROW[:3], "đồng chí Khác", None)},
        {"row": (*ROW[:4], 0)},
        {"row": (*ROW[:4], "")},
    ],
)
def test_digest_depends_on_everything(other):
    assert linked(**other) != linked()


def test_digest_is_the_same_in_every_time_zone():
    in_utc = Stamp(1, FORM, "RECORDING", MOMENT.astimezone(dt.UTC))

    assert linked(stamp=in_utc) == linked()


@pytest.mark.parametrize("kind", FORMS[FORM])
def test_every_column_is_hashed(kind):
    source = FORMS[FORM][kind]
    model = apps.get_model("audit", MODELS[kind])

    hashed = {column.split("::")[0] for column in source.columns}
    assert source.table == model._meta.db_table
    assert hashed == {field.column for field in model._meta.local_concrete_fields}
