"""What a list of people or of posts may be asked for."""

from __future__ import annotations

from enum import StrEnum

MOST_POSTS = 1_000
# Fewer judged comments tell nothing of a post.
ENOUGH_JUDGED = 3


class Part(StrEnum):
    """Whom a list is of."""

    ALL = "all"
    TOUCH = "quiet"
    NEW = "new"
    GAVE = "gave"
    MET = "elsewhere"
    MEND = "mend"


class By(StrEnum):
    """An order of posts, each with an index of its own. Where depth decides, only posts are listed
    that have enough judged comments; by readers won, only those that won any."""

    NEWEST = "newest"
    COMMENTS = "comments"
    DEEPEST = "deepest"
    SHALLOWEST = "shallowest"
    EXCHANGES = "exchanges"
    BEGAN = "began"
    UNANSWERED = "unanswered"
