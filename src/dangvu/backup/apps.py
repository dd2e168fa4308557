"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BackupConfig(AppConfig):
    """Back-ups of the register and of the files beside it."""

    name = "dangvu.backup"
    label = "backup"
    verbose_name = _("Back-ups")
