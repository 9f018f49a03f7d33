"""Where things stand on a blog, as far as that is known and safe to open."""

from __future__ import annotations

from urllib.parse import urlsplit

from service.core.made_ids import is_made
from service.core.records import Post


def web_address(url: str) -> str:
    """`url` when it is an http or https address with a host, else ""."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.hostname else ""


def reply_address(site_url: str, post: Post, comment_id: str, instead: str = "") -> str:
    """Where WordPress shows its form for a reply to this comment, "" when that is not known, or
    WordPress does not know the comment under this id. `instead` is of the post's own address."""
    if is_made(comment_id):
        return ""
    blog, permalink = web_address(site_url), instead or web_address(post.url)
    if permalink:
        page = permalink.partition("#")[0]
        # "?p=7" is a permalink too.
        before = "" if page.endswith(("?", "&")) else "&" if "?" in page else "?"
    elif blog and post.id.isdecimal() and not is_made(post.id):
        page, before = f"{blog.partition('#')[0].partition('?')[0].rstrip('/')}/?p={post.id}", "&"
    else:
        return ""
    return f"{page}{before}replytocom={comment_id}#respond"
