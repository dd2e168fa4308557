"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgendaConfig(AppConfig):
    """This month's work: tasks, escalation, sheets and letters about them."""

    name = "dangvu.agenda"
    label = "agenda"
    verbose_name = _("This month's work")
    default_auto_field = "django.db.models.BigAutoField"
