"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListsConfig(AppConfig):
    """Lists and papers of members that go out."""

    name = "dangvu.lists"
    label = "lists"
    verbose_name = _("Lists and papers")
    default_auto_field = "django.db.models.BigAutoField"
