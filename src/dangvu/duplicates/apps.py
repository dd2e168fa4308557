"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DuplicatesConfig(AppConfig):
    """Pairs of identities that may be one person."""

    name = "dangvu.duplicates"
    label = "duplicates"
    verbose_name = _("Suspected duplicates")
    default_auto_field = "django.db.models.BigAutoField"
