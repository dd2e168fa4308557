"""The Django app of this room."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Files that come in and go out."""

    name = "dangvu.exchange"
    label = "exchange"
    verbose_name = _("Exchange")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the acts of this room that need two people."""
        import_module("dangvu.exchange.operations.undo_batch")
