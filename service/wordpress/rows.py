"""WordPress's own columns -> what comes in. Events, forms and exports all pass through here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from service.wordpress.dates import comment_date, is_told, post_date, read_date
from service.wordpress.fediverse import actor_of, with_handles
from service.wordpress.fields import CommentIn, PayloadError, PostIn, Status, TooLongError, UserIn
from service.wordpress.html import clean, linked_comment, to_line, to_text
from service.wordpress.stock import is_stock

LONGEST_COMMENT = 65_525  # as in WordPress: wp_get_comment_fields_max_lengths()
LONGEST_FIELD = 4_000  # names, titles, addresses: WordPress's columns hold far less
LONGEST_POST = 1_000_000  # more is cut: a post is only context
LONGEST_ID = 20  # digits of an unsigned BIGINT

# WordPress has four vocabularies for one thing: the row, the transition, set_status and REST.
_STATUSES: dict[str, Status] = {
    "1": "approved",
    "approve": "approved",
    "approved": "approved",
    "0": "held",
    "hold": "held",
    "unapproved": "held",
    "spam": "gone",
    "trash": "gone",
    "post-trashed": "gone",
    "delete": "gone",
}
_LIVE = frozenset({"publish", "private", "inherit"})
# "[...] their words [...]", perhaps under the other post's title, is what a pingback looks like
# where a row is so old, or a form so short, that no type says so.
_ELLIPSIS = r"\[(?:\.\.\.|…)\]"
_PINGBACK = re.compile(rf"(?:[^\n]{{1,300}}\n+)?{_ELLIPSIS}\s.*\s{_ELLIPSIS}", re.DOTALL)
_CUT_PINGBACK = re.compile(rf"{_ELLIPSIS}\s.+", re.DOTALL)
# How a theme titles its pages; old pingbacks are signed with that. Nobody has five names.
_PAGE_TITLE = re.compile(r"[»«|·]|(?:\S+\s+){4}\S")
# WordPress's own shortcodes: a reader of the post sees what they stand for, never these.
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|audio|video|playlist)(?:\s[^\[\]]*)?\]")

Row = Mapping[str, object]
_IN_UTC = timedelta()


def comment_from(
    row: Row, *, latest: datetime | None = None, offset: timedelta = _IN_UTC
) -> CommentIn:
    """A comment from its columns; a column that is missing or null is unknown.

    What is later than `latest` is no date; the blog's own clock stands `offset` ahead of UTC.
    No date is so bad that the comment were worth less: it is `undated`. Raises PayloadError
    naming the column.
    """
    comment_id = needed_id(row, "comment_ID")
    post_id = id_from(row, "comment_post_ID") or None
    status = status_from(row, "comment_approved")
    kind = string_from(row, "comment_type")
    if status == "gone":
        countable = not kind or kind == "comment"
        return CommentIn(comment_id, post_id, status=status, countable=countable)
    text = string_from(row, "comment_content", LONGEST_COMMENT)
    parent = id_from(row, "comment_parent")
    date = comment_date(row, latest, offset)
    name, email = _line(row, "comment_author"), string_from(row, "comment_author_email")
    url, user_id = _address(row, "comment_author_url"), id_from(row, "user_id")
    comment = CommentIn(
        id=comment_id,
        post_id=post_id,
        parent_id=parent or linked_comment(text or "") or parent,
        date=date,
        undated=date is None and is_told(row, "comment_date_gmt", "comment_date"),
        text=None if text is None else to_text(with_handles(text)),
        name=name,
        email=email,
        url=url,
        user_id=user_id,
        actor=actor_of(string_from(row, "protocol"), url, email, text or ""),
        status=status,
        countable=not kind or kind == "comment",
    )
    nobodys = (not kind and _is_pingback(comment)) or is_stock(comment)
    return replace(comment, countable=False) if nobodys else comment


def post_from(row: Row, *, latest: datetime | None = None, offset: timedelta = _IN_UTC) -> PostIn:
    """A post from its columns, its author too; dates as a comment's. Raises PayloadError naming
    the column."""
    text = row.get("post_content")
    if isinstance(text, str):
        text = to_text(_SHORTCODE.sub("", text[:LONGEST_POST]))
    elif text is not None:
        raise PayloadError("post_content must be a text")
    status = string_from(row, "post_status")
    return PostIn(
        id=needed_id(row, "ID"),
        title=_line(row, "post_title"),
        text=text,
        url=_address(row, "permalink"),
        date=post_date(row, latest, offset),
        live=None if status is None else status in _LIVE,
        author=_author(row.get("author")) or _author(row.get("post_author")),
    )


def needed_id(row: Row, name: str) -> str:
    """The id under `name`; without one there is nothing to be done with the row."""
    found = id_from(row, name)
    if not found:
        raise PayloadError(f"{name} is missing: send it with every event of this kind")
    return found


def id_from(row: Row, name: str) -> str | None:
    """WordPress's number as a string, "" for none (0), None where the row does not say."""
    value = row.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if 0 <= value < 10**LONGEST_ID else "?"
    if value is None:
        return None
    digits = value.strip() if isinstance(value, str) else "?"
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_ID):
        raise PayloadError(f"{name} must be WordPress's number, such as 42")
    return digits.lstrip("0")


def string_from(row: Row, name: str, longest: int = LONGEST_FIELD) -> str | None:
    """The text under `name`, without padding and control characters."""
    value = row.get(name)
    if value is None:
        return None
    if isinstance(value, int):
        value = str(int(value))
    if not isinstance(value, str):
        raise PayloadError(f"{name} must be a text")
    if len(value) > longest:
        raise TooLongError(f"{name} is longer than the {longest} characters that can be taken")
    return clean(value).strip()


def parse_date(name: str, value: str) -> datetime:
    """A date that is needed, aware and UTC. Raises PayloadError where it can't be read."""
    date = read_date(value)
    if date is None:
        raise PayloadError(f"{name} must be a date in UTC, such as 2010-03-04 08:15:00")
    return date


def status_from(row: Row, name: str) -> Status | None:
    """The status under `name`, in whichever of WordPress's vocabularies."""
    value = string_from(row, name)
    if not value:
        return None
    if value not in _STATUSES:
        raise PayloadError(f"{name} must be one of {', '.join(_STATUSES)}")
    return _STATUSES[value]


def _line(row: Row, name: str) -> str | None:
    value = string_from(row, name)
    return None if value is None else to_line(value)


def _address(row: Row, name: str) -> str | None:
    """A web address; "" for what is none (a `javascript:` one must never become a link)."""
    value = string_from(row, name)
    if value is None:
        return None
    value = value.replace("&#038;", "&").replace("&amp;", "&")
    return value if value.lower().startswith(("http://", "https://")) else ""


def _author(value: object) -> UserIn | None:
    """The contract's author object, or the bare user id of WordPress's own column."""
    if value is None or value in ("", "0", 0):
        return None
    if not isinstance(value, Mapping):
        return UserIn(needed_id({"post_author": value}, "post_author"))
    name, email = _line(value, "display_name"), string_from(value, "user_email")
    return UserIn(id_from(value, "ID") or "", (name,) if name else (), email)


def _is_pingback(comment: CommentIn) -> bool:
    if comment.email or comment.user_id:
        return False
    text = comment.text or ""
    if _PAGE_TITLE.search(comment.name or ""):
        # An export that was cut short has lost the end.
        return (_PINGBACK.fullmatch(text) or _CUT_PINGBACK.fullmatch(text)) is not None
    return bool(comment.url) and _PINGBACK.fullmatch(text) is not None
