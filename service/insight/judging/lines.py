"""`score`: one JSON line in, one out, in order, without a database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Annotated, Any, Literal, TextIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from service.batch import CHUNK, Judge, Outcome
from service.core.records import Entry
from service.insight.waiting.present import score_json
from service.language.pipeline import MAX_CHARS

LONGEST_TEXT = 200_000
# So many characters has a line at most, whatever it says; a longer one is not kept in memory.
LONGEST_LINE = 8_000_000
# What one request may ask for: some seconds of a processor's time.
MOST_LINES, MOST_CHARACTERS = 500, 250_000
# Earlier comments that a line may name, for what it quotes of them.
MOST_EARLIER = 20


class LineError(ValueError):
    """The line can't be judged; the message says which field and what it must be."""


class TooMuch(ValueError):  # noqa: N818  # says what is wrong
    """More than one request may ask for; the message says how much that is."""


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")


# Null says what leaving a field out says: of that nothing is known.
_Text = Annotated[str | None, Field(max_length=LONGEST_TEXT)]
_Count = Annotated[int | None, Field(ge=0)]


class _Post(_Part):
    title: _Text = None
    text: _Text = None


class _Parent(_Part):
    text: _Text
    by_author: bool | None = None
    by_same_reader: bool | None = None


class _Reader(_Part):
    comments_before: _Count = None
    answered_before: _Count = None


class _Thread(_Part):
    comments_before: _Count = None
    by_author: _Count = None
    after_author: bool | None = None
    speaks_to: Literal["author", "reader"] | None = None
    said_before: Annotated[float | None, Field(ge=0, le=1)] = None
    earlier: Annotated[list[_Text] | None, Field(max_length=MOST_EARLIER)] = None


class _Line(_Part):
    text: str = Field(max_length=LONGEST_TEXT)
    post: _Post | None = None
    parent: _Parent | None = None
    thread: _Thread | None = None
    reader: _Reader | None = None


def line_schemas() -> dict[str, Any]:
    """The shape of a line and of its parts, as JSON Schema by name, for an OpenAPI document."""
    whole = _Line.model_json_schema(ref_template="#/components/schemas/ScoreLine{model}")
    parts = whole.pop("$defs")
    whole["title"] = "ScoreLine"
    return {"ScoreLine": whole, **{f"ScoreLine{name}": part for name, part in parts.items()}}


def parse_line(line: object) -> Entry:
    """The entry a line describes. Raises LineError."""
    try:
        read = _Line.model_validate(line)
    except ValidationError as error:
        faults = (
            f"{'.'.join(map(str, fault['loc'])) or 'the line'}: {fault['msg']}"
            for fault in error.errors()
        )
        raise LineError("; ".join(faults)) from None
    post, parent = read.post or _Post(), read.parent or _Parent(text=None)
    reader, thread = read.reader or _Reader(), read.thread or _Thread()
    place, before = thread.comments_before or 0, reader.comments_before
    return Entry(
        text=read.text,
        post_title=post.title or "",
        post_text=post.text or "",
        parent_text=None if read.parent is None else parent.text or "",
        parent_by_author=bool(parent.by_author),
        parent_by_self=bool(parent.by_same_reader),
        speaks_to=thread.speaks_to or "",
        place=place,
        author_place=min(thread.by_author or 0, place),
        after_author=bool(thread.after_author),
        said_before=thread.said_before or 0.0,
        comments_before=before,
        answered_before=None if before is None else min(reader.answered_before or 0, before),
        taken_from=tuple(each for each in thread.earlier or () if each),
    )


def score_line(judge: Judge, line: object) -> dict[str, Any]:
    """The output for one line that was read as JSON. Raises LineError."""
    entry = parse_line(line)
    told = _told(judge, entry, judge.outcomes([entry])[0])
    if "error" in told:
        raise LineError(told["error"])
    return told


def whole_lines(file: TextIO) -> Iterator[str]:
    """The lines of a file; of one that is too long only so much that it is known to be."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        while line and not line.endswith("\n"):
            line = file.readline(LONGEST_LINE + 1)


def refuse_too_much(lines: Sequence[str]) -> None:
    """Raises TooMuch for more lines than one request may ask to be judged."""
    if len(lines) > MOST_LINES:
        raise TooMuch(f"{len(lines)} lines: send {MOST_LINES} at most in one request")
    # What is beyond is not read.
    characters = sum(min(len(line), MAX_CHARS) for line in lines)
    if characters > MOST_CHARACTERS:
        raise TooMuch(
            f"{characters} characters (of a line the first {MAX_CHARS} count): send"
            f" {MOST_CHARACTERS} at most in one request"
        )


def score_lines(judge: Judge, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """An output for each line, in order; {"error": ...} in the place of a bad one."""
    rest = iter(lines)
    while some := list(islice(rest, CHUNK)):
        read = [_read(line) for line in some]
        outcomes = iter(judge.outcomes([each for each in read if isinstance(each, Entry)]))
        for each in read:
            if isinstance(each, Entry):
                yield _told(judge, each, next(outcomes))
            else:
                yield {"error": each}


def _read(line: str) -> Entry | str:
    """The line's entry, or what is wrong with it."""
    if len(line) > LONGEST_LINE:
        return f"the line is longer than {LONGEST_LINE} characters"
    try:
        return parse_line(json.loads(line))
    except LineError as error:
        return str(error)
    except (ValueError, RecursionError) as error:
        return f"not a line of JSON: {error}"


def _told(judge: Judge, entry: Entry, outcome: Outcome) -> dict[str, Any]:
    if outcome.error:
        return {"error": f"the comment could not be judged ({outcome.error})"}
    return score_json(judge.explained(outcome), entry)
