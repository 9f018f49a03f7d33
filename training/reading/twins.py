"""Invented comments to learn from, in twins that differ in one thing: `data/corpus/twins`; and
others that nothing is taught by, to choose by: `data/corpus/choosing`.

JSON lines: a post (`post`, `subject`, `title`, `text`), then the comments on it: `on` its post;
`twin`: the same for those that differ in one thing; `answers` "author", "reader" or null, and the
`parent`'s text; the grades of GUIDE.md; `sentences`, each [text], [text, marks] or [text, marks,
whom it speaks to], a paragraph opened by a blank line; `main`: the number of the sentence that an
answer would take up.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from service.core.records import Entry
from training.reading.dataset import Row
from training.reading.labels import GRADES, grades_of

_CORPUS = Path(__file__).parent.parent / "data" / "corpus"
TWINS, CHOOSING = _CORPUS / "twins", _CORPUS / "choosing"


def read_twins(folder: Path = TWINS) -> list[Row]:
    """All of them, the file's name as blog."""
    return [row for path in sorted(folder.glob("*.jsonl")) for row in _read(path)]


def twins_of(row: Row) -> str:
    """What is the same for those that differ in one thing."""
    return f"{row.blog} {row.comment_id.partition('#')[0]}"


def _read(path: Path) -> Iterator[Row]:
    posts: dict[str, Mapping[str, Any]] = {}
    for place, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        raw = json.loads(line)
        if "post" in raw:
            posts[raw["post"]] = raw
            continue
        text, reading = _reading(raw)
        post = posts[raw["on"]]
        entry = Entry(
            text,
            post["title"],
            post["text"],
            raw["parent"],
            parent_by_author=raw["answers"] == "author",
        )
        yield Row(
            path.stem,
            raw["on"],
            f"{raw['on']}:{raw['twin'] or place}#{place}",
            entry,
            replied=None,
            clean=False,
            active=False,
            grades=grades_of([reading]),
        )


def _reading(raw: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The comment's text, and what is known of it in the form of a reading."""
    text = ""
    spans: list[tuple[int, int]] = []
    marked: dict[str, list[tuple[int, int]]] = {}
    to: dict[str, list[tuple[int, int]]] = {}
    for said, *more in raw["sentences"]:
        between = "\n\n" if said.startswith("\n") else " "
        text += between if text else ""
        spans.append((len(text), len(text) + len(said.strip())))
        text += said.strip()
        for kind in more[0] if more else ():
            marked.setdefault(kind, []).append(spans[-1])
        if len(more) > 1:
            to.setdefault(more[1], []).append(spans[-1])
    reading = {name: raw[name] for name in (*GRADES, "question", "move", "to")}
    main = spans[raw["main"] - 1] if raw["main"] else None
    more_known = {"facets": list(marked), "spans": marked, "to_spans": to, "main": main}
    return text, reading | more_known | {"whole_post": False}
