"""What surrounds every page: the place worked at, the menu, and who is at the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from dangvu.core import clock, deployment
from dangvu.desk.helping import is_untasked
from dangvu.desk.looks import Looks, looks_of
from dangvu.desk.office import Place, take_office_if_any
from dangvu.desk.task_badge import TaskBadge, has_tasks, last_badge
from dangvu.desk.tour import TourStop, stop_for

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import _StrPromise

    from dangvu.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Page:
    """A page that the menu leads to, and the right without which it is not listed."""

    name: str
    label: _StrPromise
    permission: str


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under one heading of the menu; the first group has none."""

    heading: _StrPromise | str
    pages: tuple[Page, ...]


AGENDA = "desk:agenda"
MENU = (
    Group(
        "",
        (
            Page("desk:home", _("Home"), "access.enter"),
            Page("desk:units", _("Party organisations"), "units.view"),
            Page("desk:directory", _("Directory"), "units.view"),
            Page("desk:committees", _("Committees"), "access.view_committees"),
            Page("desk:members", _("Members"), "register.view"),
            Page("desk:record", _("Record an entry"), "register.record"),
        ),
    ),
    Group(
        _("Party development"),
        (
            Page(AGENDA, _("This month's work"), "admission.view"),
            Page("desk:prospects", _("Development sources"), "sources.view"),
            Page("desk:sympathisers", _("Sympathisers' lists"), "sources.view"),
            Page("desk:classes", _("Classes"), "sources.view"),
            Page("desk:referrals", _("Referrals"), "sources.view"),
            Page("desk:cases", _("Admission cases"), "admission.view"),
            Page("desk:verification", _("Verification"), "admission.prepare"),
            Page("desk:probation", _("Probationary members"), "admission.view"),
            Page("desk:plans", _("Plan of admission"), "targets.view"),
            Page("desk:targets", _("Targets"), "targets.view"),
            Page("desk:quiet_units", _("Long without an admission"), "targets.view"),
            Page(
                "desk:proceedings",
                _("Removals, cancellations, appeals"),
                "admission.view",
            ),
        ),
    ),
    Group(
        _("About me"),
        (
            Page("desk:me", _("My record"), "register.view_own"),
            Page("desk:my_probation", _("My probation"), "register.view_own"),
            Page("desk:who_looked", _("Who looked at my record"), "register.view_own"),
            Page("desk:own_consents", _("My consents"), "register.view_own"),
            Page("desk:my_helpers", _("Who helps me"), "register.view_own"),
        ),
    ),
    Group(
        _("Figures and papers"),
        (
            Page("desk:reports", _("Reports"), "statistics.view"),
            Page("desk:lists", _("Lists and templates"), "lists.take_out"),
            Page("desk:outgoing", _("Outgoing papers"), "correspondence.issue"),
            Page("desk:national", _("National database 4.0"), "exchange.export"),
            Page("desk:rules", _("Rules"), "rulebook.view"),
        ),
    ),
    Group(
        _("Data in"),
        (
            Page("desk:import", _("Import a roster"), "exchange.import"),
            Page("desk:duplicates", _("Suspected duplicates"), "register.correct"),
        ),
    ),
    Group(
        _("Protection"),
        (
            Page("desk:privacy", _("Personal data"), "privacy.manage"),
            Page("desk:approvals", _("Acts that need two people"), "approvals.view"),
            Page("desk:trail", _("Audit trail"), "audit.view"),
        ),
    ),
    Group(
        _("Administration"),
        (
            Page("desk:accounts", _("Accounts"), "access.manage"),
            Page("desk:tokens", _("Tokens of other systems"), "access.manage"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu as shown; ``is_current`` marks the page one is on.

    ``has_badge``: how much there is to do stands beside it.
    """

    label: _StrPromise
    url: str
    is_current: bool
    has_badge: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines of the menu under a heading."""

    heading: _StrPromise | str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything the frame of a page shows.

    ``tasks`` is what was counted last; ``tasks_url`` counts anew where that is old.
    """

    place: Place | None
    menu: list[Section]
    search_url: str
    options_url: str
    help_url: str
    looks: Looks
    tour: TourStop | None
    today: dt.date
    now: dt.datetime
    profile: str
    tasks: TaskBadge | None
    tasks_url: str


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Give every template its frame; a context processor."""
    take_office_if_any(request)
    now = clock.now()
    actor = getattr(request, "actor", None)
    tasks = last_badge(actor, at=now) if actor and has_tasks(actor) else None
    may_search = actor is None or not actor.scope("units.view").is_empty
    frame = Shell(
        place=getattr(request, "place", None),
        menu=_menu(actor, request.path),
        search_url=_address("desk:search") if may_search else "",
        options_url=_address("desk:search_options"),
        help_url=_address("desk:help"),
        looks=looks_of(request),
        tour=stop_for(request),
        today=clock.date_in_vietnam(now),
        now=now,
        profile=deployment.profile(),
        tasks=tasks,
        tasks_url=_tasks_url(actor, tasks, now),
    )
    return {"shell": frame}


def _tasks_url(actor: Actor | None, tasks: TaskBadge | None, now: dt.datetime) -> str:
    is_known = tasks is not None and tasks.is_fresh(now)
    return "" if is_known or not has_tasks(actor) else _address("desk:task_badge")


def entries_for(actor: Actor) -> Iterator[tuple[str, Entry]]:
    """Give each page of the menu that the actor may open, after its heading."""
    for section in _menu(actor, ""):
        for entry in section.entries:
            yield str(section.heading), entry


def _menu(actor: Actor | None, path: str) -> list[Section]:
    here = _address_of(path)
    sections = [Section(group.heading, _entries(group, actor, here)) for group in MENU]
    return [section for section in sections if section.entries]


def _entries(group: Group, actor: Actor | None, here: str) -> list[Entry]:
    if actor is None:
        return []
    allowed = [page for page in group.pages if _is_open(page, actor)]
    addressed = [(page, _address(page.name)) for page in allowed]
    return [
        Entry(
            label=page.label,
            url=url,
            is_current=url == here,
            has_badge=page.name == AGENDA,
        )
        for page, url in addressed
        if url
    ]


def _is_open(page: Page, actor: Actor) -> bool:
    """Say whether the actor may open a page; a helper, whether the member agreed."""
    name = page.name.removeprefix("desk:")
    held = not actor.scope(page.permission).is_empty
    return held and not is_untasked(actor, name, page.permission)


def _address(name: str) -> str:
    """Return the address of a page, or nothing where the site does not have it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _address_of(path: str) -> str:
    """Return the page of the menu under which an address stands, the nearest one."""
    addresses = (_address(page.name) for group in MENU for page in group.pages)
    leading = [url for url in addresses if url and _leads_to(url, path)]
    return max(leading, key=len, default="")


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
