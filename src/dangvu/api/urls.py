"""The addresses below ``/api/v1/``; a call brings a token instead of signing in."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path

from dangvu.api import endpoints
from dangvu.api.calling import ENDPOINTS, api, no_such_address, refusing_methods

__all__ = ["ENDPOINTS", "endpoints", "urlpatterns"]

_RIGHTS = {endpoint.name: endpoint.permission for endpoint in ENDPOINTS}


def _opened(pattern: URLPattern) -> URLPattern:
    """Let a call come without signing in; its right stands on the view as on a page's."""
    name = pattern.name or ""
    pattern.callback = login_not_required(refusing_methods(pattern.callback))
    if name in _RIGHTS:
        pattern.callback.permission = _RIGHTS[name]  # type: ignore[attr-defined]
    return pattern


_made, _app, _namespace = api.urls
_patterns = [_opened(pattern) for pattern in _made if isinstance(pattern, URLPattern)]

_elsewhere = path(
    "<path:rest>", login_not_required(no_such_address), name="api-elsewhere"
)
urlpatterns = [path("", ([*_patterns, _elsewhere], _app, _namespace))]
