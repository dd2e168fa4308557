"""What the tests change."""

import os
import tempfile
from pathlib import Path

from dangvu.config.settings.base import *

VAR = Path(tempfile.gettempdir()) / f"dangvu-test-{os.getuid()}"
SEAL_KEYS = VAR / "seal-keys"
FILES = VAR / "files"
LOGS = VAR / "log"
BACKUPS = VAR / "backups"
BACKUPS_AUTOMATIC = False
STATIC_ROOT = VAR / "static"
FILE_UPLOAD_TEMP_DIR = Path(tempfile.gettempdir())
PG_BIN = ""

SECRET_KEY = "a key that is only for the tests and opens nothing"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "dangvu.accounts.hashers.OneTimeCodeHasher",
]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOGGING = {"version": 1, "disable_existing_loggers": False}
# Tests serve the static files from where they lie.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
METRICS_FOLDER = ""
# A test names a mail server where it is about mails.
EMAIL_HOST = DEFAULT_FROM_EMAIL = SITE_URL = ""
# A test names the offices that ask for a second factor where it is about one.
SECOND_FACTOR_ROLES = []
# A test switches automatic back-ups on where it needs them.
SILENCED_SYSTEM_CHECKS = ["dangvu.W006"]
