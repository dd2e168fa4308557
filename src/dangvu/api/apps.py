"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """The interface for other programs."""

    name = "dangvu.api"
    label = "api"
    verbose_name = _("Interface for programs")
    default_auto_field = "django.db.models.BigAutoField"
