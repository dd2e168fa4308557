"""Every setting of the program; values come from the environment."""

from django.utils.translation import gettext_lazy as _

from dangvu.config import env

VAR = env.var_directory()
FILES = VAR / "files"
LOGS = VAR / "log"
PG_BIN = env.text("DANGVU_PG_BIN")

SECRET_KEY = env.secret_key(VAR)
DEBUG = env.flag("DANGVU_DEBUG")
HTTPS = env.flag("DANGVU_HTTPS")
ALLOWED_HOSTS = env.words("DANGVU_HOSTS") or ["*"]
CSRF_TRUSTED_ORIGINS = env.words("DANGVU_ORIGINS")

INSTALLED_APPS = [
    "dangvu.core",
    "dangvu.accounts",
    "dangvu.audit",
    "dangvu.units",
    "dangvu.register",
    "dangvu.access",
    "dangvu.reorganisation",
    "dangvu.statistics",
    "dangvu.exchange",
    "dangvu.demo",
    "dangvu.ops",
    "dangvu.desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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
            ],
        },
    },
]

# The program works as an ordinary role; only migrations use the owner.
DATABASES = {
    "default": env.database("DATABASE_URL"),
    "owner": env.database("DATABASE_OWNER_URL"),
}
DATABASES["owner"]["TEST"] = {"MIRROR": "default"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [env.CHECKOUT / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
