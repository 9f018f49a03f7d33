"""What is read of the data folder, and that nothing is read of what came afterwards."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.training.conftest import comment, write_lines
from training.reading import dataset
from training.reading.dataset import read_blog, read_data
from training.reading.labels import Grades

Write = Callable[..., Path]


def test_a_row_holds_the_post_the_recorded_parent_and_the_readers_history(
    write_blog: Write,
) -> None:
    path = write_blog(
        [
            comment(1, "Ines", "Does it hold when wet?", author_replied=True),
            comment(2, "Marta", "@Ines - it does.", parent_id="bowline/1"),
            comment(3, "Ines", "Good to know, thank you!", parent_id="bowline/2"),
            comment(4, "Olaf", "I use two half hitches."),
        ]
    )
    first, back, olaf = (row.entry for row in read_blog(path, {}))
    assert first.post_title == "The bowline"
    assert first.post_text == "A loop that holds and comes undone."
    assert (first.parent_text, first.comments_before, first.answered_before) == (None, 0, 0)
    assert (back.parent_text, back.parent_by_author) == ("@Ines - it does.", True)
    assert (back.comments_before, back.answered_before) == (1, 1)
    assert (olaf.parent_text, olaf.comments_before) == (None, 0)


def test_an_inferred_parent_is_not_taken_for_the_blogs_own(write_blog: Write) -> None:
    path = write_blog(
        [
            comment(1, "Ines", "Does it hold when wet?"),
            comment(2, "Olaf", "Mine slipped.", parent_id="bowline/1", parent_inferred=True),
        ]
    )
    assert read_blog(path, {})[1].entry.parent_text is None


def test_what_was_written_later_changes_no_entry(write_blog: Write) -> None:
    early = [
        comment(1, "Ines", "Does it hold when wet?"),
        comment(2, "Olaf", "@Ines mine did, for a whole summer."),
    ]
    late = [
        comment(3, "Marta", "@Ines yes. @Olaf glad to hear it."),
        comment(4, "Ines", "@Olaf which rope?"),
    ]
    before = [row.entry for row in read_blog(write_blog(early), {})]
    after = [row.entry for row in read_blog(write_blog(early + late), {})][:2]
    assert before == after


def test_a_reader_without_a_name_has_no_history(write_blog: Write) -> None:
    path = write_blog([comment(place, "Anonymous", "Nice knot, this one.") for place in (1, 2)])
    assert [row.entry.comments_before for row in read_blog(path, {})] == [None, None]


@pytest.mark.parametrize(
    ("note", "method", "clean", "active"),
    [
        ("", None, True, True),
        ("", "mention", True, True),
        ("", "adjacent1", True, True),
        ("author_absent_after", None, True, False),
        ("ambiguous_run", None, False, False),
        ("same_person_replied", None, False, False),
        ("", "adjacentN", False, False),
        ("", "adjacentK", False, False),
    ],
)
def test_clean_and_active_rows_are_those_the_data_folder_defines(
    write_blog: Write, note: str, method: str | None, clean: bool, active: bool
) -> None:
    raw = comment(1, "Ines", "Does it hold?", label_note=note, reply_method=method)
    graded = {("knots.example", "bowline", "bowline/1"): Grades(1, 2, 0, 2)}
    [row] = read_blog(write_blog([raw]), graded)
    assert (row.clean, row.active) == (clean, active)
    assert row.replied is (False if clean else None)
    assert read_blog(write_blog([raw]), {}) == ([row_without_grades(row)] if clean else [])


def row_without_grades(row: dataset.Row) -> dataset.Row:
    return dataset.Row(
        row.blog, row.post_id, row.comment_id, row.entry, row.replied, row.clean, row.active
    )


def test_the_authors_own_comments_are_no_rows(write_blog: Write) -> None:
    path = write_blog([comment(1, "Marta", "I add: mind the tail."), comment(2, "Ines", "I do.")])
    assert [row.comment_id for row in read_blog(path, {})] == ["bowline/2"]


def test_a_comment_without_a_date_keeps_its_place(write_blog: Write) -> None:
    path = write_blog(
        [
            comment(1, "Ines", "One."),
            comment(2, "Ines", "Two.", date=None),
            comment(3, "Ines", "Three."),
        ]
    )
    assert [row.entry.comments_before for row in read_blog(path, {})] == [0, 1, 2]


def test_sets_from_elsewhere_are_read_with_ratings_from_0_to_1(
    write_blog: Write, tmp_path: Path
) -> None:
    write_blog([comment(1, "Ines", "Does it hold?")])
    folder = tmp_path / "labelled"
    reply = {"text": "Because it jams.", "parent_text": "Why not?"}
    write_lines(folder / "umod.jsonl.gz", [reply | {"labels": {"constructiveness": 4.0}}])
    steam = {"text": "Good.", "labels": {"constructive": 0}}
    write_lines(folder / "steam_constructive.jsonl.gz", [steam])
    c3 = reply | {"label": 1, "meta": {"pair": 7}}
    write_lines(folder / "c3_length_matched.jsonl.gz", [c3])
    data = read_data(tmp_path)
    assert [(one.rating, one.entry.parent_text) for one in data.umod] == [(0.75, "Why not?")]
    assert [one.rating for one in data.steam] == [0.0]
    assert [(one.rating, one.group) for one in data.c3_matched] == [(1.0, "7")]


def test_a_folder_without_a_blog_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no blog"):
        read_data(tmp_path)


def test_of_a_giant_blog_whole_posts_are_drawn_graded_ones_first(write_blog: Write) -> None:
    posts = [f"knot {place}" for place in range(30)]
    raws = [
        comment(place % 27 + 1, "Ines", "Does it hold?", post_id=post, comment_id=f"{post}/{turn}")
        for place, post in enumerate(posts)
        for turn in range(4)
    ]
    graded = {("knots.example", "knot 17", "knot 17/2"): Grades(1, 2, 0, 2)}
    rows = read_blog(write_blog(raws), graded)
    kept = dataset.thinned(rows, most=10)
    assert len(kept) == 12
    assert "knot 17" in {row.post_id for row in kept}
    assert kept == dataset.thinned(rows, most=10)
    assert dataset.thinned(rows, most=1000) == rows


def test_plain_files_are_read_as_gzipped_ones_are(write_blog: Write) -> None:
    gzipped = write_blog([comment(1, "Ines", "Does it hold — wet?"), comment(2, "Olaf", "Aye.")])
    rows = read_blog(gzipped, {})
    for path in sorted(gzipped.parent.iterdir()):
        path.with_suffix("").write_bytes(gzip.decompress(path.read_bytes()))
        path.unlink()
    assert read_blog(gzipped.with_suffix(""), {}) == rows
    assert list(read_data(gzipped.parent.parent).rows) == rows


def test_a_blog_that_is_there_gzipped_and_plain_is_refused(write_blog: Write) -> None:
    gzipped = write_blog([comment(1, "Ines", "Does it hold?")])
    gzipped.with_suffix("").write_bytes(gzip.decompress(gzipped.read_bytes()))
    with pytest.raises(ValueError, match="remove one"):
        read_data(gzipped.parent.parent)
