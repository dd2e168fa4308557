"""Change what is said about a unit: contacts, codes, name and place."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.audit.operations.once import once
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.forms.fields import DeskForm
from dangvu.desk.forms.units import CodeForm, ContactForm, EndCodeForm, UnitForm
from dangvu.desk.page import READ_AND_WRITE, WRITE, OfficeRequest, page, unit_for
from dangvu.units import permissions
from dangvu.units.contact import NO_CONTACT, ContactFacts
from dangvu.units.models import Unit, UnitCode, UnitVersion
from dangvu.units.queries.contacts import codes_of_schemes, contacts_on
from dangvu.units.queries.find import names_on, version_on


@page(permissions.CHANGE, methods=READ_AND_WRITE)
def contacts(request: OfficeRequest, code: str) -> HttpResponse:
    """Say how a unit is reached."""
    unit = unit_for(request, code, permission=permissions.CHANGE, day=today())
    known = contacts_on([unit.pk], day=today()).get(unit.pk, NO_CONTACT)
    names = ContactFacts.__dataclass_fields__
    initial = {name: getattr(known, name) for name in names}
    form = ContactForm(
        request.POST or None, initial={**initial, "day": today()}, actor=request.actor
    )
    done = _("The contacts were written.")
    if _is_written(request, form, lambda: form.record(at=now(), unit=unit), done):
        return redirect("desk:unit", unit.code)
    return render(request, "desk/units/contacts.html", _about(unit, form))


@page(permissions.CHANGE, methods=READ_AND_WRITE)
def change(request: OfficeRequest, code: str) -> HttpResponse:
    """Change the name of a unit; what is decided above it, only from above."""
    unit = unit_for(request, code, permission=permissions.CHANGE, day=today())
    version = _version(unit)
    form = UnitForm(
        request.POST or None,
        initial=_as_known(version),
        actor=request.actor,
        current=version,
    )
    done = _("The unit was changed.")
    if _is_written(request, form, lambda: form.record(at=now(), unit=unit), done):
        return redirect("desk:unit", unit.code)
    return render(request, "desk/units/change.html", _about(unit, form))


@page(permissions.CHANGE, methods=READ_AND_WRITE)
def codes(request: OfficeRequest, code: str) -> HttpResponse:
    """List the codes of a unit, and add one."""
    unit = unit_for(request, code, permission=permissions.CHANGE, day=today())
    form = CodeForm(request.POST or None, initial={"day": today()}, actor=request.actor)
    done = _("The code was added.")
    if _is_written(request, form, lambda: form.record(at=now(), unit=unit), done):
        return redirect("desk:unit_codes", unit.code)
    return _codes(request, unit, form)


@page(permissions.CHANGE, methods=WRITE)
def close_code(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Say that a code is no longer the unit's."""
    unit = unit_for(request, code, permission=permissions.CHANGE, day=today())
    held = UnitCode.objects.filter(unit=unit, pk=number).first()
    if held is None:
        raise NotFound("")
    form = EndCodeForm(request.POST, actor=request.actor, auto_id=f"id_%s_{held.pk}")
    done = _("The code was closed.")
    if _is_written(request, form, lambda: form.record(at=now(), code=held), done):
        return redirect("desk:unit_codes", unit.code)
    return _codes(request, unit, CodeForm(actor=request.actor), closing=form)


def _codes(
    request: OfficeRequest, unit: Unit, form: CodeForm, closing: DeskForm | None = None
) -> HttpResponse:
    rows = [
        (held, None if held.valid.upper else _closing(request, held))
        for held in codes_of_schemes(unit.pk)
    ]
    context = {**_about(unit, form), "rows": rows, "mistaken": closing or form}
    return render(request, "desk/units/codes.html", context)


def _closing(request: OfficeRequest, held: UnitCode) -> EndCodeForm:
    initial = {"day": today(), "key": uuid.uuid4()}
    return EndCodeForm(initial=initial, actor=request.actor, auto_id=f"id_%s_{held.pk}")


def _is_written(
    request: OfficeRequest, form: DeskForm, act: Callable[[], object], done: str
) -> bool:
    """Write once what was filled in, however often the button was pressed."""
    if request.method != "POST" or not form.is_valid():
        return False

    def answered() -> bool:
        act()
        return True

    key, command = str(form.cleaned_data["key"]), f"desk.{type(form).__name__}"
    try:
        once(key=key, command=command, at=now(), act=answered)
    except Refused as refusal:
        form.add_refusal(refusal)
        return False
    messages.success(request, done)
    return True


def _version(unit: Unit) -> UnitVersion:
    version = version_on(unit.pk, day=today())
    if version is None:
        raise NotFound("")
    return version


def _as_known(version: UnitVersion) -> dict[str, object]:
    return {
        "name": version.name,
        "short_name": version.short_name,
        "host_kind": version.host_kind,
        "has_seal": version.has_seal,
        "type": version.type,
        "parent_id": version.parent,
        "authorities": version.authorities.split(),
        "day": today(),
    }


def _about(unit: Unit, form: DeskForm) -> dict[str, object]:
    name = names_on([unit.pk], day=today()).get(unit.pk, unit.code)
    return {"unit": unit, "name": name, "form": form}
