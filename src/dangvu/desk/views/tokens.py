"""Tokens of other systems: listed, made, revoked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.access.operations.service_tokens import make_token, revoke_token
from dangvu.access.queries.service_tokens import Token, tokens_for
from dangvu.access.roles import MANAGE_ACCESS, Role
from dangvu.access.tokens import GRANTABLE
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.forms.trail import TokenForm
from dangvu.desk.page import READ_AND_WRITE, WRITE, OfficeRequest, page


@page(MANAGE_ACCESS, methods=READ_AND_WRITE)
def tokens(request: OfficeRequest) -> HttpResponse:
    """List the tokens and make a new one, whose secret is shown this once."""
    secret = ""
    form = TokenForm.empty(request)
    if request.method == "POST":
        form = TokenForm(request.POST, actor=request.actor)
        secret = _made(request, form)
        form = TokenForm.empty(request) if secret else form
    listed = tokens_for(actor=request.actor, today=today())
    context = {
        "form": form,
        "secret": secret,
        "rows": [(token, *_words(token)) for token in listed],
    }
    return render(request, "desk/trail/tokens.html", context)


@page(MANAGE_ACCESS, methods=WRITE)
def revoke(request: OfficeRequest, token: int) -> HttpResponse:
    """Revoke a token at once."""
    revoked = revoke_token(actor=request.actor, at=now(), token_id=token)
    messages.success(
        request, _("The token “%(name)s” is revoked.") % {"name": revoked.name}
    )
    return redirect("desk:tokens")


def _made(request: OfficeRequest, form: TokenForm) -> str:
    if not form.is_valid():
        return ""
    try:
        _token, secret = make_token(actor=request.actor, at=now(), draft=form.draft)
    except Refused as refusal:
        form.add_refusal(refusal)
        return ""
    return secret


def _words(token: Token) -> tuple[str, list[str]]:
    """Return the office and the rights in words."""
    return str(Role(token.role).label), [str(GRANTABLE[c]) for c in token.codes]
