"""A small invented data folder, in the formats of the real one."""

import gzip
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest

from service.core.facets import FACETS
from service.language.features import FEATURES
from training.measuring.bursts import Story, read_story
from training.reading.dataset import read_blog
from training.reading.labels import KEPT_APART, Grades
from training.reading.material import INVENTED, OF_OTHER_HANDS, UNGRADED, Material, Ratings
from training.reading.taught import TAUGHT

BLOG = "knots.example"
DAY = "2011-03-{:02d}T10:00:00"
KNOTS = ("bowline", "hitch", "bend", "splice", "whipping")
ASKING = (
    "How do you keep the {0} from slipping when the rope is wet?",
    "Could you explain the second {0} again? I can't follow the photo.",
    "My {0} comes undone after a day at anchor. What am I doing wrong?",
    "Which {0} would you take for a mooring line, and why?",
)
KIND = (
    "Thanks for the {0}, great post!",
    "Nice {0}. I love your drawings.",
    "Lovely {0}, as always, keep it up!",
    "I use a {0} myself.",
)


def write_lines(path: Path, lines: Iterable[dict]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)


def comment(place: int, who: str, text: str, blog: str = BLOG, **more: object) -> dict:
    """A raw comment with the data's keys; unanswered, no parent, and surely so."""
    return {
        "blog": blog,
        "post_id": "bowline",
        "post_title": "The bowline",
        "comment_id": f"bowline/{place}",
        "parent_id": None,
        "parent_inferred": False,
        "parent_method": None,
        "reply_to": [],
        "author_name": who,
        "author_key": f"p:{who}",
        "is_blog_author": who == "Marta",
        "date": DAY.format(place),
        "text": text,
        "order": place,
        "n_in_post": 6,
        "author_replied": None if who == "Marta" else False,
        "reply_method": None,
        "label_note": None if who == "Marta" else "",
    } | more


@pytest.fixture
def write_blog(tmp_path: Path) -> Callable[..., Path]:
    def write(comments: Iterable[dict], blog: str = BLOG) -> Path:
        threads = tmp_path / "threads"
        write_lines(threads / f"{blog}.comments.jsonl.gz", comments)
        post = {"blog": blog, "post_id": "bowline", "post_title": "The bowline"}
        write_lines(
            threads / f"{blog}.posts.jsonl.gz",
            [post | {"post_text": "A loop that holds and comes undone."}],
        )
        return threads / f"{blog}.comments.jsonl.gz"

    return write


@pytest.fixture
def tell(write_blog: Callable[..., Path]) -> Callable[..., Story]:
    def story(*comments: dict) -> Story:
        path = write_blog(comments)
        return read_story(path, read_blog(path, {}))

    return story


def answer(place: int, *to: int, **more: object) -> dict:
    """The author's comment that names nobody, linked to its first target as the blog records it."""
    first = f"bowline/{to[0]}" if to else None
    targets = [f"bowline/{each}" for each in to]
    text = "It does, wet or dry, once it is set."
    return comment(place, "Marta", text, parent_id=first, reply_to=targets, **more)


ASKED = (
    comment(1, "Ines", "Does it hold when wet?"),
    comment(2, "Olaf", "I use two half hitches."),
    comment(3, "Pia", "Lovely drawings."),
)


NAMES = [feature.name for feature in FEATURES]
ABOUT = {feature.name: feature.about for feature in FEATURES}


def ratings(count: int, random: np.random.Generator) -> Ratings:
    return Ratings(random.random(count), np.repeat("one", count), random.random(count))


def invented_material(blogs: Sequence[str], each: int = 40) -> Material:
    """So many comments of each blog, by chance figures, two thirds graded: asking is answered,
    deserves and is a question."""
    random = np.random.default_rng(9)
    count = each * len(blogs)
    blog = np.array(list(blogs) * each)
    asks = (random.random(count) < 0.5).astype(float)
    matrix = _vectors(asks, random)
    grades = np.column_stack([asks * 2, asks * 3, random.random(count) > 0.8, asks * 3])
    grades = grades.astype(float)
    grades[::3] = np.nan
    graded = np.isfinite(grades[:, 0])
    named = np.where(graded[:, np.newaxis], np.zeros(len(FACETS)), np.nan)
    named[:, list(FACETS).index("question")] = np.where(graded, asks, np.nan)
    some = {"umod": 50, "steam": 50, "c3": 20}
    sets = {name: random.random((size, len(NAMES))) for name, size in some.items()}
    return Material(
        names=tuple(NAMES),
        about=ABOUT,
        blog=blog,
        comment=np.arange(count).astype(str),
        post=np.char.add(blog, np.repeat(np.arange(each // 5).astype(str), 5 * len(blogs))),
        replied=np.where(random.random(count) < 0.2, 1 - asks, asks),
        clean=np.ones(count, dtype=bool),
        active=np.ones(count, dtype=bool),
        grades=grades,
        named=named,
        invented=np.zeros((30, len(FACETS))),
        twins=np.array(["all twins of one"] * 30),
        other_hands=np.zeros((30, len(FACETS))),
        hands=np.repeat(["hand-1", "hand-2", "hand-3"], 10),
        given=_given(grades, asks),
        matrix=matrix,
        words=matrix[:, NAMES.index("words")],
        asks=asks,
        relevance=asks,
        age=asks,
        **{name: ratings(size, random) for name, size in some.items()},
        others=_others(matrix, graded, np.isin(blog, sorted(KEPT_APART))) | sets,
    )


def _others(matrix: np.ndarray, graded: np.ndarray, apart: np.ndarray) -> dict[str, np.ndarray]:
    """Changed and read by the whole, all is as it was; of invented comments nothing is said."""
    found = dict.fromkeys(TAUGHT, matrix[graded])
    for name in (INVENTED, OF_OTHER_HANDS):
        found[name] = np.zeros((30, len(NAMES)))
    return found | {UNGRADED: matrix[~graded & ~apart]}


def _vectors(asks: np.ndarray, random: np.random.Generator) -> np.ndarray:
    matrix = np.zeros((len(asks), len(NAMES)))
    for name in ("words", "long_words", "place", "comments_before"):
        matrix[:, NAMES.index(name)] = random.normal(2, 1, len(asks))
    matrix[:, NAMES.index("question")] = 0.1 + 0.8 * asks
    matrix[:, NAMES.index("read_deserves")] = 0.2 + 0.5 * asks
    return matrix


def _given(grades: np.ndarray, asks: np.ndarray) -> tuple[Grades | None, ...]:
    return tuple(
        Grades(*row, whole=True, asks=(1 - ask, 0.0, ask), move="answer" if ask else "none")
        if np.isfinite(row[0])
        else None
        for row, ask in zip(grades.tolist(), asks.tolist(), strict=True)
    )
