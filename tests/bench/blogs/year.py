"""One year of a blog: posts with few comments on most and hundreds on some, threads flat and
nested, readers who come back, an author who answers a part. The same for the same seed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import cycle
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[3] / "training" / "data" / "corpus"
# Of real blogs: a comment has some 225 characters, and 430 on average; a post six comments, and
# one post in ten more than twenty.
PARAGRAPHS = [1] * 45 + [2] * 25 + [4] * 17 + [8] * 9 + [16] * 4
COMMENTS_ON_POSTS = [0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 6, 7, 9, 12, 16, 22]
# Some posts have this share of the year's comments.
CROWDED = (0.2, 0.08, 0.05)
THREAD_FILES = 4
ANSWERS = (
    "thank you, I had not thought of it that way round.",
    "yes, since the spring, and it holds so far. What did you use for yours?",
    "I have changed the third paragraph. You are right, the older figure was the better one.",
    "good to hear from you again! The second part comes next week.",
    "no, I gave that up after two winters. It costs more than it saves.",
    "I am sorry that it went so. Write to me if I can help with the forms.",
)


@dataclass(frozen=True, slots=True)
class Said:
    """A comment: `parent` and `reader` are numbers within the post and the year; the author's
    own has no reader. `hours` after its post."""

    text: str
    hours: float
    reader: int | None
    parent: int | None = None


@dataclass(slots=True)
class Post:
    """A post and its comments in order of writing; `day` of the year."""

    title: str
    text: str
    comments: list[Said] = field(default_factory=list)
    day: float = 0.0


@dataclass(slots=True)
class Year:
    """Posts in order of writing, and the first names of the readers by number."""

    posts: list[Post]
    readers: list[str]

    @property
    def size(self) -> int:
        """How many comments it has."""
        return sum(len(post.comments) for post in self.posts)


def a_year(comments: int = 1000, seed: int = 1) -> Year:
    """A year of about so many comments."""
    chance = random.Random(seed)
    texts, titles = _texts(chance), _titles(chance)
    readers: list[str] = []
    posts = list(_written_threads(readers, comments // 4))
    regulars = range(len(readers), len(readers) + max(10, comments // 4))
    names = _names()
    readers += chance.sample(names, len(regulars)) if len(regulars) < len(names) else names
    sizes = [int(comments * share) for share in CROWDED]
    left = comments - sum(sizes) - sum(len(post.comments) for post in posts)
    while left > 0:
        sizes.append(min(left, chance.choice(COMMENTS_ON_POSTS)))
        left -= sizes[-1]
    for size in sizes:
        post = Post(*next(titles))
        _discuss(post, size, regulars, readers, texts, chance)
        posts.append(post)
    chance.shuffle(posts)
    for number, post in enumerate(posts):
        # The last comments come a few hours before the year is over.
        talk = post.comments[-1].hours / 24 if post.comments else 0.0
        post.day = min(362 * number / len(posts), 364.8 - talk)
    return Year(posts, readers)


def _discuss(
    post: Post,
    size: int,
    regulars: range,
    readers: list[str],
    texts: Iterator[str],
    chance: random.Random,
) -> None:
    """So many comments, a sixth of them the author's answers: below, or flat by name."""
    nested = chance.random() < 0.5
    span = chance.uniform(48, 600)
    for number in range(size):
        hours = span * (number + 1) / (size + 1)
        earlier = [each for each in range(max(0, number - 12), number) if _by_reader(post, each)]
        answered = chance.choice(earlier) if earlier else None
        below = answered if nested else None
        if answered is not None and chance.random() < 1 / 6:
            name = readers[post.comments[answered].reader or 0]
            said = chance.choice(ANSWERS)
            text = said.capitalize() if nested else f"@{name} - {said}"
            post.comments.append(Said(text, hours, None, below))
            continue
        # A few readers write often, most now and then.
        reader = regulars[int(len(regulars) * chance.random() ** 2)]
        text = "\n\n".join(next(texts) for _ in range(chance.choice(PARAGRAPHS)))
        parent = below if chance.random() < 0.4 else None
        post.comments.append(Said(text, hours, reader, parent))


def _by_reader(post: Post, number: int) -> bool:
    return post.comments[number].reader is not None


def _written_threads(readers: list[str], most: int) -> Iterator[Post]:
    """Whole conversations, as they were written; their readers are added to `readers`."""
    for file in sorted((CORPUS / "threads").glob("*.comments.jsonl"))[:THREAD_FILES]:
        texts = {
            row["post_id"]: row["post_text"]
            for row in _rows([Path(str(file).replace(".comments.", ".posts."))])
        }
        by_post: dict[str, list[dict[str, Any]]] = {}
        # One is of no words, which WordPress takes from nobody.
        for row in (each for each in _rows([file]) if each["text"]):
            by_post.setdefault(row["post_id"], []).append(row)
        numbers: dict[str, int] = {}
        for post_id, rows in by_post.items():
            most -= len(rows)
            if most < 0:
                return
            post = Post(rows[0]["post_title"], texts[post_id])
            ids = [row["comment_id"] for row in rows]
            for place, row in enumerate(rows):
                given = None if row["parent_inferred"] else row["parent_id"]
                parent = ids.index(given) if given in ids[:place] else None
                reader = None
                if not row["is_blog_author"]:
                    reader = numbers.setdefault(row["author_key"], len(readers))
                    if reader == len(readers):
                        readers.append(row["author_name"])
                post.comments.append(Said(row["text"], 5.0 + 7 * place, reader, parent))
            yield post


def _texts(chance: random.Random) -> Iterator[str]:
    """What readers write, over and over in the same order."""
    rows = (row["sentences"] for row in _invented() if "on" in row)
    said = [" ".join(each[0] for each in sentences) for sentences in rows if sentences]
    chance.shuffle(said)
    return cycle(said)


def _titles(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Titles and texts of posts; a text is as long as those of blogs."""
    told = [(row["title"], row["text"]) for row in _invented() if "title" in row]
    chance.shuffle(told)
    for number in cycle(range(len(told))):
        more = (told[(number + each) % len(told)][1] for each in range(8))
        yield told[number][0], "\n\n".join(more)


def _names() -> list[str]:
    """First names, each once."""
    words = (row["name"].split()[0] for row in _invented() if "on" in row and row["name"])
    return sorted({each for each in words if each.isalpha() and each.istitle() and len(each) > 2})


@lru_cache(maxsize=1)
def _invented() -> list[dict[str, Any]]:
    return list(_rows(sorted((CORPUS / "twins").glob("*.jsonl"))))


def _rows(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            yield json.loads(line)
