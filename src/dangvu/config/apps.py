"""The app of the configuration: its commands and its checks."""

from django.apps import AppConfig

from dangvu.config import (
    checks,
    deployment_checks,
    mail_checks,
    network_checks,
    rulebook_checks,
    seal_checks,
    sign_in_checks,
    upkeep_checks,
)


class SiteConfig(AppConfig):
    """Brings the commands and registers the checks."""

    name = "dangvu.config"
    label = "config"

    def ready(self) -> None:
        """Register the checks of mistakes in deployment."""
        checks.register_all()
        network_checks.register_all()
        sign_in_checks.register_all()
        upkeep_checks.register_all()
        rulebook_checks.register_all()
        seal_checks.register_all()
        deployment_checks.register_all()
        mail_checks.register_all()
