"""What a view needs from the app that serves it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from flask import current_app

from service.insight import Service

EXTENSION = "comment_insight"


def the_service() -> Service:
    """The service this app was built around."""
    return cast("Service", current_app.extensions[EXTENSION])


def utc_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)
