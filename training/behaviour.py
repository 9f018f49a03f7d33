"""What must not move the judgement, and does it: `python -m training.behaviour`.

Each comment is judged as it is and changed (training/measuring/changes.py). A comment doubled,
signed, quoting, praising or filled out is no deeper; names, slips, case and emoji say nothing of
it. And a dense correction of thirty words outranks three hundred of ranting, praising or rambling
(training/data/pairs.jsonl, of our own invention).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from service.core.faults import ArtifactError, PipelineError
from service.core.records import Entry
from service.judge import artifact
from service.judge.scorer import HEADS
from service.language import pipeline
from service.language.features import FEATURE_VERSION, FEATURES
from service.language.reading import read
from training.measuring.changes import CHANGES, MATTER, RAISE, Change
from training.measuring.tables import Table, figure, keep, plain
from training.reading.dataset import read_data, read_lines
from training.reading.given import CORPUS
from training.reading.labels import KEPT_APART
from training.reading.networks import CURRENT

SAID = """## Changes that should not matter

`python -m training.behaviour`: each comment judged as it is and changed. What must not raise depth
is counted upward, what must not matter in both directions.
"""
FOLDER = Path(__file__).parent / "data"
PAIRS = FOLDER / "pairs.jsonl"
# A number that moved by more has moved.
MOVED = 0.05

Numbers = NDArray[np.float64]
# One row an entry, in the order of HEADS; a row of nan for one that is not judged.
Judging = Callable[[Sequence[Entry]], Numbers]


@dataclass(frozen=True, slots=True)
class Shift:
    """How one number moved: the mean, the 95th percentile and the share that moved too far.

    Of a change that must not raise: upward. Of one that must not matter, percentile and share are
    of the distance, up or down.
    """

    mean: float
    most: float
    share: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What one change did to `comments` of them that were judged before it and after.

    `lost`: the share of those judged before that are not judged any more.
    """

    change: str
    must_not: str
    comments: int
    depth: Shift
    reply: Shift
    lost: float


@dataclass(frozen=True, slots=True)
class Match:
    """A dense comment and a long one under the same post."""

    name: str
    dense: Entry
    long: Entry


@dataclass(frozen=True, slots=True)
class Outranking:
    """In which share of matches the dense one is higher; the names of those where it is not."""

    matches: int
    depth: float
    reply: float
    failed_depth: tuple[str, ...]
    failed_reply: tuple[str, ...]


def behaviour(
    judge: Judging, entries: Sequence[Entry], changes: Sequence[Change] = CHANGES
) -> tuple[Finding, ...]:
    """One finding a change, in order; each distinct entry is judged once."""
    known: dict[Entry, Numbers] = {}

    def judged(some: Sequence[Entry]) -> Numbers:
        new = [entry for entry in dict.fromkeys(some) if entry not in known]
        if new:
            known.update(zip(new, judge(new), strict=True))
        return np.array([known[entry] for entry in some]).reshape(-1, len(HEADS))

    return tuple(_finding(change, judged, entries) for change in changes)


def _finding(change: Change, judged: Judging, entries: Sequence[Entry]) -> Finding:
    made = [(change.base(entry), change.make(entry)) for entry in entries]
    pairs = [(base, other) for base, other in made if base is not None and other is not None]
    before = judged([base for base, _ in pairs])
    after = judged([other for _, other in pairs])
    was = np.isfinite(before).all(axis=1)
    still = was & np.isfinite(after).all(axis=1)
    moved = after[still] - before[still]
    one_way = change.must_not == RAISE
    return Finding(
        change=change.name,
        must_not=change.must_not,
        comments=int(still.sum()),
        depth=_shift(moved[:, HEADS.index("depth")], one_way=one_way),
        reply=_shift(moved[:, HEADS.index("reply")], one_way=one_way),
        lost=float(1 - still.sum() / was.sum()) if was.any() else 0.0,
    )


def _shift(moved: Numbers, *, one_way: bool) -> Shift:
    if not len(moved):
        return Shift(float("nan"), float("nan"), float("nan"))
    counted = moved if one_way else np.abs(moved)
    return Shift(
        mean=float(moved.mean()),
        most=float(np.percentile(counted, 95)),
        share=float((counted > MOVED).mean()),
    )


def read_matches(path: Path = PAIRS) -> tuple[Match, ...]:
    """The invented pairs."""
    return tuple(
        Match(
            raw["name"],
            *(Entry(raw[key], raw["post_title"], raw["post_text"]) for key in ("dense", "long")),
        )
        for raw in read_lines(path)
    )


def outranking(judge: Judging, matches: Sequence[Match]) -> Outranking:
    """How often the dense comment is higher. One that is not judged is not higher."""
    dense = judge([match.dense for match in matches])
    long = judge([match.long for match in matches])
    failed = {
        head: tuple(
            match.name
            for match, higher in zip(matches, dense[:, place] > long[:, place], strict=True)
            if not higher
        )
        for place, head in enumerate(HEADS)
    }
    return Outranking(
        matches=len(matches),
        depth=1 - len(failed["depth"]) / len(matches),
        reply=1 - len(failed["reply"]) / len(matches),
        failed_depth=failed["depth"],
        failed_reply=failed["reply"],
    )


def judging(model: Path | None = None) -> Judging:
    """Judges as the service does, with the model of this folder or else the shipped one.

    Raises ArtifactError or PipelineError.
    """
    folder = model or CURRENT
    names = [feature.name for feature in FEATURES]
    scorer = artifact.load(folder, names, FEATURE_VERSION)
    language = pipeline.load(artifact.read_reader(folder))

    def judge(entries: Sequence[Entry]) -> Numbers:
        numbers = np.full((len(entries), len(HEADS)), np.nan)
        vectors = {
            place: reading.vector
            for place, reading in enumerate(read(language, entries))
            if reading.vector is not None
        }
        if vectors:
            numbers[list(vectors)] = scorer.numbers(np.stack(list(vectors.values())))
        return numbers

    return judge


def read_entries(data: Path | None) -> list[Entry]:
    """The readers' comments of our own corpus, or, of a data folder, the graded ones of the blogs
    kept apart. Raises FileNotFoundError or, when the folder holds none of these, ValueError."""
    if data is None:
        return [row.entry for row in read_data(CORPUS, CORPUS / "labels.jsonl").rows]
    rows = read_data(data).rows
    entries = [row.entry for row in rows if row.blog in KEPT_APART and row.grades is not None]
    if not entries:
        raise ValueError(f"{data} holds no graded comment of {', '.join(sorted(KEPT_APART))}")
    return entries


def tables(findings: Sequence[Finding], ranked: Outranking) -> list[Table]:
    """What was found, a table for each thing that must not be and one for the pairs."""
    kinds = {RAISE: "Changes that must not raise depth", MATTER: "Changes that must not matter"}
    return [
        *(
            _moves(title, [one for one in findings if one.must_not == must_not])
            for must_not, title in kinds.items()
        ),
        _ranks(ranked),
    ]


def _moves(title: str, findings: Sequence[Finding]) -> Table:
    said = [
        f"{name}: {what}" for name in ("depth", "reply") for what in ("mean", "95 %", f"> {MOVED}")
    ]
    rows = tuple(
        (one.change, str(one.comments), *_cells(one.depth), *_cells(one.reply), figure(one.lost))
        for one in findings
    )
    return Table(title, ("", "comments", *said, "not judged"), rows)


def _cells(shift: Shift) -> tuple[str, str, str]:
    return figure(shift.mean), figure(shift.most), figure(shift.share)


def _ranks(ranked: Outranking) -> Table:
    title = f"A dense comment above a long one, {ranked.matches} invented pairs"
    rows = (
        ("depth", f"{ranked.depth:.0%}", ", ".join(ranked.failed_depth)),
        ("reply", f"{ranked.reply:.0%}", ", ".join(ranked.failed_reply)),
    )
    return Table(title, ("", "higher", "not in"), rows)


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="What must not move the judgement, and does it.")
    parser.add_argument("--model", type=Path, help="the model's folder (the shipped one)")
    parser.add_argument("--data", type=Path, help="a data folder: its blogs kept apart (our own)")
    parser.add_argument("--keep", action="store_true", help="keep the tables for the card")
    given = parser.parse_args(argv)
    try:
        judge, entries = judging(given.model), read_entries(given.data)
    except (ArtifactError, PipelineError, FileNotFoundError, ValueError) as error:
        parser.error(str(error))
    shown = tables(behaviour(judge, entries), outranking(judge, read_matches()))
    print(plain(shown))
    if given.keep:
        print("kept in", keep("2-behaviour", SAID, shown))


if __name__ == "__main__":
    main()
