/** `service/settings.py`. Settings of the service, from its environment or from a file `.env`. */
export const serviceSettings = `"""Settings of the service, from its environment or from a file \`.env\`."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url

BASE_DIR = Path(__file__).resolve().parents[1]


def _from_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [line.split("=", 1) for line in lines if "=" in line and line[0] != "#"]
    return {name.strip(): value.strip() for name, value in pairs}


_FILE = _from_file(BASE_DIR / ".env")


def _setting(name: str, default: str) -> str:
    # What is empty counts as not set.
    return os.environ.get(name) or _FILE.get(name) or default


HOST = _setting("HOST", "127.0.0.1")
PORT = int(_setting("PORT", "8000"))
THREADS = int(_setting("THREADS", "10"))
MIGRATE_ON_START = _setting("MIGRATE_ON_START", "true").lower() == "true"
SHUTDOWN_TIMEOUT_MS = int(_setting("SHUTDOWN_TIMEOUT_MS", "10000"))
LOG_LEVEL = _setting("LOG_LEVEL", "info")
REQUESTS_PER_MINUTE = int(_setting("REQUESTS_PER_MINUTE", "0"))
# Proxies that are believed whose request they forward.
FORWARDED_ALLOW_IPS = set(_setting("FORWARDED_ALLOW_IPS", "127.0.0.1").split(","))
{{authentication}}
{{encryption}}

DEBUG = False
# Nothing is signed with it: there are no sessions, and tokens are not issued here.
SECRET_KEY = secrets.token_urlsafe(50)
# No address is made from the name that a request gives the host.
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "service.urls"
WSGI_APPLICATION = "service.wsgi.application"
INSTALLED_APPS = ["rest_framework", "common", "api"]
MIDDLEWARE = [
    "common.protections.HeadersMiddleware",
    "common.metrics.MetricsMiddleware",
    "common.protections.RateMiddleware",
    "common.protections.BodyMiddleware",
]
APPEND_SLASH = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

_SQLITE: dict[str, Any] = {
    "init_command": "PRAGMA journal_mode = WAL",
    "timeout": 5,
    # Two transactions that read and then write would else fail instead of wait.
    "transaction_mode": "IMMEDIATE",
}


def _database(url: str) -> dict[str, Any]:
    database: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=None))
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = _SQLITE
        path = BASE_DIR / database["NAME"]
        if database["NAME"] != ":memory:":
            path.parent.mkdir(parents=True, exist_ok=True)
            database["NAME"] = path
    return database


_NAME = "{{slug}}"
_URL = _setting("DATABASE_URL", f"sqlite:///data/{_NAME}.db")
DATABASES = {"default": _database(_URL)}

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [{{authenticators}}],
    "DEFAULT_PERMISSION_CLASSES": [{{permissions}}],
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "EXCEPTION_HANDLER": "common.problems.on_exception",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "UNAUTHENTICATED_USER": None,
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL.upper()},
    # An answer of the class 4xx is no news.
    "loggers": {"django.request": {"level": "ERROR"}},
}
`;
