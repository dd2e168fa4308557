"""What the tests change."""

import os
import tempfile
from pathlib import Path

from dangvu.config.settings.base import *

VAR = Path(tempfile.gettempdir()) / f"dangvu-test-{os.getuid()}"
FILES = VAR / "files"
STATIC_ROOT = VAR / "static"
PG_BIN = ""

SECRET_KEY = "only for tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
