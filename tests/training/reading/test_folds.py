"""Who reads which blog: never a network that was taught it."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.reading.folds import FOLDS, WHOLE, folds_of
from training.reading.labels import HAND, KEPT_APART, LABELS, OTHERS_LEARNT, key_of
from training.reading.networks import (
    CURRENT,
    FOLDER,
    NETWORKS,
    folds_in,
    networks_in,
    reader_files,
    write_folds,
)
from training.reading.twins import read_twins

BLOGS = [
    *sorted(KEPT_APART),
    *sorted(OTHERS_LEARNT),
    *(f"soft{place}.net" for place in range(7)),
    *(f"{HAND}{place}" for place in range(5)),
]


@given(st.lists(st.sampled_from(BLOGS), max_size=60))
def test_each_blog_that_is_learnt_from_is_in_one_fold_and_those_kept_apart_in_none(
    graded: list[str],
) -> None:
    found = folds_of(graded)
    assert set(found) == set(graded)
    assert found == folds_of(sorted(graded))
    for blog, name in found.items():
        assert name in NETWORKS
        assert (name == WHOLE) == (blog in KEPT_APART)


def test_each_fold_has_some_blogs_of_both_kinds_and_a_like_share_of_the_comments() -> None:
    graded = {key_of(json.loads(line)) for line in LABELS.read_text().splitlines()}
    found = folds_of(blog for blog, _, _ in graded)
    counts = Counter(found[blog] for blog, _, _ in graded)
    of_others = Counter(found[blog] for blog, _, _ in graded if blog in OTHERS_LEARNT)
    folds = [name for name in NETWORKS if name != WHOLE]
    assert len(folds) == FOLDS
    assert min(counts[name] for name in folds) > 0.1 * len(graded)
    assert all(of_others[name] > 0 for name in folds)


def test_what_each_hand_invented_is_read_by_a_network_that_was_not_taught_it() -> None:
    hands = [row.blog for row in read_twins()]
    found = folds_of([*hands, "a.net", "b.net"])
    shares = Counter(found[hand] for hand in hands)
    assert len(shares) == FOLDS
    assert min(shares.values()) > 0.2 * len(hands)


def test_networks_and_folds_are_those_that_were_left_in_the_cache(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    for name in NETWORKS:
        (folder / f"{name}.onnx").write_bytes(b"")
    with pytest.raises(FileNotFoundError, match=r"folds\.json is missing"):
        folds_in(tmp_path, [])
    write_folds(folder, {"a.net": "fold-1"})
    # What was graded since changes nothing in who was taught what.
    assert folds_in(tmp_path, ["b.net", "a.net"]) == {"a.net": "fold-1"}
    assert networks_in(tmp_path)["fold-2"] == folder / "fold-2.onnx"
    (folder / "fold-0.onnx").unlink()
    with pytest.raises(FileNotFoundError, match="lacks fold-0"):
        networks_in(tmp_path)


@pytest.mark.parametrize("cache", [None, Path("nowhere")])
def test_without_networks_the_shipped_one_reads_all(cache: Path | None) -> None:
    assert set(networks_in(cache).values()) == {CURRENT / "reader.onnx"}
    assert folds_in(cache, ["a.net", "b.net"]) == {"a.net": "fold-0", "b.net": "fold-1"}


def test_while_training_a_reader_shows_nothing() -> None:
    names = json.loads(reader_files(CURRENT / "reader.onnx")["reader.json"])
    assert (names["shown"], names["perhaps"]) == ({}, {})
