"""Content hashes of WordPress's rows: the plugin computes the same, so that both sides can compare.

A row is written as netstrings (`length in bytes:value,`), field after field in the listed order;
null and missing fields as "". A comment's `protocol` stands at its end, only where it has one.
The hash is HMAC-SHA256 of that, in hex.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping

COMMENT_FIELDS = (
    "comment_ID", "comment_post_ID", "comment_author", "comment_author_email",
    "comment_author_url", "comment_date_gmt", "comment_content", "comment_approved",
    "comment_type", "comment_parent", "user_id",
)  # fmt: skip
POST_FIELDS = (
    "ID", "post_title", "post_content", "post_date_gmt", "post_status", "permalink",
    "post_author",
)  # fmt: skip
AUTHOR_FIELDS = ("ID", "display_name", "user_email")


def comment_bytes(row: Mapping[str, object]) -> bytes:
    """A comment's row, as what is hashed. Its values must be as WordPress has them."""
    beside = ("protocol",) if row.get("protocol") else ()
    return b"".join(_netstrings(row, (*COMMENT_FIELDS, *beside)))


def post_bytes(row: Mapping[str, object]) -> bytes:
    """A post's row and its `author`'s, as what is hashed."""
    author = row.get("author")
    whole = (*_netstrings(row, POST_FIELDS), *_netstrings(_row(author), AUTHOR_FIELDS))
    return b"".join(whole)


def sender_hash(hash_key: str, row: bytes) -> str:
    """The content hash of a row, in hex. The key is its text, as the plugin was told it."""
    return hmac.new(hash_key.encode(), row, hashlib.sha256).hexdigest()


def _row(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _netstrings(row: Mapping[str, object], names: Iterable[str]) -> Iterable[bytes]:
    for name in names:
        value = row.get(name)
        # A lone half of a surrogate pair has no bytes of its own.
        said = b"" if value is None else str(value).encode(errors="replace")
        yield b"%d:%b," % (len(said), said)
