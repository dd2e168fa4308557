"""Every setting of the program; values come from the environment."""

from django.utils.translation import gettext_lazy as _

from dangvu.config import env

MEGABYTE = 1024 * 1024

VAR = env.var_directory()
# A: isolated, the full record; B: reached from the Internet, without sealed data.
PROFILE = env.choice("DANGVU_PROFILE", "A", ("A", "B"))
FILES = VAR / "files"
LOGS = VAR / "log"
PG_BIN = env.text("DANGVU_PG_BIN")
BACKUPS = VAR / "backups"
BACKUPS_AUTOMATIC = env.flag("DANGVU_BACKUPS", default=True)
BEFORE_MIGRATING = "dangvu.backup.operations.automatic.back_up_before_migrating"
BEFORE_IMPORT = ["dangvu.backup.operations.automatic.back_up_before_import"]
BACKUPS_KEPT = env.number("DANGVU_BACKUPS_KEPT", 10)
TRAIL_HEADS = env.file("DANGVU_TRAIL_HEADS")
RULEBOOK = env.file("DANGVU_RULEBOOK")
TIME_OF_CONNECTION = 60
API_CALLS_PER_MINUTE = env.number("DANGVU_API_CALLS", 120)

SECRET_KEY = env.secret_key(VAR)
SEAL_KEYS = env.seal_keys(VAR)
SEALED_COLUMNS = [
    "dangvu.drafts.sealing.SEALED",
    "dangvu.register.sealing.SEALED",
    "dangvu.admission.sealing.SEALED",
    "dangvu.admission.scan_sealing.SEALED",
]
SECRET_KEY_FALLBACKS = env.words("DANGVU_OLD_SECRET_KEYS")
DEBUG = env.flag("DANGVU_DEBUG")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.words("DANGVU_HOSTS")]

INSTALLED_APPS = [
    "dangvu.config",
    "dangvu.core",
    "dangvu.seals",
    "dangvu.accounts",
    "dangvu.audit",
    "dangvu.drafts",
    "dangvu.rulebook",
    "dangvu.units",
    "dangvu.approvals",
    "dangvu.correspondence",
    "dangvu.register",
    "dangvu.duplicates",
    "dangvu.access",
    "dangvu.reorganisation",
    "dangvu.sources",
    "dangvu.admission",
    "dangvu.statistics",
    "dangvu.targets",
    "dangvu.exchange",
    "dangvu.lists",
    "dangvu.privacy",
    "dangvu.agenda",
    "dangvu.demo",
    "dangvu.backup",
    "dangvu.ops",
    "dangvu.desk",
    "dangvu.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "dangvu.config.watching.watched",
    "django.middleware.security.SecurityMiddleware",
    "dangvu.config.middleware.content_security",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "dangvu.config.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dangvu.config.middleware.private_answers",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dangvu.config.gate.gate",
]

ROOT_URLCONF = "dangvu.config.urls"
WSGI_APPLICATION = "dangvu.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dangvu.desk.shell.shell",
            ],
        },
    },
]

# The program works as an ordinary role; only migrations use the owner.
DATABASES = {
    "default": env.database("DATABASE_URL")
    | {"CONN_MAX_AGE": TIME_OF_CONNECTION, "CONN_HEALTH_CHECKS": True},
    "owner": env.database("DATABASE_OWNER_URL", "DATABASE_URL")
    | {"TEST": {"MIRROR": "default"}},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# One machine, several processes: the limits on signing in count for all of them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "cache",
        # Kept figures of many offices must not push the counts of wrong passwords out.
        "OPTIONS": {"MAX_ENTRIES": 3000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "dangvu.accounts.hashers.OneTimeCodeHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
]
ACCOUNT_ADAPTER = "dangvu.config.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "sign_in"
ACCOUNT_FORMS = {"change_password": "dangvu.desk.forms.password.ChoosePasswordForm"}
# After so many wrong passwords an account stays shut for so many minutes.
SIGN_IN_TRIES = env.number("DANGVU_SIGN_IN_TRIES", 5)
SIGN_IN_WAIT = env.number("DANGVU_SIGN_IN_WAIT", 15)
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": f"20/m/ip,{SIGN_IN_TRIES}/{SIGN_IN_WAIT}m/key",
}
# A one-time code that an office gave holds for so many days.
CODE_DAYS = env.number("DANGVU_CODE_DAYS", 30)
SIGN_IN_DAYS = env.number("DANGVU_SIGN_IN_DAYS", 180)
# Offices that ask for a second factor; DANGVU_SECOND_FACTOR=none asks nobody.
SECOND_FACTOR_ROLES = env.words("DANGVU_SECOND_FACTOR") or [
    "SYSTEM_ADMIN",
    "ORG_OFFICE",
    "INSPECTION",
    "AUDITOR",
]
# Sign-in at another server (OpenID Connect), when one is named.
OIDC_SERVER = env.text("DANGVU_OIDC_SERVER")
OIDC_CLIENT = env.text("DANGVU_OIDC_CLIENT")
OIDC_NAME = env.text("DANGVU_OIDC_NAME", "OpenID Connect")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "SCOPE": ["openid", "profile"],
        "OAUTH_PKCE_ENABLED": True,
        "APPS": env.oidc_apps(OIDC_SERVER, OIDC_CLIENT, OIDC_NAME),
    }
}
# By a link: the policy against foreign forms would stop a form that leads elsewhere.
SOCIALACCOUNT_LOGIN_ON_GET = True
MFA_FORMS = {
    "add_webauthn": "dangvu.desk.forms.passkeys.NewPasskeyForm",
    "edit_webauthn": "dangvu.desk.forms.passkeys.RenamedPasskeyForm",
}
MFA_ADAPTER = "dangvu.config.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_TOTP_ISSUER = "Đảng vụ"
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "/"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = env.words("DANGVU_ORIGINS")

# Reminders by e-mail, where a mail server is named; else nothing is ever sent.
MAIL_SERVER = env.mail_server("DANGVU_EMAIL_URL")
EMAIL_BACKEND = MAIL_SERVER.backend
EMAIL_HOST = MAIL_SERVER.host
EMAIL_PORT = MAIL_SERVER.port
EMAIL_HOST_USER = MAIL_SERVER.user
EMAIL_HOST_PASSWORD = MAIL_SERVER.password
EMAIL_USE_SSL = MAIL_SERVER.way == "smtps"
EMAIL_USE_TLS = MAIL_SERVER.way == "submission"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("DANGVU_EMAIL_FROM")
# What mails lead to.
SITE_URL = env.text("DANGVU_SITE_URL", next(iter(CSRF_TRUSTED_ORIGINS), "")).rstrip("/")

# Where ./run listens, and with which certificate; the launcher tells.
BIND = env.text("DANGVU_BIND", "127.0.0.1")
TLS_CERTIFICATE = env.text("DANGVU_TLS_CERTIFICATE")
TLS_KEY = env.text("DANGVU_TLS_KEY")
METRICS_TOKEN = env.text("DANGVU_METRICS_TOKEN")
METRICS_FOLDER = env.text("PROMETHEUS_MULTIPROC_DIR")
HTTPS = env.flag("DANGVU_HTTPS", default=bool(TLS_CERTIFICATE))
SESSION_COOKIE_SECURE = HTTPS
# Browsers make passkeys only over HTTPS and on localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
CSRF_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
# Asked by machines on this machine, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^(?:healthz|readyz|metrics)$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("DANGVU_PROXIES", 0)
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = env.text("DANGVU_LANGUAGE", "vi")
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [env.CHECKOUT / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 * MEGABYTE
FILE_UPLOAD_TEMP_DIR = FILES / "upload"
# A scan is sealed before it touches a disk, so it is taken in memory.
FILE_UPLOAD_HANDLERS = [
    "dangvu.desk.scan_uploads.ScanUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
SCAN_LARGEST = env.number("DANGVU_SCAN_MB", 20) * MEGABYTE
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Whole tracebacks go to errors.log only; no line carries data of a person.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "dangvu.config.logs.DiscreetFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {
        "file": {
            "class": "dangvu.config.logs.SharedRotatingHandler",
            "path": LOGS / "dangvu.log",
            "formatter": "plain",
        },
        "access": {
            "class": "dangvu.config.logs.SharedRotatingHandler",
            "path": LOGS / "access.log",
            "formatter": "plain",
        },
    },
    "loggers": {
        # Another site's name and an unknown page are no news.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.request": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
        "dangvu.access": {"handlers": ["access"], "propagate": False},
        "django": {"handlers": [], "propagate": True},
    },
    "root": {"handlers": ["file"], "level": "INFO"},
}
