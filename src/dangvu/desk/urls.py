"""The addresses of the desk; a page is named ``desk:home``, the language ``set_language``."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from dangvu.desk.addresses import pages
from dangvu.desk.looks import set_looks

urlpatterns = [
    path("looks/", login_not_required(set_looks), name="set_looks"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("", include((pages, "desk"))),
]
