"""Help beside the fields of forms."""

from __future__ import annotations

import pytest
from django import forms

from dangvu.desk.field_help import HELP, FieldHelp, help_for
from dangvu.register.fields import fields


class PersonForm(forms.Form):
    """Fields with much help, a little, and none."""

    full_name = forms.CharField(help_text="Ghi như trong giấy khai sinh.")
    sex = forms.CharField()
    phone = forms.CharField(help_text="Ví dụ 0900 000 000.")
    birth_date = forms.CharField(help_text="Đã khóa (06-HD/TW điểm 9.2).")
    anything = forms.CharField()


def test_help_joins_the_sentence_of_the_field_with_example_and_items():
    assert help_for(PersonForm()["full_name"]) == FieldHelp(
        text="Ghi như trong giấy khai sinh.",
        example="Nguyễn Thị Mẫu An",
        clause="1-HSĐV mục 1; 2-HSĐV mục 1",
    )


def test_item_of_the_official_form_is_help_enough():
    found = help_for(PersonForm()["sex"])

    assert (found.text, found.clause) == ("", "1-HSĐV mục 4; 2-HSĐV mục 2")


def test_sentence_that_has_its_own_example_or_clause_is_not_given_another():
    form = PersonForm()

    assert help_for(form["phone"]).example == ""
    assert help_for(form["birth_date"]).clause == "1-HSĐV mục 3; 2-HSĐV mục 4"


def test_field_of_which_nothing_is_known_has_no_help():
    assert not help_for(PersonForm()["anything"])


@pytest.mark.parametrize("name", ["full_name", "birth_date", "national_id", "phone"])
def test_help_bears_the_names_of_the_record(name):
    assert name in HELP
    assert name in fields()
