"""The JSON of the plugin WP Webhooks -> the flat fields that forms have.

It sends whole objects: the user's roles, keys and meta among them. Only columns named here leave
this module.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence

from service.wordpress.hashes import COMMENT_FIELDS
from service.wordpress.rows import Row

# What its triggers are called, and the hook each of them stands for.
TRIGGERS = {
    "create_comment": "wp_insert_comment",
    "update_comment": "edit_comment",
    "trash_comment": "trashed_comment",
    "delete_comment": "deleted_comment",
    "post_create": "wp_insert_post",
    "post_update": "post_updated",
    "post_trash": "trashed_post",
    "post_delete": "deleted_post",
}
_POST_COLUMNS = (
    "ID", "post_title", "post_content", "post_date_gmt", "post_date", "post_status", "post_author",
)  # fmt: skip


def is_wp_webhooks(payload: Row) -> bool:
    """Whether this is its JSON: objects by names of its own, where a form has columns."""
    return ("comment_id" in payload and "comment_data" in payload) or (
        "post_id" in payload and "post" in payload
    )


def what_is_missing(payload: Row) -> str:
    """What to send beside this, which names neither a comment, nor a post, nor what happened."""
    for number, part, columns in (
        ("comment_id", "comment_data", "comment_ID, comment_post_ID, comment_content"),
        ("post_id", "post", "ID, post_title, post_content"),
    ):
        lacking = part if number in payload else number if part in payload else ""
        if lacking:
            return (
                f"{lacking} is missing: WP Webhooks sends {number} and {part} together."
                f" Another sender must use WordPress's own columns: {columns} and the others"
            )
    for column, told in (("comment_ID", "comment_"), ("ID", "post_")):
        if any(str(name).startswith(told) for name in payload):
            return f"{column} is missing: send it with every event of this kind"
    return (
        "hook is missing, and there is no comment_ID or ID that says whether this is a comment or"
        " a post: send WordPress's own columns, and hook for what happened"
    )


def flat_fields(payload: Row, trigger: str) -> Row:
    """The columns that are ours, and the hook that the name of the trigger stands for.

    Without a name (a header that some versions don't send) the row is taken as it stands.
    """
    comment, post = _part(payload, "comment_data"), _part(payload, "post")
    of_post = post or _part(payload, "current_post_data")
    fields: dict[str, object] = {
        **{name: comment.get(name) for name in (*COMMENT_FIELDS, "comment_date")},
        **{name: of_post.get(name) for name in _POST_COLUMNS},
    }
    if "comment_data" in payload:
        fields["comment_ID"] = comment.get("comment_ID", payload.get("comment_id"))
    else:
        fields["ID"] = post.get("ID", payload.get("post_id"))
        fields["permalink"] = payload.get("post_permalink") or None
    fields["hook"] = TRIGGERS.get(trigger, trigger)
    return {name: value for name, value in fields.items() if value is not None}


def is_signed(body: bytes, signature: str, secrets: Sequence[str]) -> bool:
    """Whether one of the secrets, as it was pasted, signed the body: base64 of HMAC-SHA256."""
    given = signature.strip().encode(errors="replace")
    made = (hmac.new(secret.encode(), body, hashlib.sha256).digest() for secret in secrets)
    return any(hmac.compare_digest(base64.b64encode(digest), given) for digest in made)


def _part(payload: Row, name: str) -> Row:
    """An object of the payload; PHP writes one that is empty as a list."""
    part = payload.get(name)
    return part if isinstance(part, Mapping) else {}
