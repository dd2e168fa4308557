"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """A synthetic city written through the ledger."""

    name = "dangvu.demo"
    label = "demo"
    verbose_name = _("Demonstration")
    default_auto_field = "django.db.models.BigAutoField"
