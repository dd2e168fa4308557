"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReorganisationConfig(AppConfig):
    """Merging, splitting and dissolving units."""

    name = "dangvu.reorganisation"
    label = "reorganisation"
    verbose_name = _("Reorganisation")
    default_auto_field = "django.db.models.BigAutoField"
