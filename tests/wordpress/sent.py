"""What other senders post, in the shapes their own code gives it; the words are invented."""

from __future__ import annotations

from typing import Any

QUESTION = 'How did you move the old invoices over? We\'ve nine years of "them" in one sheet.'

COMMENT_COLUMNS = {
    "comment_ID": "71",
    "comment_post_ID": "12",
    "comment_author": "Noor O'Dell",
    "comment_author_email": "noor@readers.example",
    "comment_author_url": "https://noor.example",
    "comment_author_IP": "192.0.2.77",
    "comment_date": "2026-03-04 10:14:00",
    "comment_date_gmt": "2026-03-04 09:14:00",
    "comment_content": QUESTION,
    "comment_karma": "0",
    "comment_approved": "1",
    "comment_agent": "Mozilla/5.0 (X11)",
    "comment_type": "comment",
    "comment_parent": "0",
    "user_id": "0",
}
POST_COLUMNS = {
    "ID": 12,
    "post_author": "1",
    "post_date": "2026-03-01 09:00:00",
    "post_date_gmt": "2026-03-01 08:00:00",
    "post_content": "<!-- wp:paragraph --><p>They grew.</p><!-- /wp:paragraph -->",
    "post_title": "Why I stopped using spreadsheets",
    "post_excerpt": "",
    "post_status": "publish",
    "comment_status": "open",
    "ping_status": "open",
    "post_password": "",
    "post_name": "spreadsheets",
    "to_ping": "",
    "pinged": "",
    "post_modified": "2026-03-01 09:00:00",
    "post_modified_gmt": "2026-03-01 08:00:00",
    "post_content_filtered": "",
    "post_parent": 0,
    "guid": "https://blog.example/?p=12",
    "menu_order": 0,
    "post_type": "post",
    "post_mime_type": "",
    "comment_count": "3",
    "filter": "raw",
}
SECRETS_OF_A_USER = ("kP9x-activation", "noor-login", "session-token-5511")


def wp_webhooks_comment(*, meta: bool = True, **columns: str) -> dict[str, Any]:
    """A comment trigger's JSON. Deletions come without `comment_meta`."""
    activation, login, session = SECRETS_OF_A_USER
    return {
        "comment_id": 71,
        "comment_data": {**COMMENT_COLUMNS, **columns},
        **({"comment_meta": {"_wp_trash_meta_time": ["1772615640"]}} if meta else {}),
        "current_post_id": "12",
        "current_post_data": POST_COLUMNS,
        "current_post_data_meta": {"_edit_lock": ["1772356800:1"]},
        "user_id": "4",
        "user_data": {
            "data": {
                "ID": "4",
                "user_login": login,
                "user_email": "noor@readers.example",
                "user_activation_key": activation,
                "display_name": "Noor",
            },
            "ID": 4,
            "caps": {"subscriber": True},
            "roles": ["subscriber"],
            "allcaps": {"read": True, "level_0": True},
            "filter": None,
        },
        "user_data_meta": {"session_tokens": [session], "wp_capabilities": ["a:1:{}"]},
    }


def wp_webhooks_post(**columns: str) -> dict[str, Any]:
    """A post trigger's JSON."""
    return {
        "post_id": 12,
        "post": {**POST_COLUMNS, **columns},
        "post_meta": {"_edit_lock": ["1772356800:1"]},
        "post_thumbnail": False,
        "post_permalink": "https://blog.example/spreadsheets/",
        "taxonomies": {"category": {"uncategorized": {"term_id": 1}}},
    }


def slashed(text: str) -> str:
    """As WordPress hands it to `comment_post`, and as WordPress.com passes it on."""
    return "".join(f"\\{each}" if each in "\\'\"" else each for each in text)


def wordpress_com_comment() -> dict[str, str]:
    """WordPress.com's webhook `comment_post` with every field ticked."""
    return {"hook": "comment_post"} | {
        name: slashed(value) for name, value in COMMENT_COLUMNS.items()
    }


def wordpress_com_post() -> dict[str, str]:
    """WordPress.com's webhook `publish_post` with every field ticked."""
    columns = {name: str(value) for name, value in POST_COLUMNS.items() if name != "filter"}
    return {
        "hook": "publish_post",
        **columns,
        "post_category": "1",
        "post_url": "https://blog.example/spreadsheets/",
    }


def hookpress(hook: str, **columns: str) -> dict[str, str]:
    """HookPress: the row as it reads it from the database itself, so never slashed."""
    return {**COMMENT_COLUMNS, **columns, "hook": hook}
