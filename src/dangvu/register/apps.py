"""The Django app of this room."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    """Persons and the ledger of their membership."""

    name = "dangvu.register"
    label = "register"
    verbose_name = _("Register")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the acts of this room that need two people."""
        import_module("dangvu.register.operations.open_sealed")
