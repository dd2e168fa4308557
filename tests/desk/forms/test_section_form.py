"""A form made from the model of a section, and the section made of what was typed."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import pytest
from django.utils.translation import override
from pydantic import Field, model_validator

from dangvu.admission.case.facts import Facts, Paper
from dangvu.core.actor import NOWHERE
from dangvu.desk.field_help import help_for
from dangvu.desk.forms.section_form import SectionForm
from dangvu.desk.forms.section_shape import Unknown, shape_of


class Kin(StrEnum):
    """Who a relative is."""

    FATHER = "father"
    MOTHER_IN_LAW = "mother_in_law"


class Letter(Facts):
    """A letter of a relative."""

    sent: Paper = Field(Paper(), title="Paper")
    answered: bool = Field(False, title="Answered")


class Relative(Facts):
    """A relative."""

    name: str = Field(title="Name")
    kin: Kin | None = Field(None, title="Kin")
    children: int | None = Field(None, title="Children")
    letters: tuple[Letter, ...] = Field((), title="Letters")


class Background(Facts):
    """A section with a fact of every kind."""

    born: dt.date | None = Field(
        None,
        title="Date",
        description="Where it is kept",
        json_schema_extra={"citation": "06-HD/TW điểm 3.4"},
    )
    is_abroad: bool | None = Field(None, title="Abroad")
    is_owner: bool = Field(False, title="Owner")
    kins: tuple[Kin, ...] = Field((), title="Kin")
    places: tuple[str, ...] = Field((), title="Places")
    asked_on: tuple[dt.date, ...] = Field((), title="Days")
    blank: tuple[int, ...] | None = Field(None, title="Blank")
    paper: Paper | None = Field(None, title="Paper")
    relatives: tuple[Relative, ...] = Field((), title="Relatives")

    @model_validator(mode="after")
    def _told(self) -> Background:
        if self.is_owner and self.is_abroad:
            raise ValueError("owner abroad")
        return self


class Nobody:
    """Who has no right at all."""

    def scope(self, _permission):
        return NOWHERE


FULL = Background(
    born=dt.date(2001, 3, 12),
    is_abroad=False,
    is_owner=True,
    kins=(Kin.FATHER,),
    places=("Xã Bắc", "Xã Nam"),
    blank=(),
    asked_on=(dt.date(2025, 3, 1), dt.date(2025, 4, 1)),
    paper=Paper(number="12-NQ/CB", date=dt.date(2025, 2, 10)),
    relatives=(
        Relative(
            name="Nguyễn Văn Mẫu",
            kin=Kin.FATHER,
            children=0,
            letters=(Letter(answered=True), Letter(sent=Paper(number="3"))),
        ),
    ),
)


def form(data=None, section=None, **options):
    return SectionForm(
        data, model=Background, section=section, actor=Nobody(), **options
    )


def sent_back(shown):
    """What a browser sends of a form in which nothing was changed."""
    data = {}
    for bound in shown:
        value = bound.value()
        if isinstance(value, dt.date):
            data[bound.html_name] = f"{value:%d/%m/%Y}"
        elif value is not None and value is not False and value != "":
            data[bound.html_name] = value
    return data


def test_form_gives_back_the_section_it_was_filled_from():
    again = form(sent_back(form(section=FULL)))

    assert again.is_valid(), again.errors
    assert again.section == FULL


def test_form_in_which_nothing_was_filled_is_an_empty_section():
    empty = form({})

    assert empty.is_valid()
    assert empty.section == Background()


def test_no_is_recorded_and_not_the_same_as_unknown():
    told = form({"is_abroad": "no"})

    assert told.is_valid()
    assert told.section == Background(is_abroad=False)


def test_fact_has_label_help_and_clause_of_its_field():
    with override("en"):
        bound = form()["born"]
        said = help_for(bound)
        words = (str(bound.label), str(said.text))

    assert words == ("Date", "Where it is kept")
    assert said.clause == "06-HD/TW điểm 3.4"


def test_paper_may_be_there_without_anything_known_of_it():
    told = form({"paper-there": "on"})

    assert told.is_valid()
    assert told.section == Background(paper=Paper())


def test_list_says_that_there_are_none_or_which():
    none, some, unknown = (form({"blank": text}) for text in ("Không", "3\n7", ""))

    assert [f.is_valid() for f in (none, some, unknown)] == [True, True, True]
    assert [f.section.blank for f in (none, some, unknown)] == [(), (3, 7), None]


def test_fact_without_a_control_stays_as_it_is():
    told = form({}, FULL, without=frozenset({"relatives", "places"}))

    assert told.is_valid()
    assert told.section == Background(relatives=FULL.relatives, places=FULL.places)
    assert not any(name.startswith("relatives") for name in told.fields)


def test_choice_is_named_in_english_words():
    with override("en"):
        named = [str(label) for _value, label in form()["kins"].field.choices]

    assert named == ["Father", "Mother in law"]


def test_list_has_room_for_one_more_and_for_another_when_asked():
    shown = form(section=FULL).block().blocks[-1]
    more = form({"relatives-0-name": "A", "more": "relatives"})

    assert (shown.label, shown.more, len(shown.blocks)) == (
        "Relatives",
        "relatives",
        2,
    )
    assert more.wants_more
    assert len(more.block().blocks[-1].blocks) == 2


def test_list_of_short_rows_gets_three_at_a_press():
    class Period(Facts):
        since: dt.date | None = Field(None, title="Since")

    class Way(Facts):
        periods: tuple[Period, ...] = Field((), title="Periods")

    sent = {"periods-0-since": "01-02-2020", "more": "periods"}
    more = SectionForm(sent, model=Way, actor=Nobody())

    assert len(more.block().blocks[-1].blocks) == 4


def test_row_left_empty_is_no_row():
    told = form({"relatives-0-name": "", "relatives-1-name": "Trần Văn Thử"})

    assert told.is_valid()
    assert told.section == Background(relatives=(Relative(name="Trần Văn Thử"),))


def test_entry_is_taken_away_by_a_tick():
    told = form({"relatives-0-name": "A", "relatives-0-drop": "on"})

    assert told.is_valid()
    assert told.section == Background()


def test_line_that_is_no_day_is_refused_beside_the_lines():
    told = form({"asked_on": "01-03-2025\n31-02-2025"})

    assert not told.is_valid()
    assert list(told.errors) == ["asked_on"]


def test_refusal_stands_beside_its_control_past_the_empty_rows():
    told = form({"relatives-0-name": "", "relatives-1-kin": "father"})

    assert not told.is_valid()
    assert list(told.errors) == ["relatives-1-name"]


def test_refusal_of_the_section_as_a_whole_stands_on_top():
    told = form({"is_owner": "on", "is_abroad": "yes"})

    assert not told.is_valid()
    assert list(told.errors) == ["__all__"]
    assert "owner abroad" in str(told.errors)


def test_day_that_is_none_is_said_beside_it():
    told = form({"born": "31-02-2025"})

    assert not told.is_valid()
    assert list(told.errors) == ["born"]


def test_more_rows_than_anybody_has_are_not_made():
    told = form({"relatives-999-name": "A"})

    assert len(told.block().blocks[-1].blocks) == 60


def test_type_without_a_control_is_refused():
    class Odd(Facts):
        ratio: complex | None = None

    with pytest.raises(Unknown):
        shape_of(Odd)
