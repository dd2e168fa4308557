"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """Duties of Law 91/2025/QH15 on personal data."""

    name = "dangvu.privacy"
    label = "privacy"
    verbose_name = _("Personal-data duties")
    default_auto_field = "django.db.models.BigAutoField"
