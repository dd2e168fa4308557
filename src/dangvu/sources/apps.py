"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    """Development sources: prospects, their helpers, classes and moves."""

    name = "dangvu.sources"
    label = "sources"
    verbose_name = _("Development sources")
    default_auto_field = "django.db.models.BigAutoField"
