"""Django's settings: one file, every value that differs between sites read from the environment."""

from __future__ import annotations

from pathlib import Path

from sasando.config import env

PACKAGE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.data_dir()
CACHE_DIR = env.cache_dir()

DEBUG = False
SECRET_KEY = env.text("SASANDO_SECRET_KEY", "only-the-command-line-runs-without-a-secret")
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "sasando.journal",
    "sasando.agency",
    "sasando.accounts",
    "sasando.rulebook",
    "sasando.competencies",
    "sasando.jobs",
    "sasando.people",
    "sasando.needs",
    "sasando.evaluation",
    "sasando.training",
    "sasando.mentoring",
    "sasando.projects",
    "sasando.planning",
]

DATABASES = {
    "default": env.database(env.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'sasando.sqlite3'}")),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

# The agency that the command line works for; codes are unique within it.
AGENCY_CODE = env.text("SASANDO_AGENCY", "kota-kupang")
AGENCY_NAME = env.text("SASANDO_AGENCY_NAME", "Pemerintah Kota Kupang")

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("SASANDO_TIME_ZONE", "Asia/Makassar")
