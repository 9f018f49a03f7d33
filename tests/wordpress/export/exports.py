"""Builds exports as WordPress writes them, of invented words."""

from __future__ import annotations

import io

from service.wordpress.export.wxr import Item, WxrReader
from service.wordpress.fields import CommentIn, PostIn

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file. -->
<!-- generator="WordPress/6.8" created="2011-06-01 08:30" -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
>
"""
CHANNEL = """<channel>
	<title>The Slow Garden</title>
	<link>http://garden.example</link>
	<pubDate>Wed, 01 Jun 2011 08:30:12 +0000</pubDate>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_site_url>http://hosting.example/</wp:base_site_url>
	<wp:base_blog_url>http://garden.example</wp:base_blog_url>
	<image><title>A picture</title><link>http://picture.example</link></image>
	<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[ada]]></wp:author_login>\
<wp:author_email><![CDATA[ada@garden.example]]></wp:author_email>\
<wp:author_display_name><![CDATA[Ada G.]]></wp:author_display_name>\
<wp:author_first_name><![CDATA[Ada]]></wp:author_first_name>\
<wp:author_last_name><![CDATA[Gardener]]></wp:author_last_name></wp:author>
"""
END = "</channel>\n</rss>\n"


def comment(number: int, text: str = "How deep do you plant them?", **fields: str | None) -> str:
    """A `wp:comment`; a field that is None is left out."""
    values: dict[str, str | None] = {
        "id": str(number),
        "author": "Marta",
        "author_email": "marta@sons.example",
        "author_url": "",
        "author_IP": "192.0.2.7",
        "date": f"2011-03-04 10:{number % 60:02}:00",
        "date_gmt": f"2011-03-04 09:{number % 60:02}:00",
        "content": f"<![CDATA[{text}]]>",
        "approved": "1",
        "type": "comment",
        "parent": "0",
        "user_id": "0",
        **fields,
    }
    inside = "".join(
        f"\t<wp:comment_{name}>{value}</wp:comment_{name}>\n"
        for name, value in values.items()
        if value is not None
    )
    meta = "<wp:commentmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value>"
    return f"<wp:comment>\n{inside}{meta}</wp:commentmeta></wp:comment>\n"


def item(number: int, *comments: str, kind: str = "post", status: str = "publish") -> str:
    """An `item`, its comments last, as WordPress writes it."""
    return f"""<item>
	<title><![CDATA[Post {number} &amp; more]]></title>
	<link>http://garden.example/{number}/</link>
	<dc:creator><![CDATA[ada]]></dc:creator>
	<content:encoded><![CDATA[<p>Dig first.</p>]]></content:encoded>
	<wp:post_id>{number}</wp:post_id>
	<wp:post_date_gmt><![CDATA[2011-03-01 08:00:00]]></wp:post_date_gmt>
	<wp:status><![CDATA[{status}]]></wp:status>
	<wp:post_type><![CDATA[{kind}]]></wp:post_type>
	<wp:postmeta><wp:meta_key>title</wp:meta_key></wp:postmeta>
{"".join(comments)}</item>
"""


def export(*items: str) -> str:
    """A whole export."""
    return HEAD + CHANNEL + "".join(items) + END


def read(text: str | bytes) -> tuple[WxrReader, list[Item]]:
    """The reader after reading, and all it yielded."""
    reader = WxrReader(io.BytesIO(text.encode() if isinstance(text, str) else text))
    return reader, list(reader)


def ids(items: list[Item]) -> list[str]:
    """What came, in order: p12 a post, c71 a comment."""
    marks = {PostIn: "p", CommentIn: "c"}
    return [marks[type(item)] + item.id for item in items if type(item) in marks]
