"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    """The tree of organisations through time."""

    name = "dangvu.units"
    label = "units"
    verbose_name = _("Units")
    default_auto_field = "django.db.models.BigAutoField"
