"""A blog of any size as WordPress exports it (WXR), written a year at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tests.bench.blogs.events import AUTHOR, DAYS, URL, comment_row, wordpress_date
from tests.bench.blogs.year import Post, Year

YEARS = 10
HEAD = f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.8" created="{{created:%Y-%m-%d %H:%M}}" -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
	<title>A Blog</title>
	<link>{URL}</link>
	<pubDate>{{created:%a, %d %b %Y %H:%M:%S}} +0000</pubDate>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_site_url>{URL}</wp:base_site_url>
	<wp:base_blog_url>{URL}</wp:base_blog_url>
	<wp:author><wp:author_id>{AUTHOR["ID"]}</wp:author_id><wp:author_login>ida</wp:author_login>\
<wp:author_email>{AUTHOR["user_email"]}</wp:author_email>\
<wp:author_display_name>{AUTHOR["display_name"]}</wp:author_display_name></wp:author>
"""
ITEM = """<item>
	<title>{title}</title>
	<link>{url}/{number}/</link>
	<dc:creator>ida</dc:creator>
	<content:encoded>{text}</content:encoded>
	<wp:post_id>{number}</wp:post_id>
	<wp:post_date_gmt>{date}</wp:post_date_gmt>
	<wp:status>publish</wp:status>
	<wp:post_type>post</wp:post_type>
"""
COMMENT_FIELDS = (
    "comment_author", "comment_author_email", "comment_author_url", "comment_date_gmt",
    "comment_content", "comment_approved", "comment_type", "comment_parent",
)  # fmt: skip


def write_export(path: Path, year: Year, comments: int, now: datetime) -> int:
    """Write an export with about so many comments of the years before `now`; how many."""
    copies = max(1, round(comments / year.size))
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD.format(created=now))
        for copy in range(copies):
            before = timedelta(days=DAYS) * (YEARS - 1) * (copies - 1 - copy) / copies
            file.writelines(_items(year, copy, now - timedelta(days=DAYS) - before))
        file.write("</channel>\n</rss>\n")
    return copies * year.size


def _items(year: Year, copy: int, begin: datetime) -> Iterator[str]:
    number = copy * year.size + 1
    for place, post in enumerate(year.posts, copy * len(year.posts) + 1):
        posted = begin + timedelta(days=post.day)
        yield ITEM.format(
            title=_cdata(post.title),
            text=_cdata(post.text),
            url=URL,
            number=place,
            date=wordpress_date(posted),
        )
        yield from _comments(year, post, place, posted, number, copy)
        yield "</item>\n"
        number += len(post.comments)


def _comments(
    year: Year, post: Post, place: int, posted: datetime, first: int, copy: int
) -> Iterator[str]:
    for number, said in enumerate(post.comments, first):
        written = posted + timedelta(hours=said.hours)
        parent = 0 if said.parent is None else first + said.parent
        row = comment_row(number, place, said, written, year, parent=parent, copy=copy)
        told = "".join(f"\t<wp:{name}>{_cdata(row[name])}</wp:{name}>\n" for name in COMMENT_FIELDS)
        yield (
            f"<wp:comment>\n\t<wp:comment_id>{number}</wp:comment_id>\n{told}"
            f"\t<wp:comment_user_id>{row['user_id']}</wp:comment_user_id>\n</wp:comment>\n"
        )


def _cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
