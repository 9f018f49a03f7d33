"""The app for any WSGI server: `gunicorn wsgi:app`. The one module that builds at import."""

from service.language.cores import one_core

one_core()

from service.web.app import app_from_settings  # noqa: E402  # numpy reads the cores at import

app = app_from_settings()
