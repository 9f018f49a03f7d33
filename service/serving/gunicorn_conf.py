"""gunicorn's settings and hooks: `gunicorn -c python:service.serving.gunicorn_conf wsgi:app`.

`comment-insight serve` runs with the same. What stands on gunicorn's command line comes first.
"""

from __future__ import annotations

from service.language.cores import one_core

one_core()  # numpy reads it when the app is imported, which is after this.

# The database is migrated and the model read once, before any worker is.
preload_app = True
threads = 4
# How long a request that runs may still take when a worker is told to stop.
graceful_timeout = 30
# A socket in the home folder that nothing here uses.
control_socket_disable = True
