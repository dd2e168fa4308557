"""Filters that write numbers and days: ``{% load vi %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from dangvu.accounts.devices import device_family
from dangvu.desk import formats
from dangvu.desk.words_of_actors import actor_word

if TYPE_CHECKING:
    from dangvu.desk.formats import Numeric

register = template.Library()

register.filter("day", formats.day)
register.filter("partial_day", formats.partial_day)
register.filter("weekday_date", formats.weekday_date)
register.filter("moment", formats.moment)
register.filter("iso", formats.iso)
register.filter("actor", actor_word)
register.filter("device", device_family)


@register.filter
def number(value: Numeric | None, decimals: int = 0) -> str:
    """``{{ 2431|number }}`` is 2.431; ``{{ 1.5|number:1 }}`` is 1,5."""
    return formats.number(value, decimals=decimals)


@register.filter
def percent(ratio: Numeric | None, decimals: int = 1) -> str:
    """``{{ 0.172|percent }}`` is 17,2 %; ``{{ 0.15|percent:0 }}`` is 15 %."""
    return formats.percent(ratio, decimals=decimals)


@register.filter
def signed(value: Numeric | None, decimals: int = 0) -> str:
    """``{{ 26|signed }}`` is +26; ``{{ -26|signed }}`` is −26."""
    return formats.signed(value, decimals=decimals)
