"""The app for any WSGI server: `gunicorn wsgi:app`. The one module that builds at import."""

from service.web.app import app_from_settings

app = app_from_settings()
