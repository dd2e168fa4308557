"""Verification letters of all cases of an office: answers, reminders, new sets, prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dangvu.admission import permissions
from dangvu.admission.models import VerificationRequest
from dangvu.admission.operations.requests import answer_request
from dangvu.admission.operations.verification_letters import (
    make_letters,
    number_letters,
    remind_letters,
    send_letters,
)
from dangvu.admission.queries.letters import (
    addressees,
    letters_chosen,
    outstanding,
    unsent,
)
from dangvu.audit.operations.write_line import write_line
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk import formats
from dangvu.desk.files import handed_out
from dangvu.desk.forms.letters import (
    AnswerRow,
    LetterListForm,
    SendForm,
    answer_row,
    chosen_letters,
)
from dangvu.desk.letter_rows import addressee_rows, letter_rows, unsent_rows
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.traced import cases_told
from dangvu.desk.views.case_papers import FORMATS
from dangvu.papers.render import DOCX, PDF, render_together
from dangvu.rulebook.queries.calendar import work_calendar

A_PAGE = 50
#: As many cases under verification are offered at once.
MOST_CASES = 60
_TICKED = "letter"

Answers = dict[int, AnswerRow]
Act = Callable[[OfficeRequest], HttpResponse]


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def verification(request: OfficeRequest) -> HttpResponse:
    """List letters without an answer; a POST records answers, reminds, or prints."""
    form = LetterListForm(request.GET, actor=request.actor)
    if not form.is_valid():
        return render(request, "desk/cases/letters.html", {"form": form}, status=404)
    if request.method != "POST":
        return _listed(request, form)
    act = next((act for name, act in _ACTS.items() if name in request.POST), None)
    return _done(request, form, act) if act else _answered(request, form)


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def send_verification(request: OfficeRequest) -> HttpResponse:
    """Choose people of several cases; a POST records a set of letters about them."""
    people = unsent(actor=request.actor, limit=MOST_CASES)
    initial = {"sent_on": formats.day(today())}
    form = SendForm(
        request.POST or None, initial=initial, people=people, actor=request.actor
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = send_letters(
                actor=request.actor,
                at=now(),
                letters=form.letters(),
                takes_numbers=form.cleaned_data["takes_numbers"],
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return _sent(request, form, made)
    rows = unsent_rows(people, ticked=form.ticked, today=today())
    return render(request, "desk/cases/send_letters.html", {"form": form, "rows": rows})


def _listed(
    request: OfficeRequest, form: LetterListForm, answers: Answers | None = None
) -> HttpResponse:
    day, start = today(), _start(request)
    wanted = form.wanted(day)
    letters = outstanding(
        actor=request.actor, wanted=wanted, start=start, limit=A_PAGE + 1
    )
    shown, is_more = letters[:A_PAGE], len(letters) > A_PAGE
    write_line(
        actor=request.actor,
        at=now(),
        code="admission.list",
        detail=cases_told(one.case for one in shown),
    )
    known = answers or {}
    forms = {
        one.pk: known.get(one.pk) or answer_row(None, one, request.actor)
        for one in shown
    }
    ticked = {*request.POST.getlist(_TICKED), *request.GET.getlist(_TICKED)}
    found = addressees(actor=request.actor, wanted=wanted, today=day)
    context = {
        "form": form,
        "rows": letter_rows(
            shown, forms, ticked=ticked, calendar=work_calendar(), today=day
        ),
        "addressees": addressee_rows(found),
        "total": sum(one.letters for one in found),
        "late": sum(one.late for one in found),
        "is_filtered": bool(form.kept),
        "formats": FORMATS,
        "limit": A_PAGE,
        "first": f"?{urlencode(form.kept)}" if start else "",
        "following": _address(form, start + A_PAGE) if is_more else "",
    }
    return render(request, "desk/cases/letters.html", context)


def _answered(request: OfficeRequest, form: LetterListForm) -> HttpResponse:
    """Record every row that was filled in; keep those that are refused on the page."""
    left: Answers = {}
    done = 0
    for letter, answer in _filled(request):
        if not answer.is_valid():
            left[letter.pk] = answer
            continue
        try:
            answer_request(
                actor=request.actor, at=now(), request=letter, draft=answer.draft()
            )
        except Refused as refusal:
            answer.add_refusal(refusal)
            left[letter.pk] = answer
        else:
            done += 1
    if done:
        said = ngettext("%(n)s answer recorded.", "%(n)s answers recorded.", done)
        messages.success(request, said % {"n": done})
    if left:
        said = ngettext(
            "%(n)s answer is not recorded: what is wrong stands beside it.",
            "%(n)s answers are not recorded: what is wrong stands beside each.",
            len(left),
        )
        messages.error(request, said % {"n": len(left)})
        return _listed(request, form, left)
    if not done:
        messages.warning(request, _("Nothing was filled in."))
    return redirect(request.get_full_path())


def _filled(request: OfficeRequest) -> list[tuple[VerificationRequest, AnswerRow]]:
    """Return the letters for which something was typed; warn of those answered since."""
    names = [name.partition("-")[0] for name in request.POST if "-replied_on" in name]
    letters = letters_chosen(actor=request.actor, chosen=chosen_letters(names))
    rows = [(one, answer_row(request.POST, one, request.actor)) for one in letters]
    known = {one.public_id for one in letters}
    gone = [one for one in chosen_letters(names) if one not in known]
    typed = [one.hex for one in gone if request.POST.get(f"{one.hex}-replied_on")]
    if typed:
        said = ngettext(
            "%(n)s letter was answered by somebody else meanwhile.",
            "%(n)s letters were answered by somebody else meanwhile.",
            len(typed),
        )
        messages.warning(request, said % {"n": len(typed)})
    return [(letter, row) for letter, row in rows if row.is_filled]


def _typed(request: OfficeRequest) -> Answers:
    """Return what was typed into the rows, so that nothing is lost."""
    return {letter.pk: row for letter, row in _filled(request)}


def _chosen(request: OfficeRequest) -> list[VerificationRequest]:
    sent = chosen_letters(request.POST.getlist(_TICKED))
    return letters_chosen(actor=request.actor, chosen=sent)


def _reminded(request: OfficeRequest) -> HttpResponse:
    number = remind_letters(actor=request.actor, at=now(), letters=_chosen(request))
    said = ngettext("%(n)s reminder recorded.", "%(n)s reminders recorded.", number)
    messages.success(request, said % {"n": number})
    return redirect(request.get_full_path())


def _numbered(request: OfficeRequest) -> HttpResponse:
    chosen = _chosen(request)
    number = number_letters(actor=request.actor, at=now(), letters=chosen)
    said = ngettext("%(n)s letter got a number.", "%(n)s letters got a number.", number)
    messages.success(request, said % {"n": number})
    return redirect(_list_of(chosen))


def _file(request: OfficeRequest) -> HttpResponse:
    ending, at = request.POST.get("form", ""), now()
    if ending not in {PDF, DOCX}:
        raise Refused(_("Choose PDF or Word."), code="NO_FORM")
    papers = make_letters(actor=request.actor, at=at, letters=_chosen(request))
    file = render_together(papers, form=ending, made_at=at)
    return handed_out(file, name="cong van tham tra", form=ending)


def _done(request: OfficeRequest, form: LetterListForm, act: Act) -> HttpResponse:
    """Do something with the letters that are ticked; answers being typed stay."""
    try:
        answer = act(request)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _listed(request, form, _typed(request))
    typed = _typed(request) if answer.status_code == HTTPStatus.FOUND else {}
    return _listed(request, form, typed) if typed else answer


#: What is done with the letters that are ticked, by the button.
_ACTS: Mapping[str, Act] = MappingProxyType(
    {"form": _file, "remind": _reminded, "number": _numbered}
)


def _sent(
    request: OfficeRequest, form: SendForm, made: list[VerificationRequest]
) -> HttpResponse:
    said = ngettext("%(n)s letter recorded.", "%(n)s letters recorded.", len(made))
    messages.success(request, said % {"n": len(made)})
    return redirect(_list_of(made))


def _list_of(letters: list[VerificationRequest]) -> str:
    """Return the list with these letters ticked, ready to be printed."""
    to = letters[0].addressee if letters else ""
    ticked = [one.public_id.hex for one in letters]
    asked = urlencode({"to": to, _TICKED: ticked}, doseq=True)
    return f"{reverse('desk:verification')}?{asked}"


def _start(request: OfficeRequest) -> int:
    sent = request.GET.get("start", "")
    return int(sent) if sent.isdecimal() and len(sent) < 7 else 0


def _address(form: LetterListForm, start: int) -> str:
    return f"?{urlencode({**form.kept, 'start': start})}"
