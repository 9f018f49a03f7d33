"""When the background last ended a turn well, for who asks from outside the server's processes."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from service.settings import Settings

NOTE = "background.turn"


def note_turn(settings: Settings) -> None:
    """A turn ended well. Where that can't be noted, the disk has told of itself elsewhere."""
    with suppress(OSError):
        (settings.home / NOTE).touch(mode=0o600)


def last_turn(settings: Settings) -> datetime | None:
    """When one last did; None when none ever did."""
    with suppress(OSError):
        return datetime.fromtimestamp((settings.home / NOTE).stat().st_mtime, UTC)
    return None
