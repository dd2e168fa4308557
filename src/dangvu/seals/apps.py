"""The room of seals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SealsConfig(AppConfig):
    """Sealed values and the keys that open them."""

    name = "dangvu.seals"
    label = "seals"
    verbose_name = _("Seals")
    default_auto_field = "django.db.models.BigAutoField"
