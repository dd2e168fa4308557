"""The addresses of the site."""

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [path("accounts/", include("allauth.urls"))]

if find_spec("dangvu.desk.urls"):
    urlpatterns.append(path("", include("dangvu.desk.urls")))
