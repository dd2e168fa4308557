"""Tags that draw the components of the desk: ``{% load desk %}``.

What each looks like and an example of its use stand in docs/desk-components.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField, CheckboxInput, Select, SelectMultiple
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.desk import formats, icons
from dangvu.desk.citations import cited
from dangvu.desk.elements import Chart, Check, Event, Ring, Share, Step
from dangvu.desk.field_help import FieldHelp, help_for
from dangvu.register.entry_checks import EntryCheck
from dangvu.register.entry_papers import EntryPaper

register = template.Library()

COMPONENTS = "desk/components"
SIGNS = {
    "ok": "check",
    "due": "clock",
    "late": "alert-triangle",
    "info": "info-circle",
}
CHECK_SIGNS = {"ok": "check", "due": "alert-triangle", "late": "x", "todo": "clock"}
#: As many colours as a bar of parts has before they come round again.
SHADES = 6
MESSAGE_TONES = {
    "debug": "info",
    "info": "info",
    "success": "ok",
    "warning": "due",
    "error": "late",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """``{% icon "lock" %}``: a sign of the size of the text, silent when read aloud."""
    return icons.drawing(name)


@register.simple_tag
def oidc_name() -> str:
    """``{% oidc_name as oidc %}``: the server at which people sign in too, or nothing."""
    return settings.OIDC_NAME if settings.OIDC_SERVER else ""


@register.simple_block_tag
def card(
    content: str,
    title: str = "",
    *,
    note: str = "",
    badge: str = "",
    tone: str = "",
    link: str = "",
    url: str = "",
    flush: bool = False,
) -> str:
    """Frame a part of the page; ``flush`` leaves tables and lists without padding."""
    parts = {"note": cited(note), "badge": badge, "tone": tone}
    parts |= {"link": link, "url": url}
    context = {"content": content, "title": title, "flush": flush, **parts}
    return render_to_string(f"{COMPONENTS}/card.html", context)


@register.inclusion_tag(f"{COMPONENTS}/kpi.html")
def kpi(
    label: str, value: int | str, note: str = "", *, url: str = "", tone: str = ""
) -> dict[str, Any]:
    """Show one figure of the first row; a whole number is grouped."""
    shown = formats.number(value) if isinstance(value, int) else value
    sign = SIGNS.get(tone, "")
    parts = {"label": label, "shown": shown, "note": note, "url": url}
    return {**parts, "tone": tone, "sign": sign}


@register.inclusion_tag(f"{COMPONENTS}/count.html")
def count(value: int | None, url: str = "", *, signed: bool = False) -> dict[str, Any]:
    """Write a number that opens onto the people behind it, when there are any."""
    write = formats.signed if signed else formats.number
    return {"shown": write(value), "url": url if value else ""}


@register.simple_block_tag
def data_table(
    content: str, caption: str, *, narrow: str = "scroll", show_caption: bool = False
) -> str:
    """Hold a table: on a phone it scrolls in its own region or becomes cards."""
    context = {"content": content, "caption": caption, "show_caption": show_caption}
    return render_to_string(f"{COMPONENTS}/table_{narrow}.html", context)


@register.inclusion_tag(f"{COMPONENTS}/badge.html")
def badge(text: str, tone: str = "") -> dict[str, Any]:
    """Show a state as a word with a sign; tone is ok, due, late, info or nothing."""
    return {"text": text, "tone": tone, "sign": SIGNS.get(tone, "")}


@register.inclusion_tag(f"{COMPONENTS}/cite.html")
def cite(source: str, note: str = "", *, unverified: bool = False) -> dict[str, Any]:
    """Name the clause behind a demand; one not confirmed by an officer says so."""
    return {"source": cited(source), "note": note, "unverified": unverified}


@register.inclusion_tag(f"{COMPONENTS}/paper_wanted.html")
def paper_wanted(wanted: EntryPaper) -> dict[str, Any]:
    """Name the paper that an entry wants, and the clause that wants it."""
    paper = wanted.paper(get_language() or "vi")
    return {"paper": paper, "wanted": wanted}


@register.inclusion_tag(f"{COMPONENTS}/timeline.html")
def timeline(events: Iterable[Event]) -> dict[str, Any]:
    """Show a history, in the order given."""
    return {"events": events}


@register.simple_block_tag
def facts(content: str) -> str:
    """Hold a description list of ``fact`` tags."""
    return render_to_string(f"{COMPONENTS}/facts.html", {"content": content})


@register.simple_block_tag
def fact(content: str, label: str, note: str = "") -> str:
    """Show one labelled value; without a value a dash stands."""
    value = content if content.strip() else formats.ABSENT
    context = {"content": value, "label": label, "note": cited(note)}
    return render_to_string(f"{COMPONENTS}/fact.html", context)


@register.inclusion_tag(f"{COMPONENTS}/sealed.html")
def sealed(text: str, url: str = "", link: str = "") -> dict[str, Any]:
    """Show that a part is closed, and the way to open it for one who may."""
    return {"text": text, "url": url, "link": link}


@register.inclusion_tag(f"{COMPONENTS}/checks.html")
def checks(items: Iterable[Check]) -> dict[str, Any]:
    """List conditions, each with a sign and a word for those who cannot see it."""
    words = {
        "ok": _("Holds"),
        "due": _("Warning"),
        "late": _("Blocks"),
        "todo": _("Not yet"),
    }
    signed = [(item, CHECK_SIGNS[item.state], words[item.state]) for item in items]
    return {"items": signed}


@register.inclusion_tag(f"{COMPONENTS}/steps.html")
def steps(items: Iterable[Step], label: str = "") -> dict[str, Any]:
    """Show where a procedure stands."""
    return {"steps": items, "label": label or _("Steps")}


@register.inclusion_tag(f"{COMPONENTS}/ring.html")
def ring(drawn: Ring) -> dict[str, Any]:
    """Draw how much of the time until a deadline is gone, with the sentence beside."""
    return {"ring": drawn}


@register.inclusion_tag(f"{COMPONENTS}/shares.html")
def shares(label: str, parts: Iterable[Share]) -> dict[str, Any]:
    """Draw a bar of several parts, with a list of them that opens each."""
    known = [part for part in parts if part.value or part.is_chosen]
    return {"label": label, "parts": known, "drawn": list(_pieces(known))}


def _pieces(parts: list[Share]) -> Iterator[tuple[int, str, str]]:
    """Give each part of a bar its number, its beginning and its width in hundredths."""
    total, begin = sum(part.value for part in parts) or 1, 0
    for number, part in enumerate(parts):
        width = 100 * part.value / total
        yield number % SHADES, f"{100 * begin / total:.2f}", f"{width:.2f}"
        begin += part.value


@register.inclusion_tag(f"{COMPONENTS}/progress.html")
def progress(
    label: str, done: int | None = None, total: int = 100, *, text: str = ""
) -> dict[str, Any]:
    """Show how far long work has come; without ``done`` the end is not known."""
    value = None if done is None else str(done)
    return {"label": label, "value": value, "total": str(total), "text": text}


@register.inclusion_tag(f"{COMPONENTS}/meter.html")
def meter(
    label: str,
    ratio: float,
    shown: str,
    *,
    target: str = "",
    tone: str = "ok",
    bare: bool = False,
) -> dict[str, Any]:
    """Show a figure against its target; ``ratio`` is 0 to 1 of the way there.

    A ``bare`` one stands in a row that says the label already.
    """
    value = f"{min(max(ratio, 0), 1):.3f}"
    parts = {"label": label, "value": value, "shown": shown}
    return {**parts, "target": target, "tone": tone, "bare": bare}


@register.inclusion_tag(f"{COMPONENTS}/empty.html")
def empty(
    title: str, text: str = "", *, url: str = "", link: str = "", sign: str = "inbox"
) -> dict[str, Any]:
    """Say that there is nothing here, why, and what can be done."""
    return {"title": title, "text": text, "url": url, "link": link, "sign": sign}


@register.inclusion_tag(f"{COMPONENTS}/empty.html")
def not_allowed(text: str = "") -> dict[str, Any]:
    """Say that a part of the page is not for this office."""
    reason = text or _("Your office does not have the right to see this part.")
    return {"title": _("You may not see this"), "text": reason, "sign": "lock"}


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "") -> str:
    """Put a remark in the page; tone is ok, due, late or info."""
    context = {"content": content, "title": title, "tone": tone, "sign": SIGNS[tone]}
    return render_to_string(f"{COMPONENTS}/notice.html", context)


@register.filter
def message_tone(level_tag: str) -> str:
    """Turn the level of a message of Django into a tone."""
    return MESSAGE_TONES.get(level_tag, "info")


@register.inclusion_tag(f"{COMPONENTS}/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show a form field: label, help, control, and the error beside it."""
    help_ = help_for(bound)
    described = _described(bound, help_)
    return {
        "field": bound,
        "help": help_,
        "described": described,
        "control": _control(bound, described),
        "kind": _kind(bound),
        "remarks": list(_remarks(bound)),
    }


def _remarks(bound: BoundField) -> Iterator[tuple[str, EntryCheck]]:
    """Give the warnings that stand beside a field, each with its clause."""
    language = get_language() or "vi"
    for warned in getattr(bound.form, "warned", ()):
        if warned.field == bound.name:
            yield warned.sentence(language), warned.check


@register.inclusion_tag(f"{COMPONENTS}/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Sum up what is wrong in a form, each line leading to its field.

    What stands beside a box to tick speaks for itself, without the sentence of the box.
    """
    fields = [
        (bound, "" if _kind(bound) == "tick" else bound.label, bound.errors)
        for bound in form
        if bound.errors
    ]
    general = form.non_field_errors()
    total = len(general) + sum(len(errors) for _bound, _label, errors in fields)
    return {"fields": fields, "general": general, "total": total}


@register.inclusion_tag(f"{COMPONENTS}/pager.html")
def pager(previous: str = "", following: str = "", note: str = "") -> dict[str, Any]:
    """Lead to the previous and the next page of a list."""
    return {"previous": previous, "following": following, "note": note}


@register.inclusion_tag(f"{COMPONENTS}/chart.html")
def chart(drawn: Chart) -> dict[str, Any]:
    """Draw a chart with its table; the table is what is read aloud and printed."""
    parts = {"data": drawn.drawing(), "data_id": f"{drawn.code}-data"}
    return {"chart": drawn, "rows": list(drawn.rows()), **parts}


@register.inclusion_tag(f"{COMPONENTS}/as_of.html", takes_context=True)
def as_of(
    context: Context, day: dt.date, *, label: str = "", name: str = "as_of"
) -> dict[str, Any]:
    """Let the reader choose the day shown; the rest of the address is kept."""
    query = context["request"].GET
    kept = [
        (key, value) for key in query if key != name for value in query.getlist(key)
    ]
    shown = label or _("As of")
    return {"day": day, "label": shown, "name": name, "kept": kept}


def _kind(bound: BoundField) -> str:
    if bound.use_fieldset:
        return "group"
    return "tick" if isinstance(bound.field.widget, CheckboxInput) else "line"


def _described(bound: BoundField, help_: FieldHelp) -> str:
    """Return the ids of what is said about a field: its help, its error."""
    said = {"helptext": bool(help_), "error": bool(bound.errors)}
    return " ".join(
        f"{bound.auto_id}_{part}" for part, is_there in said.items() if is_there
    )


def _control(bound: BoundField, described: str) -> SafeString:
    spoken: dict[str, str | bool] = {"aria-describedby": described} if described else {}
    if bound.use_fieldset or isinstance(bound.field.widget, CheckboxInput):
        return bound.as_widget(attrs=spoken)
    chooses = isinstance(bound.field.widget, Select) and not isinstance(
        bound.field.widget, SelectMultiple
    )
    style = "form-select" if chooses else "form-control"
    return bound.as_widget(attrs={"class": style, "placeholder": False, **spoken})
