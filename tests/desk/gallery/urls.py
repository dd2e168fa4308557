"""Addresses that lead nowhere, so that the gallery can draw its links."""

from django.http import HttpResponse
from django.urls import include, path


def _nowhere(request):
    return HttpResponse()


pages = [
    path("", _nowhere, name="home"),
    path("units/", _nowhere, name="units"),
    path("members/", _nowhere, name="members"),
    path("record/", _nowhere, name="record"),
    path("help/", _nowhere, name="help"),
    path("search/", _nowhere, name="search"),
    path("search/options/", _nowhere, name="search_options"),
    path("reports/", _nowhere, name="reports"),
    path("import/", _nowhere, name="import"),
]

urlpatterns = [
    path("", include((pages, "desk"))),
    path("language/", _nowhere, name="set_language"),
    path("looks/", _nowhere, name="set_looks"),
    path("accounts/", include("allauth.urls")),
]
