"""The app for any WSGI server: `gunicorn wsgi:app`. The one module that builds at import."""

import sys

from service.language.cores import one_core

one_core()

from service import insight  # noqa: E402  # numpy reads the cores at import
from service.settings import SettingsError  # noqa: E402
from service.web.app import app_from_settings  # noqa: E402

# gunicorn's word for an app that won't load: it ends then, and starts no worker after the other.
CANNOT_LOAD = 4

try:
    app = app_from_settings()
except (insight.DatabaseError, SettingsError) as error:
    sys.stderr.write(f"comment-insight: {error}\n")
    raise SystemExit(CANNOT_LOAD) from None
