"""The addresses of the site; every one asks for signing in unless it says otherwise."""

from allauth.account.views import LoginView
from django.urls import include, path

from dangvu.config import health
from dangvu.desk.views.own_account import OwnSignIns

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("sign-in", LoginView.as_view(), name="sign_in"),
    path("accounts/sessions/", OwnSignIns.as_view(), name="usersessions_list"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/elsewhere/", include("allauth.socialaccount.urls")),
    path("accounts/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("api/v1/", include("dangvu.api.urls")),
    path("", include("dangvu.desk.urls")),
]
