"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    """Numbers of outgoing papers."""

    name = "dangvu.correspondence"
    label = "correspondence"
    verbose_name = _("Outgoing papers")
    default_auto_field = "django.db.models.BigAutoField"
