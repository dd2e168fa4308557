"""The addresses below ``/api/v1/``; a call brings a token instead of signing in."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from dangvu.api import endpoints
from dangvu.api.calling import api

__all__ = ["endpoints", "urlpatterns"]

_patterns, _app, _namespace = api.urls
for _pattern in _patterns:
    if _pattern.callback:
        login_not_required(_pattern.callback)

urlpatterns = [path("", (_patterns, _app, _namespace))]
