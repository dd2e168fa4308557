"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalsConfig(AppConfig):
    """Acts that need two people."""

    name = "dangvu.approvals"
    label = "approvals"
    verbose_name = _("Acts that need two people")
    default_auto_field = "django.db.models.BigAutoField"
