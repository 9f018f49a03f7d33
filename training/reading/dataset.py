"""The data folder as entries with what is known about them.

The folder holds JSON lines. `threads/<blog>.comments.jsonl.gz`, one a comment: blog,
post_id, comment_id, parent_id, parent_inferred, author_name, author_key, is_blog_author, date,
text, order (within the post), author_replied, reply_method, label_note.
`threads/<blog>.posts.jsonl.gz`: post_id, post_title, post_text. `labelled/<set>.jsonl.gz`: id,
text, parent_text, labels. The files of `threads/` may also be
plain `.jsonl`, as those of `data/corpus` are: comments of our own invention, labels beside them.

An entry holds what stood before the comment was written, found by the service's own rules; how
a thread went on afterwards is never looked at, save for the one label it gives: did the author
answer this comment.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from service.core.entries import build_entries
from service.core.records import Comment, Entry, Post, Thread
from service.core.talking.threads import build_threads
from training.reading.labels import LABELS, Grades, Key, key_of, read_grades

# Labels of these kinds are wrong too often to learn from (about half of the hand-checked ones).
DOUBTFUL_NOTES = frozenset({"ambiguous_run", "same_person_replied"})
DOUBTFUL_METHODS = frozenset({"adjacentN", "adjacentK"})
ABSENT = "author_absent_after"
LABELLED = "labelled"
# Of a giant blog so many comments are read, whole posts drawn: reading is what training costs, and
# two giants hold 85 % of the clean rows: more would drown the rest.
ROWS_A_BLOG = 700
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """A reader's comment of a blog. `replied` is None when nothing is known of it.

    clean: the label is sound enough to learn from. active: clean, and the author wrote again on
    that post afterwards, so that an answer left out was a choice.
    """

    blog: str
    post_id: str
    comment_id: str
    entry: Entry
    replied: bool | None
    clean: bool
    active: bool
    grades: Grades | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """A text from elsewhere with one rating in 0..1; `group`: its pair, topic or source."""

    entry: Entry
    rating: float
    group: str


@dataclass(frozen=True, slots=True)
class Data:
    """All that training and evaluation read."""

    rows: tuple[Row, ...]
    umod: tuple[Rated, ...] = ()
    steam: tuple[Rated, ...] = ()
    c3_matched: tuple[Rated, ...] = ()


def read_data(folder: Path, labels: Path = LABELS) -> Data:
    """The whole data folder; sets that are not there are empty. No blog: FileNotFoundError."""
    grades = read_grades(labels)
    paths = blog_files(folder / "threads")
    rows = tuple(row for path in paths for row in thinned(read_blog(path, grades)))
    umod, steam = rated_elsewhere(folder)
    c3 = _c3(folder / LABELLED / "c3_length_matched.jsonl.gz")
    return Data(rows=rows, umod=umod, steam=steam, c3_matched=c3)


def rated_elsewhere(folder: Path) -> tuple[tuple[Rated, ...], tuple[Rated, ...]]:
    """UMOD and Steam of the data folder: what others rated and may be learnt from."""
    labelled = folder / LABELLED
    return _umod(labelled / "umod.jsonl.gz"), _steam(labelled / "steam_constructive.jsonl.gz")


def graded_rows(folder: Path, labels: Path = LABELS) -> list[Row]:
    """The graded comments of the data folder alone."""
    grades = read_grades(labels)
    paths = blog_files(folder / "threads")
    return [row for path in paths for row in read_blog(path, grades) if row.grades is not None]


def read_blog(path: Path, grades: Mapping[Key, Grades]) -> list[Row]:
    """A blog's comments by readers that are clean or graded, as rows in the file's order."""
    raws = list(read_lines(path))
    posts_path = path.with_name(path.name.replace(".comments.", ".posts."))
    comments = core_comments(raws)
    authors = {comment.name for comment in comments if comment.by_author and comment.name}
    entries = build_entries(_threads(comments), _posts(read_lines(posts_path)), authors)
    rows = []
    for place, raw in enumerate(raws):
        given = grades.get(key_of(raw))
        clean = is_clean(raw)
        if raw["is_blog_author"] or not (clean or given):
            continue
        rows.append(
            Row(
                blog=raw["blog"],
                post_id=raw["post_id"],
                comment_id=raw["comment_id"],
                entry=entries[str(place)],
                replied=bool(raw["author_replied"]) if clean else None,
                clean=clean,
                active=clean and raw["label_note"] != ABSENT,
                grades=given,
            )
        )
    return rows


def thinned(rows: Sequence[Row], most: int = ROWS_A_BLOG) -> list[Row]:
    """Rows of whole posts, in an order drawn by the posts' hashes, until `most` are reached, posts
    with a graded comment first; and every graded row."""
    posts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        posts[row.post_id].append(row)
    ungraded = {post: all(row.grades is None for row in inside) for post, inside in posts.items()}
    drawn = sorted(posts, key=lambda post: (ungraded[post], sha256(post.encode()).digest()))
    kept: set[str] = set()
    count = 0
    for post in drawn:
        if count >= most:
            break
        kept.add(post)
        count += len(posts[post])
    return [row for row in rows if row.post_id in kept or row.grades is not None]


def is_clean(raw: Mapping[str, Any]) -> bool:
    """Whether this is a reader's comment whose `author_replied` can be learnt from."""
    return (
        not raw["is_blog_author"]
        and raw["author_replied"] is not None
        and raw["label_note"] not in DOUBTFUL_NOTES
        and raw["reply_method"] not in DOUBTFUL_METHODS
    )


def core_comments(raws: Sequence[Mapping[str, Any]]) -> list[Comment]:
    """Core comments, ids being places in the file; only parents that the blog itself recorded."""
    places = {(raw["post_id"], raw["comment_id"]): str(place) for place, raw in enumerate(raws)}
    comments: list[Comment] = []
    for place, raw in enumerate(raws):
        recorded = raw["parent_id"] if not raw["parent_inferred"] else None
        name = raw["author_name"] or ""
        known = name and name.lower() != "anonymous" and raw["author_key"]
        comments.append(
            Comment(
                id=str(place),
                post_id=raw["post_id"],
                date=_date(raw["date"], comments[-1].date if comments else _BEGINNING),
                text=raw["text"],
                name=name,
                reader=raw["author_key"] if known else f"nobody:{place}",
                confidence=1.0 if known else 0.0,
                parent_id=places.get((raw["post_id"], recorded)),
                by_author=bool(raw["is_blog_author"]),
            )
        )
    return comments


def _threads(comments: Iterable[Comment]) -> list[Thread]:
    posts: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        posts[comment.post_id].append(comment)
    return [thread for stood in posts.values() for thread in build_threads(stood)]


def _posts(raws: Iterable[Mapping[str, Any]]) -> dict[str, Post]:
    return {
        raw["post_id"]: Post(raw["post_id"], raw["post_title"] or "", raw["post_text"] or "")
        for raw in raws
    }


def _date(text: str | None, otherwise: datetime) -> datetime:
    """The data's dates name no zone; only their order counts."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else otherwise


def blog_files(folder: Path) -> list[Path]:
    """The blogs' comment files by name. One both gzipped and plain would be read twice: refused."""
    paths = sorted([*folder.glob("*.comments.jsonl"), *folder.glob("*.comments.jsonl.gz")])
    if not paths:
        raise FileNotFoundError(f"no blog (*.comments.jsonl.gz or *.comments.jsonl) in {folder}")
    for path, following in pairwise(paths):
        if following.name == f"{path.name}.gz":
            raise ValueError(f"{path.name} is gzipped beside itself in {folder}: remove one")
    return paths


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The file's lines, gzipped or plain as its name says; none when it is not there."""
    if not path.exists():
        return
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            yield json.loads(line)


def _umod(path: Path) -> tuple[Rated, ...]:
    """Constructiveness of replies, 1..5 by nine annotators."""
    return tuple(
        Rated(
            Entry(text=raw["text"], parent_text=raw["parent_text"]),
            (raw["labels"]["constructiveness"] - 1.0) / 4.0,
            "umod",
        )
        for raw in read_lines(path)
    )


def _steam(path: Path) -> tuple[Rated, ...]:
    """Game reviews, constructive or not."""
    return tuple(
        Rated(Entry(text=raw["text"]), float(raw["labels"]["constructive"]), "steam")
        for raw in read_lines(path)
    )


def _c3(path: Path) -> tuple[Rated, ...]:
    """News comments, constructive or not, in pairs of equal length. For measuring only."""
    return tuple(
        Rated(
            Entry(text=raw["text"], parent_text=raw["parent_text"]),
            float(raw["label"]),
            str(raw["meta"]["pair"]),
        )
        for raw in read_lines(path)
    )
