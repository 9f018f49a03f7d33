"""gunicorn's settings and hooks: `gunicorn -c python:service.serving.gunicorn_conf wsgi:app`.

`comment-insight serve` runs with the same. What stands on gunicorn's command line comes first.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from threading import Thread
from typing import Any

from service.language.cores import one_core

# Where the workers count, each in files of its own. One that gunicorn's own successor (after USR2)
# inherits is the old master's, which takes it away at its end.
COUNTS = "PROMETHEUS_MULTIPROC_DIR"
_made = ""
if COUNTS not in os.environ or "GUNICORN_PID" in os.environ:
    _made = os.environ[COUNTS] = tempfile.mkdtemp(prefix="comment-insight-counts-")

one_core()  # numpy reads it when the app is imported, which is after this.

# The database is migrated and the model read once, before any worker is.
preload_app = True
worker_class = "service.serving.worker.BufferingWorker"
threads = 4
# Open at once, for each worker; one more closes the one that keeps it waiting longest.
worker_connections = 1000
# How long a request that runs may still take when a worker is told to stop.
graceful_timeout = 30
# A socket in the home folder that nothing here uses.
control_socket_disable = True


def pre_fork(_server: Any, _worker: Any) -> None:
    """What is loaded by now stays for good: a worker that searched it for garbage would keep a
    visitor waiting for a tenth of a second, and have memory to itself that all workers share."""
    gc.collect()
    gc.freeze()


def post_worker_init(worker: Any) -> Thread | None:
    """A worker makes what its first visitor would wait for: beside its work, since a database that
    is away must keep nobody from being answered."""
    warm_up = getattr(worker.wsgi, "extensions", {}).get("comment_insight_warm_up")
    if warm_up is None:
        return None
    making = Thread(target=warm_up, daemon=True)
    making.start()
    return making


def child_exit(_server: Any, worker: Any) -> None:
    """A worker ended: what only a living one can tell is no longer counted."""
    from service import metrics  # noqa: PLC0415  # reads COUNTS when it is imported

    metrics.worker_ended(worker.pid)


def on_exit(_server: Any = None) -> None:
    """The master ended, and its workers before it."""
    if _made:
        shutil.rmtree(_made, ignore_errors=True)


def on_reload(_server: Any) -> None:
    """HUP: gunicorn has set up its own logging once more."""
    from service import logs  # noqa: PLC0415  # as above

    logs.take_over_gunicorn()


def pre_exec(server: Any) -> None:
    """USR2: a successor starts as a module, as this master did; by its file it could not."""
    server.START_CTX["args"] = [sys.executable, "-m", "gunicorn", *sys.argv[1:]]
