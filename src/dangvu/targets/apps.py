"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TargetsConfig(AppConfig):
    """Plans of admission and targets."""

    name = "dangvu.targets"
    label = "targets"
    verbose_name = _("Plans and targets")
    default_auto_field = "django.db.models.BigAutoField"
