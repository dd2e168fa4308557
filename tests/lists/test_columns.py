"""The columns of lists: one for each field of the record, with its tier."""

import pytest

from dangvu.lists.columns import UnknownColumn, columns, columns_of
from dangvu.register.fields import fields


def test_every_field_of_the_record_is_a_column_with_its_tier():
    tiers = {key: columns()[key].tier for key in fields()}

    assert tiers == {key: field.tier for key, field in fields().items()}


def test_placeholders_are_plain_names_and_differ():
    names = [column.placeholder for column in columns().values()]

    assert len(set(names)) == len(names)
    assert all(name.isascii() and name.isidentifier() for name in names)


def test_columns_come_in_the_order_asked():
    keys = ["standing", "full_name"]

    assert [column.key for column in columns_of(keys)] == keys


def test_unknown_columns_are_named():
    with pytest.raises(UnknownColumn, match="wage"):
        columns_of(["full_name", "wage"])


def test_label_follows_the_language():
    column = columns()["full_name"]

    assert (column.label("vi"), column.label("en")) == ("Họ và tên", "Full name")
