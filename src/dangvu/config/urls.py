"""The addresses of the site; every one asks for signing in unless it says otherwise."""

from allauth.account.views import LoginView
from django.urls import include, path

urlpatterns = [
    path("sign-in", LoginView.as_view(), name="sign_in"),
    path("accounts/", include("allauth.urls")),
    path("", include("dangvu.desk.urls")),
]
