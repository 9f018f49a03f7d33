"""Sentences that are kept and said when they are read, in the language that is spoken then."""

from __future__ import annotations

import json

from service.core.translating import gettext


def to_keep(message: str, /, **values: str | int) -> str:
    """A message with its values, as it is kept: JSON, in no language."""
    return json.dumps([message, values])


def said(kept: str) -> str:
    """What is kept, in words. What was kept before as words stands as it was."""
    if not kept.startswith('["'):
        return gettext(kept)
    message, values = json.loads(kept)
    return gettext(message, **values)
