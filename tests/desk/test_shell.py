"""The frame of every page."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import RequestFactory

from dangvu.core.actor import EVERYWHERE, NOWHERE, SystemActor
from dangvu.desk.shell import Place, shell

PLACE = Place(unit="Chi bộ 7", role="Bí thư chi bộ", person="Bùi Thị Dự")


@pytest.fixture(autouse=True)
def _gallery_addresses(settings):
    settings.ROOT_URLCONF = "desk.gallery.urls"


class Secretary(SystemActor):
    """Sees units and members, and nothing more."""

    def scope(self, code):
        held = {"access.enter", "units.view", "register.view"}
        return EVERYWHERE if code in held else NOWHERE


def frame(actor, path="/"):
    request = RequestFactory().get(path)
    request.place = PLACE
    if actor:
        request.actor = actor
    return shell(request)["shell"]


def listed(actor, path="/"):
    return [entry.url for part in frame(actor, path).menu for entry in part.entries]


def test_menu_lists_what_the_actor_may_open():
    assert listed(Secretary("b")) == ["/", "/units/", "/members/"]


def test_menu_of_nobody_is_empty():
    assert listed(None) == []


def test_menu_leaves_out_pages_that_are_not_there(settings):
    settings.ROOT_URLCONF = "allauth.urls"

    assert listed(SystemActor("all")) == []


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", "/"), ("/units/7/", "/units/"), ("/members/?q=a", "/members/")],
)
def test_menu_marks_the_page_one_is_on(path, current):
    entries = [
        entry
        for part in frame(Secretary("b"), path).menu
        for entry in part.entries
        if entry.is_current
    ]

    assert [entry.url for entry in entries] == [current]


def test_frame_names_the_place_and_the_day_in_vietnam():
    with time_machine.travel(dt.datetime(2026, 11, 20, 18, tzinfo=dt.UTC)):
        found = frame(Secretary("b"))

    assert (found.place, found.today) == (PLACE, dt.date(2026, 11, 21))
