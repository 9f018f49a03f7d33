"""An export may be larger than all else that is sent here: for who may upload one, and nobody else.

It is decided before anything reads the body, the check of the form's token among them.
"""

from __future__ import annotations

from flask import Flask, request

from service.settings import Settings
from service.web.access import may_set

# By this name the server finds where larger bodies are to be read, and how large.
LARGER_BODIES = "LARGER_BODIES"
LARGEST = "LARGEST_UPLOAD"
PATH = "/welcome/export"
# The form around the file.
BESIDE = 64 << 10


def init_uploads(app: Flask, settings: Settings) -> None:
    """Have the door of uploads take more. Comes before whatever looks at a form."""
    app.config[LARGEST] = settings.max_upload_bytes
    app.config[LARGER_BODIES] = (PATH, settings.max_upload_bytes + BESIDE)

    @app.before_request
    def take_more() -> None:
        if request.endpoint == "welcome.take_export" and may_set(request.args.get("site", "")):
            request.max_content_length = settings.max_upload_bytes + BESIDE
