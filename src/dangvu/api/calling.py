"""Who calls, how often, and what is answered: the same for every address.

Nothing is open that does not name its right: an address is added by ``endpoint`` only.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer

from dangvu.access.acting import acting
from dangvu.access.operations.service_tokens import note_use
from dangvu.access.tokens import TokenActor, TokenRefused, token_actor
from dangvu.core.clock import now, today
from dangvu.core.errors import NotAllowed, NotFound, Refused
from dangvu.core.text.folding import nfc

log = logging.getLogger(__name__)

_MINUTE = 60
_NO_METHOD = 405


class Caller(HttpRequest):
    """A call of another system that acts in an office."""

    auth: TokenActor


class TokenAuth(HttpBearer):
    """``Authorization: Bearer TOKEN``; the holder is an actor like any other."""

    def authenticate(self, request: HttpRequest, token: str) -> TokenActor:
        """Return the actor and note the day of use. Raises TokenRefused."""
        actor = token_actor(token, today=today())
        note_use(token_id=actor.token_id, at=now())
        return actor


class TooManyCalls(Refused):
    """The token was used too often within this minute."""

    default_code = "TOO_MANY_CALLS"


_STATUS = {TokenRefused: 401, TooManyCalls: 429, NotAllowed: 403, NotFound: 404}


class DocumentRenderer(JSONRenderer):
    """UTF-8 as it is, composed, as the commands write it. Source: contracts §1.2."""

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        """Write one document."""
        return nfc(json.dumps(data, cls=self.encoder_class, ensure_ascii=False))


class Interface(NinjaAPI):
    """Answers that no cache keeps."""

    def create_response(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the response."""
        response: HttpResponse = super().create_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response


api = Interface(
    title="Đảng vụ",
    version="1",
    description=(
        "Register of party members, for other programs. Every call acts in the office "
        "of its token; what is outside that office is not found."
    ),
    urls_namespace="api",
    docs_url=None,
    openapi_url="/openapi.json",
    auth=TokenAuth(),
    renderer=DocumentRenderer(),
)

View = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address of the interface and the right without which it is not answered."""

    method: str
    path: str
    permission: str
    name: str


ENDPOINTS: list[Endpoint] = []


def endpoint(
    method: str, path: str, *, permission: str, answer: Any
) -> Callable[[View], View]:
    """Add an address that tokens with a right may call.

    The view runs inside the transaction in which the database lets the actor see and
    write; it and what it calls narrow the right to the place.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def called(request: Caller, *args: Any, **kwargs: Any) -> Any:
            _refuse_unwritable(request)
            _refuse_too_many(request.auth)
            _require(request.auth, permission)
            with acting(request.auth):
                return view(request, *args, **kwargs)

        called.permission = permission  # type: ignore[attr-defined]
        ENDPOINTS.append(Endpoint(method, path, permission, view.__name__))
        add = api.api_operation(
            [method], path, response=answer, by_alias=True, exclude_unset=True
        )
        add(called)
        return called

    return decorate


def _refuse_unwritable(request: HttpRequest) -> None:
    """Answer calls with a zero character, which no text has, as unknown ones."""
    asked = (request.path, *request.GET.values(), *request.POST.values())
    if any("\x00" in str(text) for text in asked):
        raise NotFound(_("There is no such address."))


def _refuse_too_many(actor: TokenActor) -> None:
    """Count the calls of a token within the minute, for all processes of the site."""
    key = f"api-calls-{actor.token_id}-{now():%Y%m%d%H%M}"
    cache.add(key, 0, timeout=2 * _MINUTE)
    if cache.incr(key) > settings.API_CALLS_PER_MINUTE:
        raise TooManyCalls(
            _("Too many calls: %(most)d a minute are answered. Wait a minute.")
            % {"most": settings.API_CALLS_PER_MINUTE}
        )


def _require(actor: TokenActor, permission: str) -> None:
    if not actor.may_call(permission) or actor.scope(permission).is_empty:
        raise NotAllowed(
            _("The token does not have the right “%(code)s” for this address.")
            % {"code": permission}
        )


@api.exception_handler(Refused)
def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Tell a refusal with its code and the sentence that a page would show."""
    return _told(request, refusal.code, str(refusal), _status(refusal))


@api.exception_handler(AuthenticationError)
def unauthenticated(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Tell a caller without a token how to bring one."""
    sentence = _("Send the header Authorization: Bearer TOKEN.")
    return _told(request, "NO_TOKEN", sentence, 401)


@api.exception_handler(ValidationError)
def misunderstood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name what is missing or cannot be read; values are not repeated."""
    names = dict.fromkeys(str(found["loc"][-1]) for found in error.errors)
    sentence = _("These values are missing or cannot be read: %(names)s.") % {
        "names": ", ".join(names)
    }
    return _told(request, "WRONG_INPUT", sentence, 422)


@api.exception_handler(Exception)
def unforeseen(request: HttpRequest, error: Exception) -> HttpResponse:
    """Keep the traceback in the log, under a number."""
    number = secrets.token_hex(4)
    log.error("Failure %s", number, exc_info=error)
    sentence = _(
        "Something unforeseen happened. Details are in the log, number %(number)s."
    ) % {"number": number}
    return _told(request, "UNFORESEEN", sentence, 500)


@csrf_exempt
def no_such_address(request: HttpRequest, rest: str) -> HttpResponse:
    """Tell a program, not a person, that there is nothing here."""
    return _told(request, NotFound.default_code, _("There is no such address."), 404)


def refusing_methods(view: View) -> View:
    """Let an address say in its own words that it is not called in this way."""

    @wraps(view)
    def called(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answered: HttpResponse = view(request, *args, **kwargs)
        if answered.status_code != _NO_METHOD:
            return answered
        sentence = _("This address is called with %(methods)s.") % {
            "methods": answered["Allow"]
        }
        told = _told(request, "METHOD", sentence, _NO_METHOD)
        told["Allow"] = answered["Allow"]
        return told

    return called


def _status(refusal: Refused) -> int:
    kinds = (status for kind, status in _STATUS.items() if isinstance(refusal, kind))
    return next(kinds, 409)


def _told(request: HttpRequest, code: str, sentence: str, status: int) -> HttpResponse:
    document = {"error": {"code": code, "message": sentence}}
    return api.create_response(request, document, status=status)
