"""The Django app of this room."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdmissionConfig(AppConfig):
    """From the list of sympathisers to a full member."""

    name = "dangvu.admission"
    label = "admission"
    verbose_name = _("Admission")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare that cases follow a reorganisation of units."""
        import_module("dangvu.admission.operations.refresh_chain")
