"""The elements of an export -> rows of WordPress's own columns, one at a time."""

from __future__ import annotations

from collections.abc import Mapping

from service.wordpress.export.items import ExportItems
from service.wordpress.rows import LONGEST_POST

# The fields that are read, by the element they stand in; names as xmltext.Mender writes them.
_FIELDS: Mapping[str, Mapping[str, str]] = {
    "channel": {
        "title": "title",
        "link": "link",
        "pubDate": "pubDate",
        "wp.base_blog_url": "base_blog_url",
        "wp.base_site_url": "base_site_url",
    },
    "wp.author": {
        "wp.author_id": "ID",
        "wp.author_login": "login",
        "wp.author_email": "user_email",
        "wp.author_display_name": "display_name",
        "wp.author_first_name": "first_name",
        "wp.author_last_name": "last_name",
    },
    "item": {
        "title": "post_title",
        "link": "permalink",
        "guid": "guid",
        "pubDate": "pubDate",
        "dsq.thread_identifier": "identifier",
        "dc.creator": "creator",
        "content.encoded": "post_content",
        "wp.post_id": "ID",
        "wp.post_date": "post_date",
        "wp.post_date_gmt": "post_date_gmt",
        "wp.status": "post_status",
        "wp.post_type": "post_type",
    },
    "wp.comment": {
        "wp.comment_id": "comment_ID",
        "wp.comment_author": "comment_author",
        "wp.comment_author_email": "comment_author_email",
        "wp.comment_author_url": "comment_author_url",
        "wp.comment_date": "comment_date",
        "wp.comment_date_gmt": "comment_date_gmt",
        "wp.comment_content": "comment_content",
        "wp.comment_approved": "comment_approved",
        "wp.comment_type": "comment_type",
        "wp.comment_parent": "comment_parent",
        "wp.comment_user_id": "user_id",
        "wp.meta_key": "meta_key",
        "wp.meta_value": "meta_value",
    },
}
_INNERMOST_FIRST = ("wp.comment", "wp.author", "item", "channel")
_ENDED_BY = {
    "item": ("wp.comment", "wp.author", "item"),
    "wp.author": ("wp.author",),
    "wp.comment": ("wp.comment", "wp.author"),
}
# What old exporters call an element.
_CALLED = {"wp.wp_author": "wp.author"}


class ExportRows:
    """An lxml parser target: takes `start`, `data`, `end`; hands the rows to `items`."""

    def __init__(self, items: ExportItems) -> None:
        self.channel: dict[str, str] = {}
        self.is_wordpress = False
        self.complete = False  # the root element was closed
        self._items = items
        self._path: list[str] = []
        self._open: dict[str, dict[str, str]] = {"channel": self.channel}
        self._within = "channel"  # the innermost of the open ones
        self._row = self.channel  # where the field being read belongs, which
        self._field = ""  # is this column, and
        self._depth = 0  # began at this depth
        self._pieces: list[str] = []
        self._size = 0

    def start(self, tag: str, _attributes: object) -> None:
        tag = _CALLED.get(tag, tag)
        self.is_wordpress = self.is_wordpress or tag.startswith("wp.")
        if tag in {"item", "wp.comment"} or (tag == "wp.author" and "item" not in self._open):
            self._begin(tag)
        else:
            self._begin_field(tag)
        self._path.append(tag)

    def data(self, text: str) -> None:
        if self._field and self._size <= LONGEST_POST:
            self._pieces.append(text)
            self._size += len(text)

    def end(self, tag: str) -> None:
        tag = _CALLED.get(tag, tag)
        if self._field and len(self._path) == self._depth:
            self._end_field()
        elif tag in _FIELDS:
            self._end(tag)
        self._path.pop()
        self.complete = not self._path

    def close(self) -> None:
        """Required of a target; what is incomplete by now is left out."""

    def _begin(self, tag: str) -> None:
        """Enter an element that makes a row; what lost its end tag before it ends here."""
        self._end_field()
        for unfinished in _ENDED_BY[tag]:
            self._end(unfinished)
        self._open[tag] = {}
        self._enter()

    def _enter(self) -> None:
        self._within = next(name for name in _INNERMOST_FIRST if name in self._open)

    def _begin_field(self, tag: str) -> None:
        within = self._within
        fields = _FIELDS[within]
        column = fields.get(tag)
        if column is None:
            return
        parent = self._path[-1] if self._path else ""
        # Inside another field: that one lost its end tag, and its text ends here.
        meta = parent == "wp.commentmeta" and tag.startswith("wp.meta_")
        if parent == within or parent in fields or meta:
            self._end_field()
            if column not in self._open[within]:
                self._field, self._row = column, self._open[within]
                self._depth = len(self._path) + 1

    def _end_field(self) -> None:
        if not self._field:
            return
        self._row[self._field] = "".join(self._pieces).strip()
        if self._field == "meta_value":
            self._end_meta()
        self._field, self._size = "", 0
        self._pieces.clear()

    def _end_meta(self) -> None:
        """Of what plugins noted of a comment, how it came is told."""
        name, value = self._row.pop("meta_key", ""), self._row.pop("meta_value", "")
        if name == "protocol":
            self._row["protocol"] = value

    def _end(self, tag: str) -> None:
        if tag == "channel" or tag not in self._open:
            return
        row = self._open.pop(tag)
        self._enter()
        if tag == "wp.author":
            self._items.user(row)
        elif tag == "wp.comment":
            self._items.comment(row, self._open.get("item", {}))
        else:
            self._items.item(row)
