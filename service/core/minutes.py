"""The author's minutes."""

from __future__ import annotations

# Of a day: the most that anybody may say, at any door.
MOST_MINUTES = 24 * 60
