"""Where the fuzzing begins: of each kind some that are as they should be, some that are not."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from typing import Any

from tests.insight.payloads import POST, comment
from tests.wordpress.export import exports
from tests.wordpress.rest import playing


def _bytes(*told: Any) -> tuple[bytes, ...]:
    return tuple(json.dumps(each).encode() for each in told)


def _zipped(*files: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()


EXPORT = exports.export(exports.item(1, exports.comment(10), exports.comment(11, "Deep."))).encode()
EXPORTS = (EXPORT, EXPORT[:900], b"<rss><channel><item>", b"\xff\xfe<\x00r\x00s\x00s\x00")
ARCHIVES = (
    EXPORT,
    gzip.compress(EXPORT),
    _zipped(("blog.xml", EXPORT)),
    _zipped(("b/part.2.xml", EXPORT), ("b/part.10.xml.gz", gzip.compress(EXPORT))),
    _zipped(("blog.xml", EXPORT))[:400],
)
STORED = (
    b"<p>How deep?<br />Two &amp; a half <em>feet</em>.</p>",
    b'<a href="https://blog.example/?p=7#comment-3">3</a> &lt;b&gt; &#x1F600; &#55357;&#56832;',
    b"<blockquote><p>a</p></blockquote><ul><li>b<li>c</ul><pre>x\n  y</pre><!-- c --><script>d",
    b'<span class="h-card"><a href="https://m.example/@ann" class="u-url mention">@ann</a></span>',
)
ANSWERS = (
    b"<br />\n<b>Warning</b>: x in <b>/srv/x.php</b> on line <b>9</b><br />\n[]",
    b"\xef\xbb\xbf[]",
    *_bytes(
        [playing.comment(1), playing.comment(2, status="hold", parent=1)],
        [playing.post(7)],
        [playing.user(1, "Ida", moderate_comments=True)],
        {"code": "rest_forbidden_context", "message": "no"},
        {"supports": {"comments": True}, "rest_namespace": "wp/v2", "rest_base": "posts", "id": 1},
    ),
)
WHEN = "2026-03-01T09:00:00.000001Z"
ROW = comment(3, "How do you keep the months apart?")
EVENTS = _bytes(
    {"type": "comment.upserted", "timestamp": WHEN, "data": {"comment": ROW, "post": POST}},
    {"type": "comment.deleted", "timestamp": WHEN, "data": {"comment": {"comment_ID": "3"}}},
    {"type": "post.upserted", "timestamp": WHEN, "data": {"post": POST}},
    {"type": "post.deleted", "timestamp": WHEN, "data": {"post": {"ID": 7}}},
)
FORMS = _bytes(
    {"hook": "comment_post", **ROW},
    {"hook": "comment_unapproved_to_approved", **ROW},
    {"hook": "publish_post", **{name: POST[name] for name in ("ID", "post_title", "permalink")}},
    {"hook": "deleted_comment", "comment_ID": "3"},
    {"comment_id": 3, "comment_data": ROW, "current_post_data": POST, "trigger": "create_comment"},
    {"post_id": 7, "post": POST, "post_meta": {}, "trigger": "post_update"},
)
DATES = (
    b"2026-03-01 09:00:00", b"2026-03-01T09:00:00+14:00", b"0000-00-00 00:00:00", b"9999-12-31",
    b"Wed, 01 Jun 2011 08:30:12 +0000", b"2026-02-30T25:61:61", b"20260301T0900Z",
)  # fmt: skip
NAMED = (
    "Maria\n@Maria & Tom / Ann - thanks! Müller, so it is".encode(),
    b"Tom\n> Maria wrote: so\n\nHi Tom, #3: yes. (1) no (2) yes\nBest, Ann",
    b"Ann y Tom\nAnn and Tom and Ann, @Tom@Ann: Dear Tommy; J. Lopez\n-- \nMaria L.",
    "أحمد\n@أحمد شكرا \u202eAnn".encode(),
)
QUOTING = (
    b"> How deep?\n> And when?\n\nTwo feet.\n\n\nHow deep? And when?",
    b"[quote=Ann]How deep?[/quote] Two [b]feet[/b]. \xc2\xab So \xc2\xbb \"so\" 'so'",
    b"On 3 March 2026, Ann wrote:\n> How deep?\n\n-----Original Message-----\nFrom: a\nSent: b",
    b"```\nx = {1}\n```\nWHY DO YOU SHOUT? so so so so so, I said so. I said so.",
)
TALKS = (
    b"0aHow deep do you plant them?\n1i@Reader a - two feet.\n1bThanks\n3aReader b: so did I",
    b"1a\n1b\n2c\n3d",
    b"?aOne\n?iTwo\n?bThree\n?i@Reader b, @Reader a - four\n?h> One\nFive",
)
LINES = _bytes(
    {"text": "How deep?", "post": {"title": "Bulbs", "text": "Dig."}, "parent": {"text": "So"}},
    {
        "text": "",
        "thread": {"comments_before": 3, "earlier": ["a"]},
        "reader": {"comments_before": 1},
    },
    {"text": 1},
    [],
)
ADDRESSES = (
    b"https://Insight.example:443/x", b"/threads/3?site=a&b", b"//evil.example", b"/\\evil.example",
    b"/\t/evil.example", b"javascript:alert(1)", b"http://[::1]:80/", b"https://a@b.example#c",
    "https://b\u00fccher.example/\u2044/".encode(),
)  # fmt: skip
