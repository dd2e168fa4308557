"""The program as the web server sees it."""

from django.core.wsgi import get_wsgi_application

from dangvu.config.env import choose_settings

choose_settings()
application = get_wsgi_application()
